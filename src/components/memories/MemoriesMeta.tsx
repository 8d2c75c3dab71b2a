'use client'

import { use } from 'react'
import { factOf } from '../../core/index.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { NowContext, useMemoryContext } from './memoriesContext.ts'
import { relativeTime } from '../relativeTime.ts'

const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })

/** What a memory has whose importance nobody told. */
const UNSAID = 0.5

/** Its type, its importance and when it was. Renders a `<p>`. */
export function MemoriesMeta(props: PartProps<'p'>) {
  const { memory, isArchived } = useMemoryContext('Meta')
  const now = use(NowContext)
  const { type, importance, at, pinned, supersededBy } = memory
  const sensitive = factOf(memory)?.sensitive
  const date = new Date(at)
  return (
    <Part as="p" {...props} data-pf="memories-meta">
      <bdi data-pf="memories-type">{visibleText(type)}</bdi>
      {pinned && <span data-pf="memories-pinned">pinned</span>}
      {isArchived && <span data-pf="memories-archived-mark">archived</span>}
      {supersededBy !== undefined && <span data-pf="memories-superseded">replaced</span>}
      {sensitive !== undefined && <span data-pf="memories-sensitive">{sensitive}</span>}
      {/* Of a fact a rule said it, by its kind. */}
      {importance !== UNSAID && type !== 'fact' && (
        <bdi data-pf="memories-importance">importance {Math.round(importance * 100)} %</bdi>
      )}
      {/* A stored time may lie beyond what a Date can hold. */}
      {!Number.isNaN(date.getTime()) && (
        <time dir="auto" dateTime={date.toISOString()} title={FULL.format(date)}>
          {relativeTime(at, now)}
        </time>
      )}
    </Part>
  )
}
