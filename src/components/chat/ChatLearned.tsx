'use client'

import { factOf, memoryText, type Memory } from '../../core/index.ts'
import { useLabels, usePersonaFlow } from '../../react/index.ts'
import { Icon } from '../Icon.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'
import { useMessageHead } from './messageContext.ts'
import { useLearned } from './useLearned.ts'

export interface ChatLearnedProps extends Omit<PartProps<'ul'>, 'children'> {
  /** @default 'Remembered' */
  label?: string
  /** What its button is called. @default 'Undo' */
  undoLabel?: string
}

/** What a message taught, each with a way to take it back. Renders a `<ul>`, or nothing where it taught nothing. */
export function ChatLearned({ label, undoLabel, ...props }: ChatLearnedProps) {
  const labels = useLabels()
  const { message } = useMessageHead('Learned')
  const { announce } = useChat('Learned')
  const flow = usePersonaFlow()
  const learned = useLearned(message)
  if (learned.length === 0) return null

  const named = label ?? labels.remembered
  const undo = undoLabel ?? labels.undo
  function takeBack({ id }: Memory): void {
    flow.forgetMemory(id)
    announce(labels.forgotten)
  }

  return (
    <Part as="ul" aria-label={named} {...props} data-pf="chat-learned" data-role={message.role}>
      {learned.map((memory) => (
        <li key={memory.id} data-superseded={memory.supersededBy === undefined ? undefined : ''}>
          <Icon name="remembered" />
          <span dir="auto">
            {named}: <b>{visibleText(memoryText(memory))}</b>
          </span>
          <Sensitive category={factOf(memory)?.sensitive} />
          <button
            type="button"
            aria-label={`${undo}: ${visibleText(memoryText(memory))}`}
            onClick={() => takeBack(memory)}
            data-pf="chat-unlearn"
          >
            {undo}
          </button>
        </li>
      ))}
    </Part>
  )
}

function Sensitive({ category }: { category: string | undefined }) {
  const labels = useLabels()
  return category === undefined ? null : <i data-pf="chat-sensitive">{labels.sensitive(category)}</i>
}
