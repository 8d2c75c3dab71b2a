'use client'

import type { ReactNode } from 'react'
import type { Memory } from '../../core/index.ts'
import { useMemories } from '../../react/index.ts'
import { Fold } from '../Fold.tsx'
import type { PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'
import { MoreMemories } from './MoreMemories.tsx'
import { usePages } from './usePages.ts'

/** Props of a section: those of its `<details>`, the types of memories in it, and how it draws them. */
export interface MemoriesSectionProps extends Omit<PartProps<'details'>, 'children' | 'title'> {
  types: readonly string[]
  title: string
  /** Open until the user chooses. @default only while something is looked for */
  opens?: boolean
  /** Draws the newest of them. */
  children: (memories: readonly Memory[]) => ReactNode
}

/** Memories of some types that fit the filters, with their number; drawn while it is open. */
export function MemoriesSection({ types, title, opens = false, children, ...props }: MemoriesSectionProps) {
  const { filter, isFiltered, revealed } = useMemoriesContext('Section')
  const { total } = useMemories({ ...filter(types), limit: 0 })
  const isRevealed = revealed !== null && types.includes(revealed.type)
  if (total === 0) return null
  return (
    <Fold
      {...props}
      // Led to one of them, or while something is looked for, it opens anew.
      key={isRevealed ? revealed.id : isFiltered ? 'filtered' : ''}
      opens={opens || isFiltered || isRevealed}
      summary={
        <>
          <h3 dir="auto">{title}</h3> <span data-pf="memories-count">{total}</span>
        </>
      }
    >
      <Rows types={types}>{children}</Rows>
    </Fold>
  )
}

function Rows({ types, children }: Pick<MemoriesSectionProps, 'types' | 'children'>): ReactNode {
  const { filter } = useMemoriesContext('Section')
  const { limit, showMore } = usePages()
  const { memories, total } = useMemories({ ...filter(types), limit })
  return (
    <>
      {children(memories)}
      <MoreMemories isLeft={memories.length < total} showMore={showMore} />
    </>
  )
}
