/** Where the reader is: at the end, somewhere above it, or above it while something new came. */
type Place = 'end' | 'above' | 'above-new'

/** Keeps a scroller at its end while the reader is there, and lets go as soon as they scroll up. */
export interface FollowEnd {
  /** A ref: follows the end of what scrolls around `content`, until that goes away. */
  attach(content: HTMLElement | null): (() => void) | undefined
  /** Goes to the end and follows it again. */
  toEnd(): void
  getPlace(): Place
  subscribe(listener: () => void): () => void
}

/** Further from the end than this, a way back is offered: about three lines. */
const NEAR_PX = 72

export function createFollowEnd(): FollowEnd {
  const listeners = new Set<() => void>()
  let viewport: HTMLElement | undefined
  let follows = true
  let place: Place = 'end'
  let lastTop = 0
  let lastHeight = 0

  const distance = (): number =>
    viewport === undefined ? 0 : viewport.scrollHeight - viewport.scrollTop - viewport.clientHeight

  function setPlace(next: Place): void {
    if (next === place) return
    place = next
    for (const listener of listeners) listener()
  }

  function findPlace(grew: boolean): void {
    if (follows || distance() <= NEAR_PX) setPlace('end')
    else if (grew) setPlace('above-new')
    else if (place === 'end') setPlace('above')
  }

  function toEnd(): void {
    follows = true
    setPlace('end')
    moveToEnd()
  }

  /** Notes where it went: a reader who moves up before the browser tells of it is seen to. */
  function moveToEnd(): void {
    if (viewport === undefined) return
    viewport.scrollTop = viewport.scrollHeight
    lastTop = viewport.scrollTop
  }

  function handleScroll(): void {
    if (viewport === undefined) return
    const movedUp = viewport.scrollTop < lastTop
    lastTop = viewport.scrollTop
    // Content that shrinks moves the scroller up as well, but leaves it at the end. A reader who moves up by a pixel
    // is let go at once: a threshold here would hold slow fingers back.
    if (distance() <= 1) follows = true
    else if (movedUp) follows = false
    findPlace(false)
  }

  function handleResize(): void {
    if (viewport === undefined) return
    const grew = viewport.scrollHeight > lastHeight
    lastHeight = viewport.scrollHeight
    if (follows) moveToEnd()
    findPlace(grew)
  }

  return {
    attach(content) {
      const scroller = content?.parentElement
      if (!content || !scroller) return undefined
      viewport = scroller
      toEnd()
      scroller.addEventListener('scroll', handleScroll, { passive: true })
      const sizes = new ResizeObserver(handleResize)
      sizes.observe(scroller)
      sizes.observe(content)
      return () => {
        viewport = undefined
        sizes.disconnect()
        scroller.removeEventListener('scroll', handleScroll)
      }
    },
    toEnd,
    getPlace: () => place,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
