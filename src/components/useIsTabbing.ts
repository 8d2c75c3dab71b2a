'use client'

import { useEffect, useRef, type RefObject } from 'react'

/** A ref that says whether the last key or press on the page was Tab, so that a list knows how the focus came to it. */
export function useIsTabbing(): RefObject<boolean> {
  const isTabbing = useRef(false)
  useEffect(() => {
    const note = (event: Event) => {
      isTabbing.current = event instanceof globalThis.KeyboardEvent && event.key === 'Tab'
    }
    for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, note, true)
    return () => {
      for (const type of ['keydown', 'pointerdown']) document.removeEventListener(type, note, true)
    }
  }, [])
  return isTabbing
}
