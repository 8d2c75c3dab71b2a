'use client'

import { useEffect, useRef, useState } from 'react'
import { matchesMedia } from '../media.ts'
import { useIsClient } from './useIsClient.ts'

interface PanelOptions {
  /** It covers the page, so the rest of it is out of reach while it is open. */
  isModal: boolean
  /** The field to write in has loaded. */
  isFilled: boolean
}

/** Opens and closes a panel in the top layer, and takes the focus into it and back to what opened it. */
export function usePanel(isOpen: boolean, { isModal, isFilled }: PanelOptions) {
  const panelRef = useRef<HTMLDialogElement>(null)
  const launcherRef = useRef<HTMLButtonElement>(null)
  const heldFocus = useRef<HTMLElement | null>(null)
  const isClient = useIsClient()
  const [last, setLast] = useState({ isOpen, isClient, hasChanged: false })
  // What hydration finds remembered is how it starts, too.
  if (last.isClient !== isClient) setLast({ ...last, isOpen, isClient })
  else if (last.isOpen !== isOpen) setLast({ isOpen, isClient, hasChanged: true })
  const { hasChanged } = last

  useEffect(() => {
    const panel = panelRef.current
    const held = heldFocus.current
    heldFocus.current = null
    if (!isOpen || panel === null) return undefined
    const launcher = launcherRef.current
    show(panel, isModal)
    // Turned between panel and full screen while it was open, as by turning the phone: the focus stays where it was.
    if (held !== null) held.focus()
    // One that was open from the start must not take the focus from where the page put it, unless it covers that.
    else if (hasChanged || isModal) startOf(panel).focus()
    return () => {
      const focused = document.activeElement
      const hadFocus = focused instanceof HTMLElement && panel.contains(focused)
      hide(panel)
      heldFocus.current = hadFocus ? focused : null
      if (hadFocus) launcher?.focus()
    }
  }, [isOpen, isModal, hasChanged])

  useEffect(() => {
    const panel = panelRef.current
    // Opened before its content was there: the focus waits on the panel, if the user has not taken it elsewhere.
    if (isFilled && hasChanged && panel !== null && panel === document.activeElement) startOf(panel).focus()
  }, [isFilled, hasChanged])

  /** Once it was open it stays in the page, so that what was half written waits. */
  return { panelRef, launcherRef, isNeeded: isOpen || hasChanged }
}

/** True while the browser shows it, as a dialog or as a popover. */
export function isShown(panel: HTMLDialogElement): boolean {
  return panel.open || ('showPopover' in panel && panel.matches(':popover-open'))
}

/** The top layer is above everything on the page, whatever z-index it uses. */
function show(panel: HTMLDialogElement, isModal: boolean): void {
  if (isModal && 'showModal' in panel) panel.showModal()
  else if (!isModal && 'showPopover' in panel) showPopover(panel)
  // Older browsers have neither, nor has a test without a browser: it is open all the same.
  else panel.setAttribute('open', '')
}

/** Shows it without taking the focus, as browsers do for a dialog: where that goes is for us to say. */
export function showPopover(panel: HTMLDialogElement): void {
  panel.inert = true
  panel.showPopover()
  panel.inert = false
}

function hide(panel: HTMLDialogElement): void {
  if (panel.open && 'close' in panel) panel.close()
  else if (panel.open) panel.removeAttribute('open')
  else if ('hidePopover' in panel) panel.hidePopover()
}

/**
 * The element that gets the focus first: the message field; on a touch screen the panel itself, as a keyboard would
 * cover the messages.
 */
function startOf(panel: HTMLElement): HTMLElement {
  if (matchesMedia('(pointer: coarse)')) return panel
  return panel.querySelector<HTMLElement>('[data-pf="chat-input"]') ?? panel
}
