'use client'

import { lazy, Suspense } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { Fold } from '../Fold.tsx'
import { Icon } from '../Icon.tsx'
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
  const summary = (
    // Drawn below; there is no file for an img.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span role="img" aria-label={labels.pictures} title={labels.pictures}>
      <Icon name="pictures" />
    </span>
  )
  return (
    <Fold {...props} opens={false} summary={summary} data-pf="memories-pictures">
      <Suspense>
        <PicturesBody />
      </Suspense>
    </Fold>
  )
}
