'use client'

import type { ReactNode } from 'react'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { Rows, type RowsProps } from '../Rows.tsx'
import { useRowKeys } from '../useRowKeys.ts'

/** Rows under one heading. */
export interface RowGroup<T> {
  /** Unlike those of the others. */
  readonly key: string
  readonly heading: string
  readonly items: readonly T[]
}

interface GroupedRowsProps<T> extends Omit<PartProps<'div'>, 'children'> {
  groups: readonly RowGroup<T>[]
  draw: RowsProps<T>['draw']
}

/** Lists under headings that are one stop for Tab together. Renders a `<div>` with a `<section>` for each. */
export function GroupedRows<T extends { readonly id: string }>({
  groups,
  draw,
  onFocus,
  onKeyDown,
  ...props
}: GroupedRowsProps<T>): ReactNode {
  const keys = useRowKeys()
  return (
    <Part
      as="div"
      {...props}
      onFocus={composeHandlers(onFocus, keys.onFocus)}
      onKeyDown={composeHandlers(onKeyDown, keys.onKeyDown)}
    >
      {groups.map(({ key, heading, items }) => (
        <section key={key} data-pf="memories-group">
          <h4 data-pf="memories-group-title">
            <bdi>{heading}</bdi>
          </h4>
          <ul aria-label={heading} data-pf="memories-list">
            <Rows items={items} draw={draw} />
          </ul>
        </section>
      ))}
    </Part>
  )
}
