'use client'

import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { comparable, messageText, type Message } from '../../core/index.ts'
import { useLabels, useShownMessages } from '../../react/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { useChat } from './chatContext.ts'
import { revealMessage } from './revealMessage.ts'

/** Shows what says `query`, the newest first, and the way from match to match. Renders an `<output>` and two `<button>`s. */
export function SearchMatches({ query }: { query: string }) {
  const labels = useLabels()
  const { conversationId } = useChat('Search')
  const wanted = useDeferredValue(query)
  const messages = useShownMessages(conversationId)
  const found = useMemo(() => matchesOf(messages, wanted), [messages, wanted])
  // Other words begin with their newest match.
  const [place, setPlace] = useState({ wanted, at: 0 })
  const countRef = useRef<HTMLOutputElement>(null)
  const index = place.wanted === wanted ? Math.min(place.at, Math.max(0, found.length - 1)) : 0
  const current = found[index]
  useEffect(() => {
    const root = countRef.current?.closest('[data-pf="chat-root"]')
    return current === undefined || !root ? undefined : revealMessage(root, { messageId: current, text: wanted })
  }, [current, wanted])
  function step(by: 1 | -1): void {
    if (found.length > 0) setPlace({ wanted, at: (index + by + found.length) % found.length })
  }
  return (
    <>
      <output ref={countRef} data-pf="chat-search-count">
        {wanted.trim() !== '' && labels.matches(index + 1, found.length)}
      </output>
      <ActionButton label={labels.previousMatch} icon="down" action={() => step(-1)} data-pf="chat-search-previous" />
      <ActionButton label={labels.nextMatch} icon="send" action={() => step(1)} data-pf="chat-search-next" />
    </>
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
