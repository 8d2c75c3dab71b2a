/** The promise, unless the signal aborts first: then its reason. */
export async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    // The reason is what aborted: the user, a time-out, or the model's own end.
    const fail = () => reject(signal.reason as Error)
    signal.addEventListener('abort', fail)
    const done = () => signal.removeEventListener('abort', fail)
    promise.finally(done).then(resolve, reject)
  })
}
