/** Air above a turn that was put near the top, px. */
const ABOVE_PX = 8

/** A turn that starts this near to the top of all is the first, px. */
const FIRST_PX = 48

/**
 * Room under the newest turn, so that it can stand near the top before its answer is long enough. It shrinks by what the
 * answer grows, so nothing moves.
 */
export function createBottomSpacer() {
  let scroller: HTMLElement | undefined
  let content: HTMLElement | undefined
  let turn: HTMLElement | undefined
  let isAsked = false
  let room = 0

  function setRoom(next: number): void {
    if (scroller === undefined || Math.abs(next - room) < 0.5) return
    const height = scroller.clientHeight
    const grows = next > room
    room = next
    // Below the content instead of in it: what grew in an observer's own callback would call it again. On the node
    // itself: set on the scroller, all messages would inherit it and be styled anew with each frame of an answer.
    const below = content?.nextElementSibling
    if (below instanceof HTMLElement) below.style.setProperty('--pf-turn-room', `${next}px`)
    // One that is as tall as what it holds has no top to scroll to, and would grow with its room for ever.
    if (grows && scroller.clientHeight > height) setRoom(0)
  }

  return {
    attach(nextScroller: HTMLElement, nextContent: HTMLElement): void {
      scroller = nextScroller
      content = nextContent
    },
    detach(): void {
      setRoom(0)
      scroller = undefined
      content = undefined
      turn = undefined
      room = 0
    },
    /** Asks for room under the turn that is drawn next. */
    open(): void {
      isAsked = true
    },
    isOpen: () => isAsked || room > 0,
    /** Fits the room to what stands in it now; right after it was asked for, tells where to scroll. */
    settle(): number | undefined {
      if (scroller === undefined || content === undefined) return undefined
      if (isAsked) turn = [...content.querySelectorAll<HTMLElement>('article[data-role="user"]')].at(-1)
      if (turn === undefined || !turn.isConnected) {
        setRoom(0)
        return undefined
      }
      const start = turn.getBoundingClientRect().top - content.getBoundingClientRect().top
      // The very first turn is at the top already.
      const isFirst = start < FIRST_PX
      setRoom(isFirst ? 0 : Math.max(0, scroller.clientHeight - (content.offsetHeight - start) - ABOVE_PX))
      if (!isAsked) return undefined
      isAsked = false
      if (isFirst) return 0
      return Math.max(0, content.offsetTop - scroller.offsetTop + start - ABOVE_PX)
    },
  }
}
