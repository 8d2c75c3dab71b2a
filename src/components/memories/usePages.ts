'use client'

import { useState } from 'react'
import { useMemoriesContext } from './memoriesContext.ts'

/** Number of rows that a section draws, and the way to more. Other words or filters begin anew. */
export function usePages() {
  const { limit, shown, filterKey } = useMemoriesContext('Section')
  const [more, setMore] = useState({ filterKey, pages: 0 })
  const pages = more.filterKey === filterKey ? more.pages : 0
  return { limit: shown + limit * pages, showMore: () => setMore({ filterKey, pages: pages + 1 }) }
}
