/** The first failure waits half a minute, each further one twice as long, up to ten minutes. */
const FIRST_MS = 30_000
const LONGEST_MS = 600_000

/** How long a model is left alone after a failure that came after so many others in a row, ms. */
export function coolDownMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** failures)
}

/** When what failed may be asked again, so that a model that is down costs one reply its wait and not each. Times are epoch ms. */
export function createCoolDown() {
  let failures = 0
  let until = 0
  return {
    isOver: (now: number): boolean => now >= until,
    failed(now: number): void {
      until = now + coolDownMs(failures)
      failures += 1
    },
    succeeded(): void {
      failures = 0
      until = 0
    },
  }
}
