'use client'

import { memo, useEffect, useLayoutEffect, useRef } from 'react'
import { useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import type { Earlier } from './useEarlier.ts'

/** Props of `Chat.Earlier`: the number of messages that aren't drawn yet, and the way to draw them. */
export interface ChatEarlierProps extends PartProps<'div'> {
  /** Number of messages that aren't drawn yet. */
  count: number
  showEarlier: Earlier['showEarlier']
}

/** This far before they come into sight, earlier messages are drawn. */
const AHEAD = '1200px'

/** A row, and its place on the screen. */
interface Anchor {
  row: Element
  top: number
}

/** Rows that come into sight take their real height within this many frames. */
const SETTLED_FRAMES = 20

/**
 * The way to messages that aren't drawn yet: they come as the reader nears them, or all at once, for the search of the
 * browser and whoever reads without scrolling. Renders a `<div>`.
 */
export const ChatEarlier = memo(function ChatEarlier({ count, showEarlier, ...props }: ChatEarlierProps) {
  const labels = useLabels()
  const ref = useRef<HTMLDivElement>(null)
  const anchorRef = useRef<Anchor>(undefined)

  useEffect(() => {
    const box = ref.current
    const scroller = box?.closest('[data-pf="chat-messages"]')
    // Without one, its buttons are the way.
    if (box === null || !scroller || typeof IntersectionObserver === 'undefined') return undefined
    const nearing = new IntersectionObserver(
      (entries) => {
        // A scroller that isn't scrolled at all shows its end in a moment.
        if (entries.some(({ isIntersecting }) => isIntersecting) && scroller.clientHeight > 0) show(false)
      },
      { root: scroller, rootMargin: `${AHEAD} 0px 0px` },
    )
    nearing.observe(box)
    return () => nearing.disconnect()
  })

  // What the reader looks at stays where it is.
  useLayoutEffect(() => {
    const anchor = anchorRef.current
    anchorRef.current = undefined
    const scroller = ref.current?.closest('[data-pf="chat-messages"]')
    return anchor !== undefined && scroller ? hold(scroller, anchor) : undefined
  }, [count])

  function show(all: boolean): void {
    anchorRef.current = firstInSight(ref.current)
    showEarlier({ all })
  }

  return (
    <Part as="div" {...props} ref={ref} data-pf="chat-earlier">
      <button type="button" onClick={() => show(false)} data-pf="chat-earlier-some">
        {labels.showEarlier}
      </button>
      <button type="button" onClick={() => show(true)} data-pf="chat-earlier-all">
        {labels.showAll(count.toLocaleString(labels.locale))}
      </button>
    </Part>
  )
})

/** The first row behind `box` that the reader sees. */
function firstInSight(box: Element | null): Anchor | undefined {
  const edge = box?.closest('[data-pf="chat-messages"]')?.getBoundingClientRect().top ?? 0
  for (let row = box?.nextElementSibling; row; row = row.nextElementSibling) {
    const { top, bottom } = row.getBoundingClientRect()
    if (bottom > edge) return { row, top }
  }
  return undefined
}

/** Keeps a row in its place while the rows above it come and find their height; a reader who scrolls takes it along. */
function hold(scroller: Element, { row, top }: Anchor): () => void {
  let expected = top
  let scrolled = scroller.scrollTop
  let frame = 0
  function adjust(left: number): void {
    // What moved the scroller since was the reader.
    expected -= scroller.scrollTop - scrolled
    scroller.scrollTop += row.getBoundingClientRect().top - expected
    scrolled = scroller.scrollTop
    if (left > 0) frame = requestAnimationFrame(() => adjust(left - 1))
  }
  adjust(SETTLED_FRAMES)
  return () => cancelAnimationFrame(frame)
}
