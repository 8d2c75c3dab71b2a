'use client'

import { factOf, memoryText, type Memory } from '../../core/index.ts'
import { usePersonaFlow } from '../../react/index.ts'
import { Icon } from '../Icon.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'
import { useMessage } from './messageContext.ts'
import { useLearned } from './useLearned.ts'

export interface ChatLearnedProps extends Omit<PartProps<'ul'>, 'children'> {
  /** @default 'Remembered' */
  label?: string
  /** What its button is called. @default 'Undo' */
  undoLabel?: string
}

/** What a message taught, each with a way to take it back. Renders a `<ul>`, or nothing where it taught nothing. */
export function ChatLearned({ label = 'Remembered', undoLabel = 'Undo', ...props }: ChatLearnedProps) {
  const { message } = useMessage('Learned')
  const { announce } = useChat('Learned')
  const flow = usePersonaFlow()
  const learned = useLearned(message)
  if (learned.length === 0) return null

  function takeBack({ id }: Memory): void {
    flow.forgetMemory(id)
    announce('Forgotten')
  }

  return (
    <Part as="ul" aria-label={label} {...props} data-pf="chat-learned" data-role={message.role}>
      {learned.map((memory) => (
        <li key={memory.id} data-superseded={memory.supersededBy === undefined ? undefined : ''}>
          <Icon name="remembered" />
          <span dir="auto">
            {label}: <b>{visibleText(memoryText(memory))}</b>
          </span>
          {factOf(memory)?.sensitive !== undefined && <i data-pf="chat-sensitive">{factOf(memory)?.sensitive}</i>}
          <button
            type="button"
            aria-label={`${undoLabel}: ${visibleText(memoryText(memory))}`}
            onClick={() => takeBack(memory)}
            data-pf="chat-unlearn"
          >
            {undoLabel}
          </button>
        </li>
      ))}
    </Part>
  )
}
