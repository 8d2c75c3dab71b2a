'use client'

import { use } from 'react'
import { factOf } from '../../core/index.ts'
import { useLabels, useMemoryLabels } from '../../react/index.ts'
import { dateFormat } from '../dateFormat.ts'
import { dateTimeOf } from '../dateTimeOf.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { MemoriesUse } from './MemoriesUse.tsx'
import { NowContext, useMemoryContext } from './memoriesContext.ts'
import { relativeTime } from '../relativeTime.ts'

const FULL = { dateStyle: 'full', timeStyle: 'short' } as const

/** The default importance, which isn't shown. */
const UNSAID = 0.5

/** Its type, its importance and when it was. Renders a `<p>`. */
export function MemoriesMeta(props: PartProps<'p'>) {
  const { sensitive: kindOf } = useLabels()
  const labels = useMemoryLabels()
  const { memory, isArchived } = useMemoryContext('Meta')
  const now = use(NowContext)
  const { type, importance, at, pinned, supersededBy } = memory
  const sensitive = factOf(memory)?.sensitive
  const date = new Date(at)
  return (
    <Part as="p" {...props} data-pf="memories-meta">
      <bdi data-pf="memories-type">{visibleText(labels.memoryTypeName(type))}</bdi>
      {pinned && <span data-pf="memories-pinned">{labels.memoryPinned}</span>}
      {isArchived && <span data-pf="memories-archived-mark">{labels.memoryArchived}</span>}
      {supersededBy !== undefined && <span data-pf="memories-superseded">{labels.memoryReplaced}</span>}
      <MemoriesUse />
      {sensitive !== undefined && <span data-pf="memories-sensitive">{kindOf(sensitive)}</span>}
      {/* Of a fact a rule said it, by its kind. */}
      {importance !== UNSAID && type !== 'fact' && (
        <bdi data-pf="memories-importance">
          {labels.memoryImportance(importance.toLocaleString(labels.locale, { style: 'percent' }))}
        </bdi>
      )}
      {/* A stored time may lie beyond what a Date can hold. */}
      {!Number.isNaN(date.getTime()) && (
        <time dir="auto" dateTime={dateTimeOf(at)} title={dateFormat(labels.locale, FULL).format(date)}>
          {relativeTime(at, now, labels.locale)}
        </time>
      )}
    </Part>
  )
}
