'use client'

import { useLayoutEffect, useReducer, useState } from 'react'

/** A reply that is touched more often than this while it grows is drawn anew at its end only. */
const MAX_REDRAWS = 50

/**
 * Translators and extensions replace the text nodes of a page; React goes on to write into the ones that are gone, and
 * the reader sees half of a reply. Counts up whenever somebody else touched what grows: it is drawn anew then, and at
 * its end once more if need be. What is done with a text that has ended is its reader's will.
 */
export function useRedraw(text: string, isGrowing: boolean) {
  const [drawing, redraw] = useReducer((count: number) => count + 1, 0)
  const [watch] = useState(() => createWatch(redraw))
  // Until here, whatever changed is somebody else's doing.
  watch.collect()
  // After each commit: what changed in it is our own doing.
  useLayoutEffect(() => watch.note(text, isGrowing))
  return { drawing, ref: watch.ref }
}

function createWatch(redraw: () => void) {
  let node: Element | null = null
  let grows = false
  let isWatching = false
  let isTouched = false
  let shown = ''
  let redrawn = ''
  let left = MAX_REDRAWS
  const observer = typeof MutationObserver === 'undefined' ? undefined : new MutationObserver(handleRecords)

  function collect(records: readonly MutationRecord[] = observer?.takeRecords() ?? []): void {
    isTouched ||= records.some(isForeign)
  }

  function handleRecords(records: readonly MutationRecord[]): void {
    collect(records)
    drawIfTouched()
  }

  /** At most once for each piece of text that arrived: who answers to a drawing with another touch isn't answered. */
  function drawIfTouched(): void {
    if (!isTouched || (isWatching && (shown === redrawn || left === 0))) return
    redrawn = shown
    isTouched = false
    left -= 1
    redraw()
  }

  function start(): void {
    if (!grows || isWatching || node === null) return
    observer?.observe(node, { childList: true, characterData: true, subtree: true })
    isWatching = true
  }

  function stop(): void {
    observer?.disconnect()
    isWatching = false
  }

  return {
    collect: () => collect(),
    note(text: string, isGrowing: boolean): void {
      observer?.takeRecords()
      shown = text
      grows = isGrowing
      if (!isGrowing) stop()
      drawIfTouched()
      start()
    },
    ref(current: Element | null): () => void {
      node = current
      // Drawn anew, and in StrictMode attached twice: no other commit may come for a while.
      start()
      return () => {
        node = null
        stop()
      }
    },
  }
}

/** Our own elements come and go by themselves in code, formulas and images alone; what they bring has a name of ours. */
function isForeign({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  const element = target instanceof Element ? target : target.parentElement
  if (element?.closest('[data-pf="code"], [data-pf="math"]')) return false
  const nodes = [...addedNodes, ...removedNodes]
  return nodes.length === 0 || !nodes.every((node) => node instanceof Element && node.hasAttribute('data-pf'))
}
