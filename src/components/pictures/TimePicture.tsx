'use client'

import { useMemo, type ReactNode } from 'react'
import { useMemories, useMemoryLabels, usePictureLabels } from '../../react/index.ts'
import { dateFormat } from '../dateFormat.ts'
import { useMemoriesContext } from '../memories/memoriesContext.ts'
import { visibleText } from '../visibleText.ts'
import { PictureTable } from './PictureTable.tsx'
import { timeColumns, type TimeColumn } from './timeColumns.ts'
import { TimeRange } from './TimeRange.tsx'
import { useUsedLast } from './useUsedLast.ts'

const COLUMNS = 96
/** The drawing's own units. */
const [WIDTH, HEIGHT, GAP] = [960, 40, 2]

/** Memories over time by type, those that the last reply used marked; a stretch of them can be chosen. */
export function TimePicture(): ReactNode {
  const labels = usePictureLabels()
  const { memoryTypeName } = useMemoryLabels()
  const { persona } = useMemoriesContext('Pictures')
  const { memories } = useMemories({ ...(persona && { personaId: persona.id }), limit: Infinity })
  const used = useUsedLast(persona?.id)
  const { columns, most } = useMemo(() => timeColumns(memories, used, COLUMNS), [memories, used])
  const [first, last] = [columns[0], columns.at(-1)]
  if (first === undefined || last === undefined) return <p dir="auto">{labels.timeEmpty}</p>
  const day = dateFormat(labels.locale, { dateStyle: 'medium' })
  const time = dateFormat(labels.locale, { dateStyle: 'medium', timeStyle: 'short' })
  const types = [...new Set(columns.flatMap(({ counts }) => Object.keys(counts)))]
  return (
    <>
      <p dir="auto">{labels.timeCaption(day.format(first.from), day.format(last.to - 1))}</p>
      <TimeRange columns={columns} format={(at) => time.format(at)}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {columns.map((column, at) => (
            <Column
              key={column.from}
              column={column}
              x={(at * WIDTH) / columns.length}
              width={WIDTH / columns.length}
              most={most}
              types={types}
            />
          ))}
        </svg>
      </TimeRange>
      <ul data-pf="picture-legend">
        {types.map((type) => (
          <li key={type} data-type={type}>
            <bdi>{visibleText(memoryTypeName(type))}</bdi>
          </li>
        ))}
        {used.size > 0 && <li data-used="">{labels.usedLast}</li>}
      </ul>
      <PictureTable
        head={[
          labels.period,
          ...types.map((type) => visibleText(memoryTypeName(type))),
          ...(used.size > 0 ? [labels.usedLast] : []),
        ]}
        rows={columns
          .filter(({ total }) => total > 0)
          .map(({ from, counts, isUsed }) => ({
            key: String(from),
            cells: [
              time.format(from),
              ...types.map((type) => (counts[type] ?? 0).toLocaleString(labels.locale)),
              ...(used.size > 0 ? [isUsed ? '✓' : ''] : []),
            ],
          }))}
      />
    </>
  )
}

interface ColumnProps {
  column: TimeColumn
  x: number
  width: number
  most: number
  types: readonly string[]
}

/** The types stacked, the most of all as high as the picture; few beside many stay visible. */
function Column({ column: { counts, total, isUsed }, x, width, most, types }: ColumnProps): ReactNode {
  const high = total === 0 ? 0 : Math.max(4, (HEIGHT - 6) * Math.sqrt(total / most))
  const share = high / Math.max(total, 1)
  const below = types.map((_, at) => types.slice(0, at + 1).reduce((sum, type) => sum + (counts[type] ?? 0), 0))
  return (
    <>
      {types.map((type, at) => {
        const own = share * (counts[type] ?? 0)
        const y = HEIGHT - 4 - share * below[at]!
        return own > 0 && <rect key={type} data-type={type} x={x} y={y} width={Math.max(1, width - GAP)} height={own} />
      })}
      {isUsed && <rect data-used="" x={x} y={HEIGHT - 3} width={Math.max(1, width - GAP)} height={3} />}
    </>
  )
}
