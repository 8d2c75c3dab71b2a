'use client'

import { useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { comparable, messageText, type Message } from '../../core/index.ts'
import { useLabels, useShownMessages } from '../../react/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { isComposing } from '../isSendKey.ts'
import { useChat } from './chatContext.ts'
import { focusOnce } from './focusOnce.ts'
import { revealMessage } from './revealMessage.ts'

/** Where one searches, with the way from match to match, the newest first. */
export function SearchField({ typed, onEnd }: { typed: string; onEnd: () => void }) {
  const labels = useLabels()
  const { conversationId } = useChat('Search')
  const [query, setQuery] = useState(typed)
  const wanted = useDeferredValue(query)
  const messages = useShownMessages(conversationId)
  const found = useMemo(() => matchesOf(messages, wanted), [messages, wanted])
  const [at, setAt] = useState(0)
  const fieldRef = useRef<HTMLElement>(null)
  const index = Math.min(at, Math.max(0, found.length - 1))
  const current = found[index]
  useEffect(() => {
    const root = fieldRef.current?.closest('[data-pf="chat-root"]')
    return current === undefined || !root ? undefined : revealMessage(root, { messageId: current, text: wanted })
  }, [current, wanted])

  function step(by: 1 | -1): void {
    if (found.length > 0) setAt((index + by + found.length) % found.length)
  }
  function end(): void {
    const button = fieldRef.current?.parentElement?.querySelector<HTMLElement>('[data-pf="chat-search"]')
    onEnd()
    button?.focus()
  }
  function handleKeyDown(event: KeyboardEvent): void {
    if (isComposing(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    if (event.key === 'Escape') end()
    else step(event.shiftKey ? -1 : 1)
  }
  return (
    // It listens for what its field lets through.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <search ref={fieldRef} onKeyDown={handleKeyDown} data-pf="chat-search-field">
      <input
        type="search"
        dir="auto"
        aria-label={labels.searchConversation}
        placeholder={labels.searchConversation}
        ref={focusOnce}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        data-pf="chat-search-input"
      />
      <output data-pf="chat-search-count">{wanted.trim() !== '' && labels.matches(index + 1, found.length)}</output>
      <ActionButton label={labels.previousMatch} icon="down" action={() => step(-1)} data-pf="chat-search-previous" />
      <ActionButton label={labels.nextMatch} icon="send" action={() => step(1)} data-pf="chat-search-next" />
      <ActionButton label={labels.close} icon="close" action={end} data-pf="chat-search-close" />
    </search>
  )
}

/** Ids of the messages that say `text`, the newest first: what one looks for was said lately, more often than not. */
function matchesOf(messages: readonly Message[], text: string): string[] {
  const wanted = comparable(text.trim())
  if (wanted === '') return []
  return messages
    .flatMap((message) => (comparable(messageText(message)).includes(wanted) ? [message.id] : []))
    .toReversed()
}
