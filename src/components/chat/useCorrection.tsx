'use client'

import { lazy, Suspense, useRef, useState, type ReactNode, type RefObject } from 'react'
import type { Memory } from '../../core/index.ts'

/** Loaded when the first one is corrected. */
const LearnedEditor = lazy(() => import('./LearnedEditor.tsx').then((module) => ({ default: module.LearnedEditor })))

/** A memory's row that turns into the form that corrects it. */
interface Correction {
  /** For the row. */
  readonly itemRef: RefObject<HTMLLIElement | null>
  /** In the row while the memory is corrected, else `null`. */
  readonly form: ReactNode
  begin(): void
}

/** Corrects a memory in its row. Afterwards the focus is on `opener`, a selector of what opened it. */
export function useCorrection(memory: Memory, opener: string): Correction {
  const [isEditing, setEditing] = useState(false)
  const itemRef = useRef<HTMLLIElement>(null)
  function close(): void {
    setEditing(false)
    // The button that opened it comes back with the next render.
    requestAnimationFrame(() => itemRef.current?.querySelector<HTMLElement>(opener)?.focus())
  }
  const form = isEditing && (
    <Suspense>
      <LearnedEditor memory={memory} close={close} />
    </Suspense>
  )
  return { itemRef, form: form || null, begin: () => setEditing(true) }
}
