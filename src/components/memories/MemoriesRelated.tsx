'use client'

import { useId, useMemo, type ReactNode } from 'react'
import { comesFrom, useMemories, useMemoryLabels, useRecall } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useRowKeys } from '../useRowKeys.ts'
import { visibleText } from '../visibleText.ts'
import { useMemoriesContext } from './memoriesContext.ts'
import { MemoriesItem } from './MemoriesItem.tsx'
import { TURN_PARTS } from './turnParts.tsx'
import { useSettled } from './useSettled.ts'

/** More is no longer about what was looked for. */
const MAX_RELATED = 8

/** A letter more is on its way, as a rule: a recall may ask a model. */
const PAUSE_MS = 300

/**
 * The memories that a recall finds for what is looked for, and that don't say its words themselves; with the words that
 * led to each. Renders a `<section>`, or nothing without any.
 */
export function MemoriesRelated(props: Omit<PartProps<'section'>, 'children'>) {
  const { query, persona } = useMemoriesContext('Related')
  const wanted = useSettled(query.trim(), PAUSE_MS)
  return wanted === '' || query.trim() === '' || persona === null ? null : <Related query={wanted} {...props} />
}

function Related({ query, ...props }: Omit<PartProps<'section'>, 'children'> & { query: string }): ReactNode {
  const labels = useMemoryLabels()
  const { filter } = useMemoriesContext('Related')
  const titleId = useId()
  const keys = useRowKeys()
  const options = useMemo(() => filter(), [filter])
  const { personaId, types } = options
  const { memories: said } = useMemories({ ...options, limit: Infinity })
  const { memories, receipt } = useRecall(query, {
    ...(personaId !== undefined && { personaId }),
    ...(types !== undefined && { types: [...types] }),
    limit: MAX_RELATED,
  })
  const related = useMemo(() => {
    const known = new Set(said.map(({ id }) => id))
    const entries = new Map(receipt?.recalled.map((entry) => [entry.memoryId, entry]))
    return memories.flatMap((memory) => {
      const entry = entries.get(memory.id)
      // What is pinned or new is recalled for anything.
      return entry?.via !== 'match' || known.has(memory.id) || !comesFrom(memory, options)
        ? []
        : [{ memory, matched: entry.matched }]
    })
  }, [said, memories, receipt, options])
  if (related.length === 0) return null
  return (
    <Part as="section" aria-labelledby={titleId} {...props} data-pf="memories-related">
      <h3 id={titleId} dir="auto" data-pf="memories-card-title">
        {labels.alsoRelated}
      </h3>
      {/* The rows inside are what takes the keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul {...keys} data-pf="memories-list">
        {related.map(({ memory, matched }) => (
          <MemoriesItem key={memory.id} memory={memory} data-shape="related">
            {TURN_PARTS}
            {matched.length > 0 && (
              <p data-pf="receipt-reason">
                {matched.map((word) => (
                  <mark key={word} dir="auto">
                    {visibleText(word)}
                  </mark>
                ))}
              </p>
            )}
          </MemoriesItem>
        ))}
      </ul>
    </Part>
  )
}
