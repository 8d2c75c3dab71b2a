import { createListeners } from '../../core/index.ts'
import { observeSizes } from '../observeSizes.ts'
import { createBottomSpacer } from './createBottomSpacer.ts'

/** The reader's position: at the end, somewhere above it, or above it while something new came. */
type Place = 'end' | 'above' | 'above-new'

/** Keeps a scroller at its end while the reader is there, and lets go as soon as they turn away. */
export interface StickToBottom {
  /** Follows the end of what scrolls around `content`, from where the reader left `key` before. Returns how to stop. */
  attach(content: HTMLElement | null, key?: string): (() => void) | undefined
  /** Goes to the end and follows it again. */
  toEnd(): void
  /** Puts the newest turn near the top, with room for its answer, which is then read without anything moving. */
  toTurn(): void
  getPlace(): Place
  subscribe(listener: () => void): () => void
}

/** An element on the screen, and its distance below the scroller's edge, px. */
interface Seen {
  readonly node: Element
  readonly top: number
}

/** Further from the end than this, a way back is offered: about three lines. */
const NEAR_PX = 72

/** Air above what opened a receipt, px. */
const AIR_PX = 8

const RECEIPT = '[data-pf="recall-receipt"]'

/** Keys with which a reader turns to what was before. */
const BACK_KEYS: ReadonlySet<string> = new Set(['ArrowUp', 'PageUp', 'Home'])

/** Keeps a scroller at its end while the reader is there, and lets go as soon as they turn away. */
export function createStickToBottom(): StickToBottom {
  const listeners = createListeners()
  /** The message at the top when each conversation was left; no entry for its end. */
  const left = new Map<string, number>()
  const room = createBottomSpacer()
  const reader = createReader()
  let viewport: HTMLElement | undefined
  let follows = true
  let place: Place = 'end'
  let lastTop = 0

  const distance = (): number =>
    viewport === undefined ? 0 : viewport.scrollHeight - viewport.scrollTop - viewport.clientHeight

  function setPlace(next: Place): void {
    if (next === place) return
    place = next
    listeners.tell()
  }

  function findPlace(isNew: boolean): void {
    if (follows || distance() <= NEAR_PX) setPlace('end')
    else if (isNew) setPlace('above-new')
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
    // is let go at once: a threshold here would hold slow fingers back. An answer that has room is read from its top.
    if (distance() <= 1) follows = !room.isOpen()
    else if (movedUp) follows = false
    reader.look(viewport, follows)
    findPlace(false)
  }

  function handleResize(): void {
    if (viewport === undefined) return
    const top = room.settle()
    if (top !== undefined) {
      follows = false
      viewport.scrollTop = top
      lastTop = viewport.scrollTop
      reader.look(viewport, follows)
    }
    const { isNew, opener } = reader.readGrowth(viewport, follows)
    if (opener !== undefined) follows = false
    if (follows) moveToEnd()
    else reader.keepStill(viewport)
    if (opener !== undefined) showReceipt(viewport, opener)
    findPlace(isNew)
  }

  function handleClick({ target }: Event): void {
    if (viewport !== undefined) reader.press(viewport, target)
  }

  /** A wheel, a finger or a key that turns back lets go before anything has moved: the next token must not win. */
  function release(): void {
    if (viewport !== undefined && viewport.scrollTop > 0) follows = false
  }

  return {
    attach(content, key = '') {
      const scroller = content?.parentElement
      if (!content || !scroller) return undefined
      viewport = scroller
      room.attach(scroller, content)
      reader.start(scroller)
      const before = left.get(key)
      if (before === undefined) toEnd()
      else {
        follows = false
        scroller.scrollTop = before
        setPlace('above')
      }
      const gestures = watchGestures(scroller, release)
      scroller.addEventListener('scroll', handleScroll, { passive: true, signal: gestures.signal })
      scroller.addEventListener('click', handleClick, { capture: true, signal: gestures.signal })
      const stopObserving = observeSizes([scroller, content], handleResize)
      return () => {
        if (place === 'end') left.delete(key)
        else left.set(key, lastTop)
        viewport = undefined
        reader.stop()
        room.detach()
        stopObserving()
        gestures.abort()
      }
    },
    toEnd,
    toTurn() {
      room.open()
      setPlace('end')
      // The turn is drawn with the next frame; where that changes no size, nothing else would look.
      requestAnimationFrame(handleResize)
    },
    getPlace: () => place,
    subscribe: listeners.add,
  }
}

