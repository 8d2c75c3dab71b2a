'use client'

import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { usePictureLabels } from '../../react/index.ts'
import { useMemoriesContext } from '../memories/memoriesContext.ts'
import type { TimeColumn } from './timeColumns.ts'
import { isRightToLeft } from '../isRightToLeft.ts'

interface TimeRangeProps {
  columns: readonly TimeColumn[]
  /** A time in words. */
  format: (at: number) => string
  /** The picture below. */
  children: ReactNode
}

/** Places between columns: the first, and the one after the last. */
type Range = readonly [from: number, to: number]

/** A stretch of time over a picture, drawn with a pointer or moved by its two ends. It filters the list when it is let go. */
export function TimeRange({ columns, format, children }: TimeRangeProps): ReactNode {
  const labels = usePictureLabels()
  const { filters, setFilters } = useMemoriesContext('Pictures')
  const [drawn, setDrawn] = useState<{ readonly start: number; readonly range: Range } | null>(null)
  const count = columns.length
  const isSet = filters.since !== 0 && filters.until !== 0
  const chosen: Range = isSet ? [placeOf(columns, filters.since), placeOf(columns, filters.until)] : [0, count]
  const [from, to] = drawn?.range ?? chosen
  const timeAt = (place: number): number => columns[place]?.from ?? columns[count - 1]!.to

  function choose([first, last]: Range): void {
    const isAll = first <= 0 && last >= count
    setFilters(isAll ? { since: 0, until: 0 } : { since: Math.max(1, timeAt(first)), until: timeAt(last) })
  }

  function columnAt({ clientX, currentTarget }: PointerEvent<HTMLElement>): number {
    const { left, width } = currentTarget.getBoundingClientRect()
    const share = (clientX - left) / Math.max(1, width)
    const along = isRightToLeft(currentTarget) ? 1 - share : share
    return Math.min(count - 1, Math.max(0, Math.floor(along * count)))
  }

  function begin(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('[role="slider"]'))) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const start = columnAt(event)
    setDrawn({ start, range: [start, start + 1] })
  }

  function draw(event: PointerEvent<HTMLElement>): void {
    if (drawn === null) return
    const at = columnAt(event)
    setDrawn({ ...drawn, range: [Math.min(drawn.start, at), Math.max(drawn.start, at) + 1] })
  }

  function finish(): void {
    if (drawn !== null) choose(drawn.range)
    setDrawn(null)
  }

  return (
    <>
      <div
        data-pf="picture-time"
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={finish}
        onPointerCancel={() => setDrawn(null)}
      >
        {children}
        <span data-pf="picture-shade" style={{ insetInlineStart: 0, inlineSize: percent(from / count) }} />
        <span data-pf="picture-shade" style={{ insetInlineEnd: 0, inlineSize: percent(1 - to / count) }} />
        <End
          label={labels.timeFrom}
          at={from}
          least={0}
          most={to - 1}
          count={count}
          text={format(timeAt(from))}
          move={(at) => choose([at, to])}
        />
        <End
          label={labels.timeTo}
          at={to}
          least={from + 1}
          most={count}
          count={count}
          text={format(timeAt(to))}
          move={(at) => choose([from, at])}
        />
      </div>
      {isSet && (
        <p data-pf="picture-chosen">
          <span dir="auto">
            {format(timeAt(from))} – {format(timeAt(to))}
          </span>{' '}
          <button type="button" onClick={() => choose([0, count])} data-pf="picture-clear">
            {labels.clearTime}
          </button>
        </p>
      )}
    </>
  )
}

interface EndProps {
  label: string
  /** Its place between the columns, and those it can go to. */
  at: number
  least: number
  most: number
  count: number
  text: string
  move: (at: number) => void
}

/** One end of the stretch. Arrow keys move it, with Page Up and Page Down by ten. */
function End({ label, at, least, most, count, text, move }: EndProps): ReactNode {
  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const ahead = isRightToLeft(event.currentTarget) ? -1 : 1
    const to: Readonly<Record<string, number>> = {
      ArrowRight: at + ahead,
      ArrowLeft: at - ahead,
      ArrowUp: at + 1,
      ArrowDown: at - 1,
      PageUp: at + 10,
      PageDown: at - 10,
      Home: least,
      End: most,
    }
    if (!Object.hasOwn(to, event.key)) return
    event.preventDefault()
    move(Math.min(most, Math.max(least, to[event.key]!)))
  }
  return (
    <span
      // One of two ends: the thumb of a native range would have the whole width for itself.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={at}
      aria-valuetext={text}
      onKeyDown={handleKeyDown}
      style={{ insetInlineStart: percent(at / count) }}
      data-pf="picture-end"
    />
  )
}

/** The place at which a time begins or ends. */
function placeOf(columns: readonly TimeColumn[], at: number): number {
  const place = columns.findIndex(({ from }) => from >= at - 1)
  return place === -1 ? columns.length : place
}

function percent(share: number): string {
  return `${share * 100}%`
}
