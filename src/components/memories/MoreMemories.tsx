'use client'

import type { ReactNode } from 'react'
import { useMemoryLabels } from '../../react/index.ts'

/** The way to the rest of a section. Renders a `<button>`, or nothing when all is shown. */
export function MoreMemories({ isLeft, showMore }: { isLeft: boolean; showMore: () => void }): ReactNode {
  const { moreMemories } = useMemoryLabels()
  if (!isLeft) return null
  return (
    <button type="button" data-pf="memories-more" onClick={showMore}>
      {moreMemories}
    </button>
  )
}
