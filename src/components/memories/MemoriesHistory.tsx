'use client'

import type { ReactNode } from 'react'
import type { Memory } from '../../core/index.ts'
import { useMemoryLabels } from '../../react/index.ts'
import { dateFormat } from '../dateFormat.ts'
import { dateTimeOf } from '../dateTimeOf.ts'
import { Fold } from '../Fold.tsx'
import type { PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useMemoriesContext, useMemoryContext } from './memoriesContext.ts'
import { shownFact } from './shownFact.ts'
import { useHistory } from './useHistory.ts'

/**
 * The values that a fact replaced, the last one first: struck through, and with their dates once it is open. Renders a
 * `<details>`, or nothing when it replaced none.
 */
export function MemoriesHistory(props: Omit<PartProps<'details'>, 'children'>) {
  const labels = useMemoryLabels()
  const { memory, isEditing } = useMemoryContext('History')
  const { revealed } = useMemoriesContext('History')
  const shown = shownFact(memory)
  // Told again in another backup, it replaced its like: that is no other value.
  const history = useHistory(memory).filter((old) => old.id === revealed?.id || shownFact(old) !== shown)
  const [last] = history
  if (isEditing || last === undefined) return null
  const isRevealed = history.some(({ id }) => id === revealed?.id)
  return (
    <Fold
      {...props}
      // Led to one of them, it opens anew.
      key={isRevealed ? revealed?.id : ''}
      opens={isRevealed}
      data-pf="memories-history"
      summary={
        <span dir="auto">
          {labels.factWas} <s dir="auto">{visibleText(shownFact(last))}</s>
        </span>
      }
    >
      <ol>
        {history.map((old) => (
          <OldValue key={old.id} memory={old} />
        ))}
      </ol>
    </Fold>
  )
}

function OldValue({ memory }: { memory: Memory }): ReactNode {
  const { locale } = useMemoryLabels()
  return (
    // A chat leads here, see useShowMemory.
    <li tabIndex={-1} data-memory-id={memory.id} data-pf="memories-old">
      <s dir="auto">{visibleText(shownFact(memory))}</s>{' '}
      <time dir="auto" dateTime={dateTimeOf(memory.at)}>
        {dateFormat(locale, { dateStyle: 'medium' }).format(memory.at)}
      </time>
    </li>
  )
}
