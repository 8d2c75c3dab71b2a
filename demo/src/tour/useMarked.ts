import { useEffect } from 'react'
import type { TourStep } from './steps.ts'

/** Marks what a step leads to, once it is on the page, until the next step. */
export function useMarked(last: TourStep | null): void {
  useEffect(() => {
    if (last === null) return undefined
    let marked: Element | undefined
    const mark = (): void => {
      const target = [...document.querySelectorAll(last.target)].at(-1)
      if (target === marked) return
      marked?.removeAttribute('data-tour')
      target?.setAttribute('data-tour', '')
      marked = target
    }
    const observer = new MutationObserver(mark)
    observer.observe(document.body, { subtree: true, childList: true })
    mark()
    return () => {
      observer.disconnect()
      marked?.removeAttribute('data-tour')
    }
  }, [last])
}