/** The reader's view: the element they look at, the one they pressed, and the messages that came since. */
function createReader() {
  let lastHeight = 0
  /**
   * The message the reader looks at, and how far it was below the scroller's edge: it stays there when more comes
   * above.
   */
  let seen: Seen | undefined
  /**
   * The element the reader just pressed, and its position: content that it opens must not move it from under the
   * pointer.
   */
  let pressed: Seen | undefined
  /** The newest message that was there. */
  let newestId: string | undefined

  return {
    start(viewport: HTMLElement): void {
      newestId = newestArticle(viewport)?.dataset.messageId
    },
    stop(): void {
      seen = undefined
      pressed = undefined
    },
    look(viewport: HTMLElement, follows: boolean): void {
      const node = follows ? undefined : topArticle(viewport)
      seen = node && { node, top: topIn(viewport, node) }
    },
    press(viewport: HTMLElement, target: EventTarget | null): void {
      const node = target instanceof Element ? target.closest('article :is(button, summary)') : null
      pressed = node ? { node, top: topIn(viewport, node) } : undefined
      // An answer that changed no size came unnoticed: what is there now is not news.
      newestId = newestArticle(viewport)?.dataset.messageId
    },
    /** Tells whether something new came, or which button the reader opened something with. */
    readGrowth(viewport: HTMLElement, follows: boolean): { isNew: boolean; opener: Element | undefined } {
      const height = viewport.scrollHeight
      const grew = height > lastHeight
      lastHeight = height
      const newest = newestArticle(viewport)
      const isArriving = newest?.dataset.status === 'streaming'
      const isNew = grew && (isArriving || newest?.dataset.messageId !== newestId)
      newestId = newest?.dataset.messageId
      // What grows and is neither new nor arriving was opened by the reader.
      let opener: Element | undefined
      if (grew) {
        if (pressed?.node.isConnected === true && !isNew) {
          if (follows) seen = pressed
          opener = pressed.node
        }
        pressed = undefined
      }
      return { isNew, opener }
    },
    /** Browsers that anchor scrolling themselves have moved it already, and nothing is left to do. */
    keepStill(viewport: HTMLElement): void {
      if (seen?.node.isConnected !== true) return
      const moved = topIn(viewport, seen.node) - seen.top
      if (Math.abs(moved) > 1) viewport.scrollTop += moved
    },
  }
}

function watchGestures(scroller: HTMLElement, release: () => void): AbortController {
  const gestures = new AbortController()
  const options = { passive: true, signal: gestures.signal }
  let touchedAt = 0
  scroller.addEventListener('wheel', ({ deltaY }) => deltaY < 0 && release(), options)
  scroller.addEventListener('touchstart', ({ touches }) => void (touchedAt = touches[0]?.clientY ?? 0), options)
  scroller.addEventListener('touchmove', ({ touches }) => (touches[0]?.clientY ?? 0) > touchedAt && release(), options)
  scroller.addEventListener('keydown', ({ key }) => BACK_KEYS.has(key) && release(), options)
  return gestures
}

function topIn(scroller: HTMLElement, node: Element): number {
  return node.getBoundingClientRect().top - scroller.getBoundingClientRect().top
}

/** Brings a receipt into view that was just opened; what opened it stays in view too. */
function showReceipt(scroller: HTMLElement, opener: Element): void {
  const receipt = opener.matches('[data-pf="chat-why"]') && opener.closest('article')?.querySelector(RECEIPT)
  if (!receipt) return
  const below = receipt.getBoundingClientRect().bottom - scroller.getBoundingClientRect().bottom
  const by = Math.min(below, topIn(scroller, opener) - AIR_PX)
  if (by > 0) scroller.scrollTop += by
}

function newestArticle(scroller: HTMLElement): HTMLElement | undefined {
  return [...scroller.querySelectorAll<HTMLElement>('[data-pf="chat-message"]')].at(-1)
}

function topArticle(scroller: HTMLElement): Element | undefined {
  const { left: x, top, width } = scroller.getBoundingClientRect()
  if (!('elementFromPoint' in document)) return undefined
  return document.elementFromPoint(x + width / 2, top + 24)?.closest('article') ?? undefined
}
