'use client'

import { useFlowState } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { hasSaidWords, SaidWords } from '../SaidWords.tsx'
import { visibleText } from '../visibleText.ts'
import { useMemoryContext } from './memoriesContext.ts'

/**
 * The words that a fact or a proposal was taken from, with who said them and when; of a proposal, in which conversation,
 * too. Renders a `<p>`, or nothing without any.
 */
export function MemoriesQuote(props: Omit<PartProps<'p'>, 'children'>) {
  const { memory, isEditing } = useMemoryContext('Quote')
  const title = useFlowState(({ conversations }) => conversations[memory.source?.conversationId ?? '']?.title)
  if (isEditing || !hasSaidWords(memory)) return null
  return (
    <Part as="p" {...props} data-pf="memories-quote">
      <SaidWords memory={memory} />
      {title !== undefined && memory.type === 'proposal' && <bdi>· {visibleText(title)}</bdi>}
    </Part>
  )
}
