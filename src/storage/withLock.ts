/** The part of the Web Locks API that is used. */
export type Locks = Pick<LockManager, 'request'>

/**
 * Does `work`, unless another tab of the same origin does what has this name now: then nothing, and gives `undefined`; with
 * `waits` it comes after that.
 */
export async function withLock<T>(
  locks: Locks | undefined,
  name: string,
  work: () => Promise<T>,
  { waits = false }: { waits?: boolean } = {},
): Promise<T | undefined> {
  // Where there are none, as on a page without HTTPS, each tab goes on by itself.
  if (locks === undefined) return work()
  let wasAsked = false
  try {
    return await locks.request(name, { ifAvailable: !waits }, (lock) => {
      wasAsked = true
      return lock === null ? undefined : work()
    })
  } catch (error) {
    if (wasAsked) throw error
    // A frame without an origin of its own has locks, and may not use them.
    return work()
  }
}
