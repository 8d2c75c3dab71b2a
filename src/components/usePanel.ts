'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * Opens and closes a panel in the top layer, and takes the focus into it and back to what opened it. `isFilled`: what one
 * writes in has come.
 */
export function usePanel(isOpen: boolean, { isFilled }: { isFilled: boolean }) {
  const panelRef = useRef<HTMLDivElement>(null)
  const launcherRef = useRef<HTMLButtonElement>(null)
  const [last, setLast] = useState({ isOpen, hasChanged: false })
  if (last.isOpen !== isOpen) setLast({ isOpen, hasChanged: true })
  const { hasChanged } = last

  useEffect(() => {
    const panel = panelRef.current
    if (!isOpen || panel === null) return undefined
    const launcher = launcherRef.current
    // The top layer stands above everything of the page, whatever z-index it uses. Older browsers have none.
    if ('showPopover' in panel) panel.showPopover()
    // One that was open from the start must not take the focus from where the page put it.
    if (hasChanged) startOf(panel).focus()
    return () => {
      const hadFocus = panel.contains(document.activeElement)
      if ('hidePopover' in panel) panel.hidePopover()
      if (hadFocus) launcher?.focus()
    }
  }, [isOpen, hasChanged])

  useEffect(() => {
    const panel = panelRef.current
    // Opened before its content was there: the focus waits on the panel, if the user has not taken it elsewhere.
    if (isFilled && hasChanged && panel !== null && panel === document.activeElement) startOf(panel).focus()
  }, [isFilled, hasChanged])

  /** Once it was open it stays in the page, so that what was half written waits. */
  return { panelRef, launcherRef, isNeeded: isOpen || hasChanged }
}

/** Where one writes; on a touch screen the panel itself, as a keyboard would cover what there is to read. */
function startOf(panel: HTMLElement): HTMLElement {
  if (matchMedia('(pointer: coarse)').matches) return panel
  return panel.querySelector<HTMLElement>('[data-pf="chat-input"]') ?? panel
}
