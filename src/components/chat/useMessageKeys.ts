'use client'

import { useMemo, useRef, type FocusEvent, type KeyboardEvent, type TouchEvent } from 'react'
import { controlsIn } from '../controlsIn.ts'
import { isComposing } from '../isComposing.ts'
import { useIsTabbing } from '../useIsTabbing.ts'
import { isRightToLeft } from '../isRightToLeft.ts'

/** Distances of a finger, px: sideways for another version, and the most that it may stray. */
const SWIPE_PX = 64
const STRAY_PX = 32

/**
 * One tab stop for all messages: Tab comes to the one that had the focus last, or the newest, then goes through what that
 * one holds, and on. Arrow keys, Home and End go from message to message; sideways they and a swipe go through versions.
 */
export function useMessageKeys() {
  const isTabbing = useIsTabbing()
  const currentRef = useRef<HTMLElement | null>(null)
  const touchRef = useRef<{ x: number; y: number } | undefined>(undefined)
  return useMemo(() => {
    return {
      onFocus(event: FocusEvent<HTMLElement>): void {
        const { currentTarget: log, target, relatedTarget } = event
        if (isTabbing.current && !log.contains(relatedTarget)) {
          const current = currentRef.current?.isConnected === true ? currentRef.current : articlesIn(log).at(-1)
          if (current !== undefined && current !== target) return current.focus()
        }
        currentRef.current = articleOf(target) ?? currentRef.current
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>): void {
        const article = articleOf(event.target)
        if (article === null || event.defaultPrevented || isComposing(event) || hasMod(event)) return
        if (event.key === 'Tab') leave(event, article)
        else if (event.target === article && move(event.currentTarget, article, event.key)) event.preventDefault()
      },
      onTouchStart({ touches }: TouchEvent): void {
        const first = touches[0]
        touchRef.current = first && { x: first.clientX, y: first.clientY }
      },
      onTouchEnd({ changedTouches, target }: TouchEvent): void {
        const last = changedTouches[0]
        const touch = touchRef.current
        if (touch === undefined || last === undefined) return
        const across = last.clientX - touch.x
        if (Math.abs(across) < SWIPE_PX || Math.abs(last.clientY - touch.y) > STRAY_PX) return
        const article = articleOf(target)
        if (article !== null) stepVersion(article, across > 0 ? -1 : 1)
      },
    }
  }, [isTabbing])
}

function hasMod({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey
}

function articleOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-pf="chat-message"]') : null
}

function articlesIn(log: Element): HTMLElement[] {
  return [...log.querySelectorAll<HTMLElement>('[data-pf="chat-message"]')]
}

/** Past the last control of the message, and before its first, Tab leaves the log instead of the next message's controls. */
function leave({ currentTarget: log, target, shiftKey }: KeyboardEvent<HTMLElement>, article: HTMLElement): void {
  if (shiftKey) {
    if (target !== article) return
    // The log itself would be next, and give the focus back to the message.
    log.tabIndex = -1
    setTimeout(() => {
      log.tabIndex = 0
    })
    return
  }
  const inside = controlsIn(article)
  if (inside.length > 0 && target !== inside.at(-1)) return
  log.querySelector<HTMLElement>('[data-pf="chat-messages-end"]')?.focus({ preventScroll: true })
}

/** Moves to another version or message by key; true when it did. */
function move(log: HTMLElement, article: HTMLElement, key: string): boolean {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    return stepVersion(article, (key === 'ArrowRight') === isRightToLeft(article) ? -1 : 1)
  }
  const articles = articlesIn(log)
  const at = articles.indexOf(article)
  const to: Readonly<Record<string, number>> = {
    ArrowUp: Math.max(0, at - 1),
    ArrowDown: Math.min(articles.length - 1, at + 1),
    Home: 0,
    End: articles.length - 1,
  }
  const next = Object.hasOwn(to, key) ? articles[to[key]!] : undefined
  next?.focus()
  return next !== undefined
}

function stepVersion(article: HTMLElement, by: 1 | -1): boolean {
  const name = by === 1 ? 'chat-next' : 'chat-previous'
  const button = article.querySelector<HTMLElement>(`[data-pf="${name}"]`)
  button?.click()
  return button !== null
}
