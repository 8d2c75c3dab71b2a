import { onPageHide } from '../../storage/index.ts'

/** Pause in typing after which the draft goes to the flow, ms: many keys then change its state once. */
const REST_MS = 300

/** Hands a draft on when the writer rests, and at the latest when the page goes. */
export function createDraftKeeper() {
  let waiting: (() => void) | undefined
  let waitingFor: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    const write = waiting
    waiting = undefined
    try {
      write?.()
    } catch {
      // A flow that was closed keeps nothing more.
    }
  }

  return {
    /** `write` takes the place of one that still waits for the same draft. */
    keep(id: string, write: () => void, now: boolean): void {
      if (id !== waitingFor) flush()
      clearTimeout(timer)
      waitingFor = id
      waiting = write
      if (now) flush()
      else timer = setTimeout(flush, REST_MS)
    },
    /** Returns how to stop: what waits is written then. */
    attach(): () => void {
      const offPageHide = onPageHide(flush, { early: true })
      return () => {
        flush()
        offPageHide()
      }
    },
  }
}
