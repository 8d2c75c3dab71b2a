import type { PushNotice } from './database.ts'

/** Options of the hints for one device. */
export interface HintOptions {
  /** Number of the newest change now: told first. */
  head: number
  /** Registers the device; gives how to let it go. */
  listen(onPush: (push: PushNotice) => void): () => void
  /** Asked from time to time whether this device may still listen. */
  isAllowed(): Promise<boolean>
  recheckMs: number
  /** The request's: the device left. */
  signal: AbortSignal
}

/** Proxies close what is silent for about a minute. */
const KEEP_ALIVE_MS = 15_000

/** Server-sent events: the number of the newest change, at each push. They carry nothing of what was pushed. */
export function hintStream({ head, listen, isAllowed, recheckMs, signal }: HintOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const left = new AbortController()
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const unlisten = listen((push) => send(`data: ${push.head}\n\n`))
      const keepAlive = setInterval(() => send(':\n\n'), KEEP_ALIVE_MS)
      const recheck = setInterval(async () => {
        if (!(await isAllowed().catch(() => false))) end()
      }, recheckMs)
      left.signal.addEventListener('abort', () => {
        unlisten()
        clearInterval(keepAlive)
        clearInterval(recheck)
        signal.removeEventListener('abort', end)
      })
      function end(): void {
        if (left.signal.aborted) return
        left.abort()
        controller.close()
      }
      signal.addEventListener('abort', end)
      send(`data: ${head}\n\n`)
    },
    cancel: () => left.abort(),
  })
}
