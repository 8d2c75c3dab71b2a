/** Name of the lock that the tab holds which receives an answer. */
export function turnLock(name: string, messageId: string): string {
  return `${name}/turn/${messageId}`
}

/** Holds a lock until `done`, unless somebody holds it already. */
export async function holdTurn(lock: string, done: Promise<void>): Promise<void> {
  await globalThis.navigator?.locks?.request(lock, { ifAvailable: true }, () => done).catch(() => {})
}
