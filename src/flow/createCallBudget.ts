import { createCoolDown } from './createCoolDown.ts'

/** Limits of calls to a model, whatever waits. */
export interface CallLimits {
  /** While a page is open. @default 100 */
  readonly callsPerSession?: number
  /** @default 20 */
  readonly callsPerHour?: number
}

const HOUR = 3_600_000

/** The first failure waits a minute, each further one twice as long, up to an hour. */
const RETRY = { first: 60_000, longest: HOUR }

/** Limits of calls, kept. */
export type CallBudget = ReturnType<typeof createCallBudget>

/** Counts calls, failed ones too, and says when the next may be made. Times are epoch ms. */
export function createCallBudget({ callsPerSession = 100, callsPerHour = 20 }: CallLimits = {}) {
  let calls: number[] = []
  let total = 0
  const coolDown = createCoolDown(RETRY)

  function allowedAt(now: number): number {
    if (total >= callsPerSession) return Infinity
    calls = calls.filter((at) => at > now - HOUR)
    return calls.length < callsPerHour ? now : (calls.at(-callsPerHour) ?? now) + HOUR
  }

  return {
    /** The limits allow a call now; the wait after a failure is for automatic ones. */
    allows: (now: number): boolean => allowedAt(now) <= now,
    /** Milliseconds until an automatic call may be made; `Infinity` when none will. */
    waitMs: (now: number): number => Math.max(allowedAt(now) - now, coolDown.waitMs(now)),
    spend(now: number): void {
      calls.push(now)
      total += 1
    },
    failed: coolDown.failed,
    succeeded: coolDown.succeeded,
  }
}
