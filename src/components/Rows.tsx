'use client'

import { memo, type ReactNode } from 'react'

/** Props of `Rows`: the items, and a function that draws one of them. */
export interface RowsProps<T> {
  items: readonly T[]
  /** Draws one of them. The same function each time: a new one renders all rows. */
  draw: (item: T) => ReactNode
}

/** The rows of a list. Each renders when its item changes, not with every letter of a search. */
export function Rows<T extends { readonly id: string }>({ items, draw }: RowsProps<T>) {
  return items.map((item) => <Row key={item.id} item={item} draw={draw} />)
}

// `memo` forgets that the two go together.
const Row = memo(DrawnRow) as typeof DrawnRow

function DrawnRow<T>({ item, draw }: { item: T; draw: (item: T) => ReactNode }): ReactNode {
  return draw(item)
}
