'use client'

import { lazy, Suspense, useState } from 'react'
import { useLabels, useShownMessages } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useChat } from './chatContext.ts'

/** Loaded when it is first opened. */
const SearchField = lazy(() => import('./SearchField.tsx').then((module) => ({ default: module.SearchField })))

/** Finds words in the shown branch, on the screen or not. Renders a `<button>` that opens the field, or nothing while nothing was said. */
export function ChatSearch({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { conversationId } = useChat('Search')
  const isEmpty = useShownMessages(conversationId).length === 0
  const [isOpen, setOpen] = useState(false)
  if (isEmpty) return null
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
      {isOpen && (
        <Suspense>
          <SearchField key={conversationId} onEnd={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
