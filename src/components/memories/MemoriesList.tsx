'use client'

import type { ReactNode } from 'react'
import type { Memory } from '../../core/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { Rows } from '../Rows.tsx'
import { useRowKeys } from '../useRowKeys.ts'
import { useMemoriesContext } from './memoriesContext.ts'
import { MemoriesItem } from './MemoriesItem.tsx'

/** Draws one memory. Define it outside of your component: a new function renders all rows. */
export type DrawMemory = (memory: Memory) => ReactNode

/** Props of `Memories.List`. */
export interface MemoriesListProps extends Omit<PartProps<'ul'>, 'children'> {
  /** @default `<Memories.Item>` */
  children?: DrawMemory
}

/** The memories that fit the filters, newest first. Renders a `<ul>`, or nothing when none fits. */
export function MemoriesList({ children: draw = drawMemory, onFocus, onKeyDown, ...props }: MemoriesListProps) {
  const keys = useRowKeys()
  const { memories } = useMemoriesContext('List')
  if (memories.length === 0) return null
  return (
    <Part
      as="ul"
      {...props}
      onFocus={composeHandlers(onFocus, keys.onFocus)}
      onKeyDown={composeHandlers(onKeyDown, keys.onKeyDown)}
      data-pf="memories-list"
    >
      <Rows items={memories} draw={draw} />
    </Part>
  )
}

/** Draws a row of the list unless its `children` draw it. */
export function drawMemory(memory: Memory): ReactNode {
  return <MemoriesItem memory={memory} />
}
