'use client'

import { useState, type ReactNode } from 'react'
import type { Memory, MemorySource } from '../../core/index.ts'
import { useMemoryLabels } from '../../react/index.ts'
import { Fold } from '../Fold.tsx'
import type { PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

const TRUSTS: readonly Memory['trust'][] = ['user', 'persona', 'app', 'import', 'model']
const SOURCES: readonly MemorySource['kind'][] = ['turn', 'import', 'broadcast', 'app', 'model']
const DAYS = [1, 7, 30, 365] as const
const DAY_MS = 86_400_000

/**
 * Narrows the memories by who vouches for them, where they came from, and when they were. Renders a `<details>` with a
 * `<select>` each.
 */
export function MemoriesFilters(props: Omit<PartProps<'details'>, 'children'>) {
  const labels = useMemoryLabels()
  const { filters, setFilters } = useMemoriesContext('Filters')
  const [days, setDays] = useState(0)
  return (
    <Fold {...props} opens={false} summary={labels.moreFilters} data-pf="memories-more-filters">
      <Choice
        label={labels.memoryTrust}
        value={filters.trust}
        options={[['', labels.anyTrust], ...TRUSTS.map((trust) => [trust, labels.trustName(trust)] as const)]}
        choose={(trust) => setFilters({ trust })}
      />
      <Choice
        label={labels.memorySource}
        value={filters.source}
        options={[['', labels.anySource], ...SOURCES.map((kind) => [kind, labels.sourceName(kind)] as const)]}
        choose={(source) => setFilters({ source })}
      />
      <Choice
        label={labels.memoryTime}
        // Set back by what a chat leads to.
        value={filters.since === 0 ? '0' : filters.until === 0 ? String(days) : 'chosen'}
        options={[
          ['0', labels.anyTime],
          ...(filters.until === 0 ? [] : [['chosen', labels.chosenTime] as const]),
          ...DAYS.map((count) => [String(count), labels.lastDays(count)] as const),
        ]}
        choose={(count) => {
          setDays(Number(count))
          setFilters({ since: count === '0' ? 0 : Date.now() - Number(count) * DAY_MS, until: 0 })
        }}
      />
    </Fold>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  options: readonly (readonly [T, string])[]
  choose: (value: T) => void
}

function Choice<T extends string>({ label, value, options, choose }: ChoiceProps<T>): ReactNode {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => choose(options[currentTarget.selectedIndex]![0])}
      data-pf="memories-filter"
    >
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  )
}
