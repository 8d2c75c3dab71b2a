'use client'

import type { Memory } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { LearnedForgotten } from './LearnedForgotten.tsx'
import { LearnedMemory } from './LearnedMemory.tsx'
import { useMessageHead } from './messageContext.ts'
import { useForgotten } from './useForgotten.ts'
import { useLearned } from './useLearned.ts'

/** Props of `Chat.Learned`. */
export interface ChatLearnedProps extends Omit<PartProps<'ul'>, 'children'> {
  /** @default 'Remembered' */
  label?: string
}

/**
 * Lists the memories learned from a message, each of which can be corrected or forgotten. A memory that was forgotten
 * here keeps its row, with an undo. Renders a `<ul>`, or nothing when nothing was learned.
 */
export function ChatLearned({ label, ...props }: ChatLearnedProps) {
  const labels = useLabels()
  const { message } = useMessageHead('Learned')
  const learned = useLearned(message)
  const { forgotten, forget, keep, removeSaid } = useForgotten(learned)
  const rows: Memory[] = [...learned]
  for (const { memory, place } of forgotten) rows.splice(place, 0, memory)
  if (rows.length === 0) return null
  const named = label ?? labels.remembered
  return (
    <Part as="ul" aria-label={named} {...props} data-pf="chat-learned" data-role={message.role}>
      {rows.map((memory, place) => {
        const gone = forgotten.find(({ memory: { id } }) => id === memory.id)
        return gone === undefined ? (
          <LearnedMemory key={memory.id} label={named} memory={memory} forget={() => forget(memory, place)} />
        ) : (
          <LearnedForgotten key={memory.id} gone={gone} keep={() => keep(gone)} removeSaid={() => removeSaid(gone)} />
        )
      })}
    </Part>
  )
}
