'use client'

import { useMemo, useRef, type FocusEvent, type KeyboardEvent } from 'react'
import { controlsIn } from './controlsIn.ts'
import { isComposing } from './isComposing.ts'
import { useIsTabbing } from './useIsTabbing.ts'

/**
 * One tab stop for all rows of a list: Tab comes to the one that had the focus last, to the open one or the first, then
 * goes through what that row holds, and on. Arrow keys, Home and End go from row to row.
 */
export function useRowKeys() {
  const isTabbing = useIsTabbing()
  const currentRef = useRef<Element | null>(null)
  return useMemo(() => {
    return {
      onFocus({ currentTarget: list, target, relatedTarget }: FocusEvent<HTMLElement>): void {
        const row = rowOf(list, target)
        if (isTabbing.current && !list.contains(relatedTarget)) {
          const { current: last } = currentRef
          const current = last !== null && rowsOf(list).includes(last) ? last : openRow(list)
          const stop = current && stopOf(current)
          if (stop && stop !== target) return stop.focus()
        }
        currentRef.current = row ?? currentRef.current
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>): void {
        const { currentTarget: list, target, key, shiftKey } = event
        const row = rowOf(list, target)
        if (row === undefined || event.defaultPrevented || isComposing(event) || hasMod(event)) return
        if (key === 'Tab') leave(list, row, { target, shiftKey })
        else if (!isField(target) && move(list, row, { target, key })) event.preventDefault()
      },
    }
  }, [isTabbing])
}

function hasMod({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey
}

/** Arrow keys are its own. */
function isField(target: EventTarget): boolean {
  return target instanceof Element && target.matches('input, textarea, select')
}

/** The rows of the list itself, or of the lists in its groups. */
function rowsOf(list: Element): Element[] {
  return [...list.children].flatMap((child) =>
    child.tagName === 'SECTION' ? [...child.querySelectorAll(':scope > ul > *')] : [child],
  )
}

function rowOf(list: Element, target: EventTarget): Element | undefined {
  return rowsOf(list).find((row) => target instanceof Node && row.contains(target))
}

function openRow(list: Element): Element | null {
  const rows = rowsOf(list)
  return rows.find((row) => row.hasAttribute('data-open')) ?? rows[0] ?? null
}

/** The element of a row that takes the focus: the row itself if it is focusable, else its first control. */
function stopOf(row: Element): HTMLElement | undefined {
  return row instanceof HTMLElement && row.hasAttribute('tabindex') ? row : controlsIn(row)[0]
}

/** Past the last control of the row, and before its first, Tab leaves the list instead of going to the next row. */
function leave(list: Element, row: Element, { target, shiftKey }: { target: EventTarget; shiftKey: boolean }): void {
  const controls = controlsIn(row)
  const isEdge = shiftKey
    ? target === row || target === (controls[0] ?? row)
    : target === controls.at(-1) || (controls.length === 0 && target === row)
  if (!isEdge) return
  // For as long as the browser looks for what is next.
  const others = rowsOf(list).filter((other) => other !== row && !other.hasAttribute('inert'))
  for (const other of others) other.setAttribute('inert', '')
  setTimeout(() => {
    for (const other of others) other.removeAttribute('inert')
  })
}

/** Moves to the same control of another row, else to the row itself or its first control; true for a key that moves. */
function move(list: Element, row: Element, { target, key }: { target: EventTarget; key: string }): boolean {
  const rows = rowsOf(list)
  const at = rows.indexOf(row)
  const to: Readonly<Record<string, number>> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }
  if (!Object.hasOwn(to, key)) return false
  const next = rows[Math.min(Math.max(to[key]!, 0), rows.length - 1)]!
  const name = target instanceof HTMLElement && target !== row ? target.dataset.pf : undefined
  const same = name === undefined ? undefined : controlsIn(next).find(({ dataset }) => dataset.pf === name)
  ;(same ?? stopOf(next))?.focus()
  return true
}
