import { backoff } from '../core/index.ts'

/** The first failure waits half a minute, each further one twice as long, up to ten minutes. */
export const COOL_DOWN = { first: 30_000, longest: 600_000 }

/** When what failed may be asked again, so that a model that is down costs one reply its wait and not each. Times are epoch ms. */
export function createCoolDown(wait = COOL_DOWN) {
  let failures = 0
  let until = 0
  return {
    isOver: (now: number): boolean => now >= until,
    waitMs: (now: number): number => Math.max(0, until - now),
    failed(now: number): void {
      failures += 1
      until = now + backoff(failures, wait)
    },
    succeeded(): void {
      failures = 0
      until = 0
    },
  }
}
