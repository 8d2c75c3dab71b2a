'use client'

import { lazy, Suspense } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { Fold } from '../Fold.tsx'
import { FoldIcon } from '../FoldIcon.tsx'
import type { PartProps } from '../Part.tsx'

/** Loaded when it is opened. */
const PicturesBody = lazy(() =>
  import('../pictures/PicturesBody.tsx').then((module) => ({ default: module.PicturesBody })),
)

/**
 * The memories as pictures: over time, with a stretch to filter by; as a map of what is known; the tree of summaries. Each
 * can be used with the keyboard, and has a table or a list behind it. Renders a closed `<details>`.
 */
export function MemoriesPictures(props: Omit<PartProps<'details'>, 'children'>) {
  const labels = useMemoryLabels()
  return (
    <Fold
      {...props}
      opens={false}
      summary={<FoldIcon name="pictures" label={labels.pictures} />}
      data-pf="memories-pictures"
    >
      <Suspense>
        <PicturesBody />
      </Suspense>
    </Fold>
  )
}
