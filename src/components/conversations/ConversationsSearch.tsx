'use client'

import type { ChangeEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useConversationsContext } from './conversationsContext.ts'

/** Props of `Conversations.Search`. */
export interface ConversationsSearchProps extends PartProps<'input'> {
  /** Its accessible name. @default 'Search conversations' */
  label?: string
  /** With fewer conversations than this there is nothing to search. @default 5 */
  minimum?: number
}

/** Narrows the list to conversations whose title or messages say it. Renders an `<input type="search">`, or nothing. */
export function ConversationsSearch({ label, minimum = 5, onChange, ...props }: ConversationsSearchProps) {
  const labels = useLabels()
  const { total, query, setQuery } = useConversationsContext('Search')
  if (total < minimum && query === '') return null
  const handleChange = (event: ChangeEvent<HTMLInputElement>) => setQuery(event.currentTarget.value)
  return (
    <Part
      as="input"
      type="search"
      dir="auto"
      aria-label={label ?? labels.searchConversations}
      placeholder={label ?? labels.searchConversations}
      {...props}
      value={query}
      onChange={composeHandlers(onChange, handleChange)}
      data-pf="conversations-search"
    />
  )
}
