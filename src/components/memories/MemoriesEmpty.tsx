'use client'

import type { MouseEvent } from 'react'
import { useConsolidation, useMemoryLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { capital } from './factGroups.ts'
import { useMemoriesContext } from './memoriesContext.ts'

/** Kinds of facts that most people tell first. */
const GHOSTS = ['name', 'home', 'pet', 'allergy'] as const

/** The first rows of the card of facts, before there is one. */
function Ghost() {
  const { factKind } = useMemoryLabels()
  return (
    <span aria-hidden="true" data-pf="memories-ghost">
      {GHOSTS.map((slot) => (
        <span key={slot}>{capital(visibleText(factKind(slot)))}</span>
      ))}
    </span>
  )
}

/** Says why there is nothing to see. Renders a `<p>`, or nothing while there is. */
export function MemoriesEmpty({ children, ...props }: PartProps<'p'>) {
  const labels = useMemoryLabels()
  const { persona, memories, query, isFiltered, setQuery, status } = useMemoriesContext('Empty')
  const { proposals } = useConsolidation(persona === null ? {} : { personaId: persona.id })
  function clear({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
    // The button goes away.
    const root = currentTarget.closest('[data-pf="memories-root"]')
    root?.querySelector<HTMLElement>('[data-pf="memories-search"]')?.focus()
    setQuery('')
  }
  if (status === 'loading' || memories.length > 0) return null
  const nothing = persona === null ? labels.memoriesNoPersona : labels.memoriesEmpty(visibleText(persona.name))
  // What waits for the user's word is something to see.
  if (!isFiltered && proposals.length > 0) return null
  const noneFit =
    query.trim() === '' ? (
      labels.memoriesNoneFit
    ) : (
      <>
        {labels.noMemoryMatches(visibleText(query.trim()))}{' '}
        <button type="button" data-pf="memories-clear" onClick={clear}>
          {labels.clearMemorySearch}
        </button>
      </>
    )
  return (
    <Part as="p" dir="auto" {...props} data-pf="memories-empty">
      {children ?? (isFiltered ? noneFit : nothing)}
      {children === undefined && !isFiltered && persona !== null && <Ghost />}
    </Part>
  )
}
