/** The part of the Web Locks API that is used. */
export type Locks = Pick<LockManager, 'request'>

/** Does `work`, unless another tab of the same origin does what has this name now: then nothing, and gives `undefined`. */
export async function withLock<T>(
  locks: Locks | undefined,
  name: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  // Where there are none, as on a page without HTTPS, each tab goes on by itself.
  if (locks === undefined) return work()
  return locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? undefined : work()))
}
