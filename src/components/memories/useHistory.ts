'use client'

import { useMemo } from 'react'
import type { Memory } from '../../core/index.ts'
import { useReplacedBy } from './useReplacedBy.ts'

/** All that `memory` replaced, and what that had replaced, the newest first. */
export function useHistory(memory: Memory): readonly Memory[] {
  const replacedBy = useReplacedBy(memory.personaId)
  return useMemo(() => {
    const seen = new Map<string, Memory>()
    const follow = ({ id }: Memory): void => {
      for (const old of replacedBy.get(id) ?? []) {
        // A backup may hold facts that replace each other in a circle.
        if (old.id === memory.id || seen.has(old.id)) continue
        seen.set(old.id, old)
        follow(old)
      }
    }
    follow(memory)
    return [...seen.values()].toSorted((a, b) => b.at - a.at)
  }, [replacedBy, memory])
}
