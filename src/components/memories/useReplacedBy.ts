'use client'

import { EMPTY_LIST, type ChunkedList, type Memory } from '../../core/index.ts'
import { useFlowState } from '../../react/index.ts'

/** The memories of a persona that were replaced and are kept, by the id of what replaced them. */
export function useReplacedBy(personaId: string): ReadonlyMap<string, readonly Memory[]> {
  return useFlowState(({ memoriesOf }) => replacedIn(memoriesOf[personaId] ?? EMPTY_LIST))
}

/** Chunks and lists never change: each is looked through once, whatever number of rows ask. */
const replacedOfChunk = new WeakMap<readonly Memory[], readonly Memory[]>()
const replacedOfList = new WeakMap<ChunkedList<Memory>, ReadonlyMap<string, readonly Memory[]>>()

function replacedIn(list: ChunkedList<Memory>): ReadonlyMap<string, readonly Memory[]> {
  const known = replacedOfList.get(list)
  if (known !== undefined) return known
  const replaced = new Map<string, readonly Memory[]>()
  for (const memory of list.chunks.flatMap(ofChunk)) {
    // Those of `ofChunk` have one.
    const by = memory.supersededBy!
    replaced.set(by, [...(replaced.get(by) ?? []), memory])
  }
  replacedOfList.set(list, replaced)
  return replaced
}

function ofChunk(chunk: readonly Memory[]): readonly Memory[] {
  const known = replacedOfChunk.get(chunk) ?? chunk.filter(({ supersededBy }) => supersededBy !== undefined)
  replacedOfChunk.set(chunk, known)
  return known
}
