import type { UIMessageChunk } from 'ai'
import { explainError } from '../chat/index.ts'
import { createGate, PersonaFlowError, redact, type Gate } from '../core/index.ts'
import { createTimer } from '../storage/index.ts'
import { assertLimits } from './assertLimits.ts'
import { createAnswerLog, type AnswerLog } from './createAnswerLog.ts'
import { readShared, share, stopShared, type ResumableStreamContext } from './sharedStreams.ts'

/** Options of answers that outlive their connection. */
export interface StreamOptions {
  /**
   * Time for which an answer can be taken up after its end, ms. With `context` its process lives that much longer.
   * @default 300_000; with `context` 30_000
   */
  keepMs?: number
  /** Bytes of one answer as JSON. A longer one reaches its reader, and can't be taken up any more. @default 1_000_000 */
  maxBytes?: number
  /** Bytes of all that this process keeps; the oldest go first. @default 50_000_000 */
  maxTotalBytes?: number
  /**
   * For more than one process: `createResumableStreamContext({ waitUntil })` of the package `resumable-stream`.
   * @default none: an answer is taken up from the process that gives it
   */
  context?: ResumableStreamContext
}

/** An answer on its way, and how it is stopped. */
export interface GivenAnswer {
  chunks: ReadableStream<UIMessageChunk>
  stop: () => void
}

/** Answers that can be taken up where they were cut off. */
export interface Streams {
  /** Takes an answer in to its end, whoever reads. Gives what its first reader gets: its id before all else. */
  keep(answer: GivenAnswer): ReadableStream<UIMessageChunk>
  /** An answer from its `after`-th chunk on; `null` where it is gone. */
  resume(id: string, after: number): Promise<ReadableStream<UIMessageChunk> | null>
  stop(id: string): Promise<void>
}

interface Kept {
  log: AnswerLog
  bytes: number
  stop: () => void
  dropped: Gate
}

/** Roughly what holding even an empty answer costs. */
const OWN_BYTES = 1_000

/** The form of an id: a store that is shared is asked about no other. Nobody can guess one. */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * Keeps answers in memory, and lets other processes reach them through `context`. Failures of that one go to `onError`.
 * Throws `bad-input` for a limit that is none.
 */
export function createStreams(options: StreamOptions, onError: (error: PersonaFlowError) => void): Streams {
  const { context, maxBytes = 1_000_000, maxTotalBytes = 50_000_000 } = options
  const { keepMs = context === undefined ? 300_000 : 30_000 } = options
  assertLimits({ keepMs, maxBytes, maxTotalBytes })
  // In the order in which they began.
  const kept = new Map<string, Kept>()
  const encoder = new TextEncoder()
  let total = 0

  function tellShared(error: unknown): void {
    const said = redact(String(error))
    const how = 'Look at its server; answers go on, and other processes can’t take them up'
    onError(new PersonaFlowError('unreachable', `the shared streams failed (${said})`, how))
  }

  function drop(id: string): void {
    const known = kept.get(id)
    if (known === undefined) return
    kept.delete(id)
    total -= known.bytes
    known.dropped.open()
    // What nobody reads, and nobody can take up, is for nobody.
    known.log.release(known.stop)
  }

  function end(id: string): void {
    kept.get(id)?.stop()
    drop(id)
  }

  function add(id: string, log: AnswerLog, chunk: UIMessageChunk): void {
    const line = JSON.stringify(chunk)
    log.add(line)
    const known = kept.get(id)
    if (known === undefined) return
    const { byteLength } = encoder.encode(line)
    known.bytes += byteLength
    total += byteLength
    if (known.bytes > maxBytes) drop(id)
    for (const oldest of kept.keys()) {
      if (total <= maxTotalBytes) break
      drop(oldest)
    }
  }

  async function takeIn(id: string, log: AnswerLog, chunks: ReadableStream<UIMessageChunk>): Promise<void> {
    const reader = chunks.getReader()
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        add(id, log, next.value)
        await log.caughtUp()
      }
    } catch (error) {
      onError(explainError(error))
    }
    log.end()
    createTimer(() => drop(id)).start(keepMs)
  }

  return {
    keep({ chunks, stop }) {
      const id = crypto.randomUUID()
      const log = createAnswerLog()
      const first = chunksOf(log.read())
      const dropped = createGate()
      kept.set(id, { log, bytes: OWN_BYTES, stop, dropped })
      total += OWN_BYTES
      add(id, log, { type: 'message-metadata', messageMetadata: { personaflow: { stream: id } } })
      void takeIn(id, log, chunks)
      if (context !== undefined)
        share(context, { id, log, dropped: dropped.opened, onStop: () => end(id) }).catch(tellShared)
      return first
    },
    async resume(id, after) {
      const own = kept.get(id)
      if (own !== undefined) return chunksOf(own.log.read(after))
      if (context === undefined || !ID.test(id)) return null
      const lines = await readShared(context, id).catch((error: unknown) => {
        tellShared(error)
        return null
      })
      return lines === null ? null : chunksOf(lines, after)
    },
    async stop(id) {
      const isOwn = kept.has(id)
      end(id)
      if (!isOwn && context !== undefined && ID.test(id)) await stopShared(context, id).catch(tellShared)
    },
  }
}

function chunksOf(lines: ReadableStream<string>, skipped = 0): ReadableStream<UIMessageChunk> {
  let at = 0
  return lines.pipeThrough(
    new TransformStream<string, UIMessageChunk>({
      transform(line, controller) {
        // Written by this server, chunk by chunk.
        if (at++ >= skipped) controller.enqueue(JSON.parse(line) as UIMessageChunk)
      },
    }),
  )
}
