'use client'

import { lazy, Suspense } from 'react'
import type { PartProps } from '../Part.tsx'
import { usePickedContext } from './memoriesContext.ts'

/** Loaded when somebody selects. */
const SelectionBar = lazy(() => import('./SelectionBar.tsx').then((module) => ({ default: module.SelectionBar })))

/**
 * What can be done with the selected memories: forget them after a look at what goes along, merge them, tell other personas,
 * say where they may be used. Each is one step for undo. Renders a `<section>`, or nothing while nothing can be selected.
 */
export function MemoriesSelection(props: Omit<PartProps<'section'>, 'children'>) {
  const { picked } = usePickedContext('Selection')
  if (picked === null) return null
  return (
    <Suspense>
      <SelectionBar {...props} />
    </Suspense>
  )
}
