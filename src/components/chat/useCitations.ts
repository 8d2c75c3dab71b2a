'use client'

import { useState } from 'react'
import type { Message } from '../../core/index.ts'
import type { Citation } from '../markdown/citations.ts'
import { sourcesOf } from './sourcesOf.ts'

const NONE: ReadonlyMap<string, Citation> = new Map()

/** The sources of a reply by their numbers. The same map until there are others: a reply that arrives changes each frame. */
export function useCitations(message: Message): ReadonlyMap<string, Citation> {
  const sources = sourcesOf(message)
  const key = sources.map(({ id, words }) => `${id} ${words}`).join('\n')
  const [kept, keep] = useState({ key: '', citations: NONE })
  if (kept.key !== key) {
    keep({ key, citations: new Map(sources.map((source, at) => [String(at + 1), source] as const)) })
  }
  return kept.citations
}
