'use client'

import { memo } from 'react'
import { useLabels } from '../../react/index.ts'
import {
  directionOf,
  directionOfBlock,
  type Definitions,
  type MarkdownBlock,
  type MarkdownText,
} from '../../markdown/index.ts'
import { MarkdownInline } from './MarkdownInline.tsx'

/** Props of `MarkdownTable`: a parsed table, and the link definitions that its cells refer to. */
export interface MarkdownTableProps {
  block: Extract<MarkdownBlock, { kind: 'table' }>
  definitions: Definitions
}

/** A table that scrolls by itself when it is too wide, also by keyboard. */
export function MarkdownTable({ block, definitions }: MarkdownTableProps) {
  const labels = useLabels()
  const { rows, aligns } = block
  const [head = [], ...body] = rows
  const alignKey = aligns.join()
  return (
    // What scrolls must be reachable by keyboard, and say what it is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
    <div role="group" dir={directionOfBlock(block)} aria-label={labels.table} tabIndex={0} data-pf="table">
      <table>
        <thead>
          <Row cells={head} tag="th" alignKey={alignKey} definitions={definitions} />
        </thead>
        <tbody>
          {body.map((cells, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <Row cells={cells} tag="td" alignKey={alignKey} definitions={definitions} key={at} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  cells: readonly MarkdownText[]
  tag: 'th' | 'td'
  alignKey: string
  definitions: Definitions
}

/** Of a table that grows only the last row renders. */
const Row = memo(
  function Row({ cells, tag: Cell, alignKey, definitions }: RowProps) {
    const aligns = alignKey.split(',')
    const scope = Cell === 'th' ? 'col' : undefined
    return (
      <tr>
        {cells.map((cell, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <Cell dir={directionOf(cell.text)} scope={scope} data-align={aligns[at] || undefined} key={at}>
            <MarkdownInline text={cell} definitions={definitions} />
          </Cell>
        ))}
      </tr>
    )
  },
  (a, b) => a.alignKey === b.alignKey && a.definitions === b.definitions && isSame(a.cells, b.cells),
)

function isSame(a: readonly MarkdownText[], b: readonly MarkdownText[]): boolean {
  return a.length === b.length && a.every((cell, at) => cell.text === b[at]!.text && cell.isOpen === b[at]!.isOpen)
}
