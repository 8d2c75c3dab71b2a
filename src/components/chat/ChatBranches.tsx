'use client'

import { useSyncExternalStore } from 'react'
import { metaOf } from '../../core/index.ts'
import { useChatSource, useLabels } from '../../react/index.ts'
import { Icon } from '../Icon.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { useChat } from './chatContext.ts'
import { useMessageHead } from './messageContext.ts'

/**
 * Shows which version of a message is on screen and steps to the others. Renders a `<div>`, or nothing for a single
 * one.
 */
export function ChatBranches(props: PartProps<'div'>) {
  const labels = useLabels()
  const { switchBranch } = useChat('Branches')
  const { message } = useMessageHead('Branches')
  const source = useChatSource(metaOf(message).conversationId)
  const branches = () => source.branches(message.id)
  // Selected as text, so that a row renders only when its own versions change.
  const position = useSyncExternalStore(
    source.subscribe,
    () => {
      const { messages, index } = branches()
      return messages.length < 2 ? '' : `${index + 1}/${messages.length}`
    },
    () => '',
  )

  function step(by: 1 | -1): void {
    const { messages, index } = branches()
    const next = messages[index + by]
    if (next !== undefined) switchBranch(next.id)
  }

  if (position === '') return null
  const [shown, count] = position.split('/')
  return (
    <Part as="div" {...props} data-pf="chat-branches">
      <button
        type="button"
        data-pf="chat-previous"
        aria-label={labels.previousVersion}
        aria-disabled={shown === '1'}
        onClick={() => step(-1)}
      >
        <Icon name="previous" />
      </button>
      <span>{labels.version(Number(shown), Number(count))}</span>
      <button
        type="button"
        data-pf="chat-next"
        aria-label={labels.nextVersion}
        aria-disabled={shown === count}
        onClick={() => step(1)}
      >
        <Icon name="next" />
      </button>
    </Part>
  )
}
