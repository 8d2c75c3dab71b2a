/** Seconds that a device may be offline before an answer is given up; those of its sleep don't count. */
const MAX_OFFLINE_S = 600

/** Resolves after `ms`, or sooner: when the device is online again, or when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms)
    globalThis.addEventListener?.('online', end)
    signal.addEventListener('abort', end)
    function end(): void {
      clearTimeout(timer)
      globalThis.removeEventListener?.('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    if (signal.aborted) end()
  })
}

/** Resolves when the device is online, or has been offline for too long. */
export async function untilOnline(signal: AbortSignal): Promise<void> {
  for (let seconds = 0; isOffline() && seconds < MAX_OFFLINE_S && !signal.aborted; seconds += 1) {
    await pause(1_000, signal)
  }
}

/** Node has a navigator that doesn't know. */
function isOffline(): boolean {
  return typeof navigator !== 'undefined' && (navigator.onLine as boolean | undefined) === false
}
