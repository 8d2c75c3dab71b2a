'use client'

import { useEffect, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { useLabels } from '../../react/index.ts'
import { observeSizes } from '../observeSizes.ts'
import type { WidgetSize } from './widgetSize.ts'
import { isRightToLeft } from '../isRightToLeft.ts'

/** Props of `WidgetResize`: the panel to resize, and the way to keep its size. */
export interface WidgetResizeProps {
  panelRef: RefObject<HTMLDialogElement | null>
  /** The size that was chosen; `null`: back to the one of the stylesheet. */
  onSizeChange: (size: WidgetSize | null) => void
}

/** The smallest size that still works as a chat, px. */
const MIN_SIZE: WidgetSize = { width: 300, height: 360 }

/** Distance that an arrow key moves an edge, px. */
const STEP = 24

/**
 * The edges by which a panel is resized: dragged, or moved by arrow keys (Home and End: as small and as large as can
 * be); a double click or Enter takes its first size back. The corner is for pointers alone: keys have an edge for each.
 */
export function WidgetResize({ panelRef, onSizeChange }: WidgetResizeProps) {
  const labels = useLabels()
  const { size, limit } = useMeasured(panelRef)
  function handleKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const panel = panelRef.current!
    const next = event.key === 'Enter' ? null : sizeAfterKey(event.key, panel, isBlock(event.currentTarget))
    if (next === undefined) return
    event.preventDefault()
    onSizeChange(next)
  }
  const handle = {
    'data-pf': 'chat-resize',
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => drag(event, panelRef.current!, onSizeChange),
    onDoubleClick: () => onSizeChange(null),
  }
  const edge = { ...handle, role: 'separator', tabIndex: 0, onKeyDown: handleKeyDown }
  return (
    <>
      <div
        {...edge}
        aria-label={labels.resizeWidth}
        aria-orientation="vertical"
        aria-valuenow={size.width}
        aria-valuemin={MIN_SIZE.width}
        aria-valuemax={limit.width}
        data-edge="inline"
      />
      <div
        {...edge}
        aria-label={labels.resizeHeight}
        aria-orientation="horizontal"
        aria-valuenow={size.height}
        aria-valuemin={MIN_SIZE.height}
        aria-valuemax={limit.height}
        data-edge="block"
      />
      {/* Of no use to who doesn't point. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div {...handle} data-edge="both" />
    </>
  )
}

/** The panel's size and its limit, as they change. */
function useMeasured(panelRef: RefObject<HTMLDialogElement | null>) {
  const [measured, setMeasured] = useState({ size: MIN_SIZE, limit: MIN_SIZE })
  useEffect(() => {
    const panel = panelRef.current!
    return observeSizes([panel], () => {
      if (panel.offsetWidth > 0) setMeasured({ size: sizeOf(panel), limit: limitOf(panel) })
    })
  }, [panelRef])
  return measured
}

function sizeOf(panel: HTMLElement): WidgetSize {
  return { width: panel.offsetWidth, height: panel.offsetHeight }
}

/**
 * The largest size that fits in the window: the panel grows away from its corner, and keeps its distance from the other
 * sides.
 */
function limitOf(panel: HTMLElement): WidgetSize {
  const { left, right, bottom } = panel.getBoundingClientRect()
  const margin = Math.min(left, innerWidth - right)
  return { width: Math.round(innerWidth - 2 * margin), height: Math.round(bottom - Math.min(margin, 24)) }
}

function sizeAfterKey(key: string, panel: HTMLElement, isBlockEdge: boolean): WidgetSize | undefined {
  const size = sizeOf(panel)
  const limit = limitOf(panel)
  const wider = isRightToLeft(panel) ? 'ArrowRight' : 'ArrowLeft'
  const narrower = isRightToLeft(panel) ? 'ArrowLeft' : 'ArrowRight'
  const [more, less, name] = isBlockEdge
    ? (['ArrowUp', 'ArrowDown', 'height'] as const)
    : ([wider, narrower, 'width'] as const)
  const lengths: Record<string, number> = {
    [more]: size[name] + STEP,
    [less]: size[name] - STEP,
    Home: MIN_SIZE[name],
    End: limit[name],
  }
  const length = lengths[key]
  return length === undefined ? undefined : within({ ...size, [name]: length }, limit)
}

/** Follows the pointer without a render, and tells of the size once it is let go. */
function drag(
  event: PointerEvent<HTMLDivElement>,
  panel: HTMLElement,
  onSizeChange: (size: WidgetSize | null) => void,
): void {
  if (event.button !== 0) return
  const handle = event.currentTarget
  const { pointerId, clientX, clientY } = event
  const { edge } = handle.dataset
  const start = sizeOf(panel)
  const limit = limitOf(panel)
  const before = panel.style.cssText
  const outward = isRightToLeft(panel) ? 1 : -1
  let next: WidgetSize | null = null
  const move = (moved: globalThis.PointerEvent) => {
    const width = edge === 'block' ? start.width : start.width + outward * (moved.clientX - clientX)
    const height = edge === 'inline' ? start.height : start.height - (moved.clientY - clientY)
    next = within({ width, height }, limit)
    panel.style.setProperty('--pf-panel-width', `${next.width}px`)
    panel.style.setProperty('--pf-panel-height', `${next.height}px`)
  }
  const end = ({ type }: Event) => {
    handle.removeEventListener('pointermove', move)
    handle.removeEventListener('lostpointercapture', end)
    handle.removeEventListener('pointercancel', end)
    // The size is the owner's to set; one that keeps its own gets it back.
    panel.style.cssText = before
    if (next !== null && type !== 'pointercancel') onSizeChange(next)
  }
  handle.setPointerCapture(pointerId)
  handle.addEventListener('pointermove', move)
  handle.addEventListener('lostpointercapture', end)
  handle.addEventListener('pointercancel', end)
}

function within(size: WidgetSize, limit: WidgetSize): WidgetSize {
  return {
    width: Math.round(Math.max(MIN_SIZE.width, Math.min(size.width, limit.width))),
    height: Math.round(Math.max(MIN_SIZE.height, Math.min(size.height, limit.height))),
  }
}

function isBlock(handle: HTMLElement): boolean {
  return handle.dataset.edge === 'block'
}
