import { rejectOnAbort } from '../chat/index.ts'

/** The promise, unless the signal aborts first: then its reason. */
export function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  return signal === undefined ? promise : Promise.race([rejectOnAbort(signal), promise])
}
