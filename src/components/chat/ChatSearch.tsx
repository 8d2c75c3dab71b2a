'use client'

import { lazy, Suspense, useState } from 'react'
import { useLabels, useShownMessages } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useChat } from './chatContext.ts'
import { focusOnce } from './focusOnce.ts'

/** Loaded when it is first opened. */
const SearchField = lazy(() => import('./SearchField.tsx').then((module) => ({ default: module.SearchField })))

/** Finds words in the shown branch, on the screen or not. Renders a `<button>` that opens the field, or nothing while nothing was said. */
export function ChatSearch({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { conversationId } = useChat('Search')
  const isEmpty = useShownMessages(conversationId).length === 0
  const [isOpen, setOpen] = useState(false)
  /** While the field's code is on its way. */
  const [typed, setTyped] = useState('')
  if (isEmpty) return null
  function end(): void {
    setOpen(false)
    setTyped('')
  }
  return (
    <>
      <ActionButton
        label={label ?? labels.searchConversation}
        icon="search"
        action={() => (isOpen ? end() : setOpen(true))}
        aria-expanded={isOpen}
        {...props}
        data-pf="chat-search"
      />
      {isOpen && (
        <Suspense fallback={<Waiting value={typed} onValueChange={setTyped} />}>
          <SearchField key={conversationId} typed={typed} onEnd={end} />
        </Suspense>
      )}
    </>
  )
}

/** Takes the first letters, which the field goes on with. */
function Waiting({ value, onValueChange }: { value: string; onValueChange: (value: string) => void }) {
  const labels = useLabels()
  return (
    <search data-pf="chat-search-field">
      <input
        type="search"
        dir="auto"
        aria-label={labels.searchConversation}
        placeholder={labels.searchConversation}
        ref={focusOnce}
        value={value}
        onChange={(event) => onValueChange(event.currentTarget.value)}
        data-pf="chat-search-input"
      />
    </search>
  )
}
