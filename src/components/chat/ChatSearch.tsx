'use client'

import { lazy, Suspense, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useLabels, useShownMessages } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { isComposing } from '../isComposing.ts'
import { useChat } from './chatContext.ts'
import { focusOnce } from './focusOnce.ts'

/** Loaded when it is first opened. */
const SearchMatches = lazy(() => import('./SearchMatches.tsx').then((module) => ({ default: module.SearchMatches })))

/** Finds words in the shown branch, on the screen or not. Renders a `<button>` that opens the field, or nothing while nothing was said. */
export function ChatSearch({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { conversationId } = useChat('Search')
  const isEmpty = useShownMessages(conversationId).length === 0
  const [isOpen, setOpen] = useState(false)
  const fieldRef = useRef<HTMLElement>(null)
  if (isEmpty) return null
  function end(): void {
    setOpen(false)
    fieldRef.current?.parentElement?.querySelector<HTMLElement>('[data-pf="chat-search"]')?.focus()
  }
  return (
    <>
      <ActionButton
        label={label ?? labels.searchConversation}
        icon="search"
        action={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        {...props}
        data-pf="chat-search"
      />
      {isOpen && <SearchField key={conversationId} ref={fieldRef} end={end} />}
    </>
  )
}

interface SearchFieldProps {
  ref: RefObject<HTMLElement | null>
  end: () => void
}

/** The search field; the matches and the steps between them appear as soon as their code has loaded. */
function SearchField({ ref, end }: SearchFieldProps) {
  const labels = useLabels()
  const [query, setQuery] = useState('')
  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (isComposing(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    const way = event.shiftKey ? 'previous' : 'next'
    if (event.key === 'Escape') end()
    else event.currentTarget.querySelector<HTMLElement>(`[data-pf="chat-search-${way}"]`)?.click()
  }
  return (
    // It listens for what its field lets through.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <search ref={ref} onKeyDown={handleKeyDown} data-pf="chat-search-field">
      <input
        type="search"
        dir="auto"
        aria-label={labels.searchConversation}
        placeholder={labels.searchConversation}
        ref={focusOnce}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        data-pf="chat-search-input"
      />
      <Suspense>
        <SearchMatches query={query} />
      </Suspense>
      <ActionButton label={labels.close} icon="close" action={end} data-pf="chat-search-close" />
    </search>
  )
}
