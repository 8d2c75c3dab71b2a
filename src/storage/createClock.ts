/** A hybrid logical clock: wall time where it can, a counter when the wall clock stops, steps back or lags. */
export interface HybridClock {
  /** Higher than every clock given out or seen so far, but for one that leaves no room above it. */
  next(): string
  /** Takes note of a clock from elsewhere; what isn't one is ignored. */
  observe(clock: string): void
  /** True when this clock gave it out. */
  isOwn(clock: string): boolean
}

/** Options of a hybrid clock. */
export interface ClockOptions {
  /** Unique per writer; ends each clock, so that no two are ever equal. A function is asked at the first use. */
  writerId: string | (() => string)
  /** Epoch ms. @default Date.now */
  now?: () => number
}

/**
 * Highest time taken from a wall clock, ms, in the year 2252: from there on the counter alone goes on, with room for
 * ages.
 */
const LATEST_WALL_MS = 8_900_000_000_000
/** The last time that `isClock` takes. */
const LAST_MS = 8_999_999_999_999

/** After Kulkarni et al., "Logical Physical Clocks", 2014, section 4. */
export function createClock({ writerId, now = Date.now }: ClockOptions): HybridClock {
  let ms = 0
  let counter = 0
  const writer = typeof writerId === 'string' ? () => writerId : writerId
  /** The highest clock to follow: above it there is no room, and no writer makes such a clock. */
  let limit = LAST_MS - 1
  return {
    next() {
      const wall = Math.max(0, Math.min(Math.floor(now()), LATEST_WALL_MS)) || 0
      if (wall > ms) {
        ms = wall
        counter = 0
      } else if (counter < 0xffff) counter += 1
      else if (ms < LAST_MS) {
        ms += 1
        counter = 0
      } else {
        // A forged clock led here, and the room above it is used up.
        ms = wall
        counter = 0
        limit = LATEST_WALL_MS
      }
      return `${String(ms).padStart(13, '0')}-${counter.toString(16).padStart(4, '0')}-${writer()}`
    },
    observe(clock) {
      if (!isClock(clock)) return
      const seenMs = msOf(clock)
      if (seenMs > limit) return
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

/** Id of the writer that made this clock. */
export function writerOf(clock: string): string {
  return clock.slice(19)
}
