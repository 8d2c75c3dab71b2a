'use client'

import { useMemo, useState } from 'react'
import type { PickedContextValue } from './memoriesContext.ts'

interface Chosen {
  readonly of: string | undefined
  readonly picked: ReadonlySet<string>
  /** The one that was selected or left last. */
  readonly last?: string
}

/** The selected memories of a persona: those of another one begin anew. */
export function useSelection(personaId: string | undefined): PickedContextValue {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  return useMemo(
    () => ({
      picked: chosen?.of === personaId ? (chosen?.picked ?? null) : null,
      setPicked(picked: ReadonlySet<string> | null) {
        setChosen(picked === null ? null : { of: personaId, picked })
      },
      pick(id: string, isPicked: boolean, among: readonly string[] = []) {
        setChosen((before) => {
          const next = new Set(before?.of === personaId ? before?.picked : [])
          for (const one of between(among, before?.last, id)) {
            if (isPicked) next.add(one)
            else next.delete(one)
          }
          return { of: personaId, picked: next, last: id }
        })
      },
    }),
    [chosen, personaId],
  )
}

function between(ids: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [a, b] = [ids.indexOf(from ?? ''), ids.indexOf(to)]
  return a === -1 || b === -1 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}
