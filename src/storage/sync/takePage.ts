import { createGate } from '../../core/index.ts'
import type { Locks } from '../withLock.ts'

/** What a page holds until it goes. */
export interface Held {
  readonly page: string
  release(): void
}

/**
 * A number that no other open page of this browser has, as low as can be, so that numbers are used again. Without locks
 * nobody can tell: then it is one that was never used.
 */
export async function takePage(locks: Locks | undefined, name: string): Promise<Held> {
  const random = { page: crypto.randomUUID().slice(0, 8), release() {} }
  if (locks === undefined) return random
  try {
    for (let page = 0; ; page++) {
      const release = await hold(locks, `${name}/page/${page}`)
      if (release !== undefined) return { page: String(page), release }
    }
  } catch {
    // A frame without an origin of its own has locks, and may not use them.
    return random
  }
}

/** Takes a lock if it is free; gives how to let it go. */
function hold(locks: Locks, name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock === null) return resolve(undefined)
        return new Promise<void>((release) => resolve(release))
      })
      .catch(reject)
  })
}

/** Calls `run` when this page is the one that leads: at once, or when the one before it goes. Returns how to step back. */
export function takeLead(locks: Locks | undefined, name: string, run: () => void): () => void {
  if (locks === undefined) {
    run()
    return () => {}
  }
  const waiting = new AbortController()
  const over = createGate()
  locks
    .request(`${name}/lead`, { signal: waiting.signal }, () => {
      run()
      return over.opened
    })
    .catch(() => {
      // Denied to this frame, where each page goes on by itself; or no longer waited for.
      if (!waiting.signal.aborted) run()
    })
  return () => {
    waiting.abort()
    over.open()
  }
}
