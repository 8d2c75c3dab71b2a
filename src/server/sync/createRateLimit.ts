import { Refusal } from '../refusal.ts'

/** Lets so many requests of one tenant through in a minute, in this process; throws `too-many` at the next. */
export function createRateLimit(maxPerMinute: number, now: () => number = Date.now): (tenant: string) => void {
  let minute = 0
  const counts = new Map<string, number>()
  return (tenant) => {
    const current = Math.floor(now() / 60_000)
    if (current !== minute) {
      minute = current
      counts.clear()
    }
    const count = (counts.get(tenant) ?? 0) + 1
    counts.set(tenant, count)
    if (count > maxPerMinute) throw new Refusal('too-many', 'There were too many requests. Try again in a minute.')
  }
}
