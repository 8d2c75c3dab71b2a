'use client'

import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import type { Memory } from '../../core/index.ts'
import { usePersonaFlow } from '../../react/index.ts'
import { inspectorsOf } from '../inspectorsOf.ts'

/**
 * Lets a chat lead to one memory of this list: `makeRoom` is given it, and how many of the newest must be drawn for it. It comes
 * into view and takes the focus; an event `pf-reveal` with its id goes up from the list, for an app that hides it. Returns
 * the list's `ref`.
 */
export function useShowMemory(
  personaId: string | undefined,
  makeRoom: (memory: Memory, count: number) => void,
  ref: Ref<HTMLElement> | undefined,
) {
  const flow = usePersonaFlow()
  const rootRef = useRef<HTMLElement>(null)
  useImperativeHandle(ref, () => rootRef.current!, [])
  useEffect(() => {
    if (personaId === undefined) return undefined
    let frame = 0
    const remove = inspectorsOf(flow).add(personaId, (memoryId) => {
      const root = rootRef.current
      if (root === null) return
      const memories = flow.memories.list({ personaId })
      const place = memories.findIndex(({ id }) => id === memoryId)
      if (place !== -1) makeRoom(memories[place]!, place + 1)
      root.dispatchEvent(new CustomEvent('pf-reveal', { detail: memoryId, bubbles: true }))
      // Drawn by then.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => bringIntoView(root, memoryId))
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      remove()
    }
  }, [flow, personaId, makeRoom])
  return rootRef
}

function bringIntoView(root: HTMLElement, memoryId: string): void {
  const item = root.querySelector<HTMLElement>(`[data-memory-id="${CSS.escape(memoryId)}"]`)
  item?.scrollIntoView({ block: 'center' })
  item?.focus({ preventScroll: true })
}
