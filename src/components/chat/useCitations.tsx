'use client'

import { useMemo, useState, type ReactElement } from 'react'
import { EMPTY_LIST, iterate, metaOf, type Memory, type Message } from '../../core/index.ts'
import { useFlowState } from '../../react/index.ts'
import type { Citation } from '../markdown/citations.ts'
import { MemoryChip } from './MemoryChip.tsx'
import { memoriesCited, sourcesOf } from './sourcesOf.ts'

type Citations = ReadonlyMap<string, Citation | ReactElement>

const NONE: Citations = new Map()

/**
 * The sources of a reply by their numbers, and chips of the memories that it cites. The same map until there are others: a
 * reply that arrives changes each frame.
 */
export function useCitations(message: Message): Citations {
  const sources = sourcesOf(message)
  const cited = memoriesCited(message)
  const memories = useMemoriesById(metaOf(message).personaId, cited)
  const key = [...sources.map(({ id, words }) => `${id} ${words}`), ...cited].join('\n')
  const [kept, keep] = useState({ key: '', memories, citations: NONE })
  if (kept.key !== key || kept.memories !== memories) {
    const entries: [string, Citation | ReactElement][] = sources.map((source, at) => [String(at + 1), source])
    for (const [at, id] of cited.entries()) {
      const memory = memories.get(id)
      // Of what was forgotten nothing shows, its mark neither.
      const chip = memory === undefined ? <></> : <MemoryChip number={at + 1} memory={memory} />
      entries.push([`m${at + 1}`, chip])
    }
    keep({ key, memories, citations: new Map(entries) })
  }
  return kept.citations
}

const NO_MEMORIES: ReadonlyMap<string, Memory> = new Map()

/** The memories of these ids, for as long as they are remembered; the same map until one of them changes. */
function useMemoriesById(personaId: string, ids: readonly string[]): ReadonlyMap<string, Memory> {
  const all = useFlowState(({ memoriesOf }) => (ids.length === 0 ? EMPTY_LIST : memoriesOf[personaId])) ?? EMPTY_LIST
  const key = ids.join('\n')
  const found = useMemo(() => {
    if (key === '') return NO_MEMORIES
    const wanted = new Set(key.split('\n'))
    return new Map([...iterate(all)].flatMap((memory) => (wanted.has(memory.id) ? [[memory.id, memory]] : [])))
  }, [all, key])
  const [kept, keep] = useState(found)
  const isSame = kept.size === found.size && [...found].every(([id, memory]) => kept.get(id) === memory)
  if (!isSame) keep(found)
  return isSame ? kept : found
}
