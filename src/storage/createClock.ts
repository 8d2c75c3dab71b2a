/** A hybrid logical clock: wall time where it can, a counter where the wall clock stands still, steps back or lags. */
export interface HybridClock {
  /** Higher than every clock given out or seen so far. */
  next(): string
  /** Takes note of a clock from elsewhere; what isn't one is ignored. */
  observe(clock: string): void
  /** Whether it was given out here. */
  isOwn(clock: string): boolean
}

export interface ClockOptions {
  /** Unique per writer; ends each clock, so that no two are ever equal. A function is asked at the first use. */
  writerId: string | (() => string)
  /** Epoch ms. @default Date.now */
  now?: () => number
}

/** After Kulkarni et al., "Logical Physical Clocks", 2014, section 4. */
export function createClock({ writerId, now = Date.now }: ClockOptions): HybridClock {
  let ms = 0
  let counter = 0
  const writer = typeof writerId === 'string' ? () => writerId : writerId
  return {
    next() {
      const wall = Math.floor(now())
      if (wall > ms) {
        ms = wall
        counter = 0
      } else if (counter < 0xffff) counter += 1
      else {
        ms += 1
        counter = 0
      }
      return `${String(ms).padStart(13, '0')}-${counter.toString(16).padStart(4, '0')}-${writer()}`
    },
    observe(clock) {
      if (!isClock(clock)) return
      const seenMs = msOf(clock)
      const seenCounter = Number.parseInt(clock.slice(14, 18), 16)
      if (seenMs < ms || (seenMs === ms && seenCounter <= counter)) return
      ms = seenMs
      counter = seenCounter
    },
    isOwn: (clock) => writerOf(clock) === writer(),
  }
}

/** A time that begins with 9 (the year 2255) is junk, and would leave no room for a higher clock. */
export function isClock(value: unknown): value is string {
  return typeof value === 'string' && /^[0-8]\d{12}-[0-9a-f]{4}-./.test(value)
}

/** The wall time of a clock, epoch ms; later than it was where the clock had to run ahead. */
export function msOf(clock: string): number {
  return Number(clock.slice(0, 13))
}

/** Who made this clock. */
export function writerOf(clock: string): string {
  return clock.slice(19)
}
