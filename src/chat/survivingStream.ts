import type { UIMessageChunk } from 'ai'
import { backoff, createGate } from '../core/index.ts'
import { fieldOf } from './errorChain.ts'
import { createTimer } from '../storage/index.ts'
import { lineChunk } from './lineChunk.ts'
import { streamIdIn } from './streamIdIn.ts'
import { pause, untilOnline } from './untilOnline.ts'

/** The requests about one stream, each closed by `closing`. */
export interface StreamCalls {
  /** The chunks from the `after`-th on; `null` where the stream is gone. */
  rest(id: string, after: number): Promise<ReadableStream<UIMessageChunk> | null>
  stop(id: string): Promise<void>
  readonly closing: AbortController
  /** True once the server is known to keep the stream, and so to send a sign of life. */
  isKept: boolean
}

/** Options of a stream that survives its connections. */
export interface SurvivingStreamOptions {
  calls: StreamCalls
  /** The user's: an end by it stops the server, too. */
  signal: AbortSignal
  /** The id that an earlier page knew. @default the one that the first chunk tells */
  id?: string | undefined
}

const PAUSES = { first: 250, longest: 10_000 }

/** Of tries without a new chunk in between: about a minute while the device is online. */
const MAX_FAILURES = 9

/** Longest time that a stop waits to know what to stop, ms. */
export const STOP_WITHIN_MS = 10_000

/** A shorter loss is none that anybody is told of, ms. */
const TOLD_AFTER_MS = 1_000

/** One answer over as many connections as it takes: whatever cuts them, each chunk comes once. */
export function survivingStream(
  first: ReadableStream<UIMessageChunk>,
  { calls, signal, id: known }: SurvivingStreamOptions,
): ReadableStream<UIMessageChunk> {
  let id = known
  let received = 0
  let failures = 0
  let isOver = false
  const firstChunk = createGate()

  /** Passes chunks on to the end of the answer (`undefined`), or until its connection is lost: then gives the reason. */
  async function take(chunks: ReadableStream<UIMessageChunk>, pass: (chunk: UIMessageChunk) => void): Promise<unknown> {
    const reader = chunks.getReader()
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        const chunk = next.value
        received += 1
        failures = 0
        if ('messageMetadata' in chunk) id ??= streamIdIn(chunk.messageMetadata)
        calls.isKept = id !== undefined
        isOver ||= ['finish', 'abort', 'error'].includes(chunk.type)
        pass(chunk)
        firstChunk.open()
      }
      return isOver ? undefined : new TypeError('network error: the connection ended before the answer did')
    } catch (error) {
      return isOver ? undefined : error
    } finally {
      firstChunk.open()
    }
  }

  async function takeAll(pass: (chunk: UIMessageChunk) => void): Promise<void> {
    let chunks: ReadableStream<UIMessageChunk> | null = first
    while (chunks !== null) {
      const lost = await take(chunks, pass)
      if (lost === undefined || signal.aborted) return
      // What can't be read now can't be read from the next connection either.
      if (String(fieldOf(lost, 'name')).startsWith('AI_')) throw lost
      if (id === undefined) {
        await untilOnline(signal)
        throw lost
      }
      let isTold = false
      const tell = createTimer(() => {
        isTold = true
        pass(lineChunk('lost'))
      })
      tell.start(TOLD_AFTER_MS)
      chunks = await restOf({ calls, id, signal, received, failures: (failures += 1) }, (more) => (failures = more))
      tell.stop()
      if (chunks === null) throw lost
      if (isTold) pass(lineChunk('back'))
    }
  }

  async function stop(): Promise<void> {
    await Promise.race([firstChunk.opened, pause(STOP_WITHIN_MS, calls.closing.signal)])
    if (id !== undefined && !isOver) await stopStream(calls, id)
    calls.closing.abort()
  }

  return new ReadableStream<UIMessageChunk>({
    start(controller) {
      const onAbort = () => {
        // Closed, not failed: what arrived before is still read.
        controller.close()
        void stop()
      }
      if (signal.aborted) onAbort()
      else signal.addEventListener('abort', onAbort, { once: true })
      const unlessStopped = (act: () => void) => signal.aborted || act()
      takeAll((chunk) => unlessStopped(() => controller.enqueue(chunk)))
        .then(
          () => unlessStopped(() => controller.close()),
          (error: unknown) => unlessStopped(() => controller.error(error)),
        )
        .finally(() => signal.removeEventListener('abort', onAbort))
    },
    // Who leaves without a stop only loses its connection.
    cancel() {
      if (!signal.aborted) calls.closing.abort()
    },
  })
}

/** Tells the server, as soon as it can be reached; it is not waited for for ever. */
async function stopStream({ stop, closing: { signal } }: StreamCalls, id: string): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await stop(id)
    } catch {
      await pause(backoff(failures, PAUSES), signal)
    }
  }
}

/** The place of a stream from which it is taken up, and how often that has failed in a row. */
export interface RestOptions extends Omit<SurvivingStreamOptions, 'id'> {
  id: string
  received: number
  failures: number
}

/** The rest of a stream, asked for until it comes; `null` where it is gone, or nothing answers for too long. */
export async function restOf(
  { calls, id, signal, received, failures }: RestOptions,
  onFailure: (failures: number) => void,
): Promise<ReadableStream<UIMessageChunk> | null> {
  for (let failed = failures; failed <= MAX_FAILURES && !signal.aborted; failed += 1) {
    onFailure(failed)
    if (failed > 0) await pause(backoff(failed, PAUSES), signal)
    await untilOnline(signal)
    if (signal.aborted) return null
    try {
      return await calls.rest(id, received)
    } catch {
      // The next try may find the server again.
    }
  }
  return null
}
