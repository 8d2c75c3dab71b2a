'use client'

import { useSyncExternalStore, type MouseEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { Icon } from '../Icon.tsx'
import { useChat } from './chatContext.ts'

/** The way back to the end, while the reader is above it. Renders a `<button>` with `data-state`, or nothing. */
export function ChatNewMessages({ label: wanted, children, ...props }: ButtonProps) {
  const labels = useLabels()
  const label = wanted ?? labels.newMessages
  const { follow } = useChat('NewMessages')
  const place = useSyncExternalStore(follow.subscribe, follow.getPlace, atEnd)
  function goToEnd(event: MouseEvent<HTMLButtonElement>): void {
    // The button goes away: a keyboard goes on in the conversation.
    event.currentTarget
      .closest('[data-pf="chat-root"]')
      ?.querySelector<HTMLElement>('[data-pf="chat-messages"]')
      ?.focus()
    follow.toEnd()
  }
  if (place === 'end') return null
  const shown = place === 'above-new' ? label : labels.latestMessages
  return (
    <ActionButton label={shown} icon="down" action={goToEnd} {...props} data-pf="chat-new-messages" data-state={place}>
      {children ?? (
        <>
          <Icon name="down" />
          {place === 'above-new' && label}
        </>
      )}
    </ActionButton>
  )
}

function atEnd() {
  return 'end' as const
}
