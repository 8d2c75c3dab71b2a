'use client'

import type { MouseEvent } from 'react'
import { useLabels, useMemoryLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useMemoriesActionsContext, useMemoriesContext } from './memoriesContext.ts'

/** The things that a persona never learns, each rule with a button that ends it. Renders a `<section>`, or nothing without a rule. */
export function MemoriesRules(props: Omit<PartProps<'section'>, 'children'>) {
  const { undo } = useLabels()
  const labels = useMemoryLabels()
  const { persona } = useMemoriesContext('Rules')
  const { endRule } = useMemoriesActionsContext('Rules')
  const { neverLearn = [], neverRemember = [] } = persona?.memoryConfig ?? {}
  const rules = [
    ...neverLearn.map(
      (name) => ({ field: 'neverLearn', name, text: labels.ruleOfKind(labels.factKind(name)) }) as const,
    ),
    ...neverRemember.map((name) => ({ field: 'neverRemember', name, text: labels.ruleOfWords(name) }) as const),
  ]
  if (persona === null || rules.length === 0) return null
  return (
    <Part as="section" aria-label={labels.rules} {...props} data-pf="memories-rules">
      <h3>{labels.rules}</h3>
      <ul>
        {rules.map(({ field, name, text }) => (
          <li key={`${field} ${name}`}>
            <span dir="auto">{visibleText(text)}</span>
            <button
              type="button"
              aria-label={`${undo}: ${visibleText(text)}`}
              data-pf="memories-rule-undo"
              onClick={(event) => {
                focusSearch(event)
                endRule(persona, field, name)
              }}
            >
              {undo}
            </button>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** The button goes away: a keyboard goes on in the list. */
function focusSearch({ detail, currentTarget }: MouseEvent<HTMLButtonElement>): void {
  const root = currentTarget.closest('[data-pf="memories-root"]')
  if (detail === 0) root?.querySelector<HTMLElement>('[data-pf="memories-search"]')?.focus()
}
