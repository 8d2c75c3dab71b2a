import type { AnswerLog } from './createAnswerLog.ts'

/**
 * Streams that all processes of a server reach: what `createResumableStreamContext` of the package `resumable-stream` gives,
 * over Redis or whatever speaks like it. Only these of its functions are called.
 */
export interface ResumableStreamContext {
  createNewResumableStream(id: string, makeStream: () => ReadableStream<string>): Promise<ReadableStream<string> | null>
  resumeExistingStream(id: string): Promise<ReadableStream<string> | null | undefined>
  hasExistingStream(id: string): Promise<true | 'DONE' | null>
}

/** Interval at which a process asks whether another one was told to stop its answer, ms. */
const STOP_POLL_MS = 1_000

/**
 * The package gives up on a process that is gone after a second, and in some milliseconds not at all (2.2.13 compares the
 * time that passed with exactly that second): we do after this time, ms.
 */
const TAKEN_UP_WITHIN_MS = 2_000

/** An answer that other processes may ask for. */
export interface SharedAnswer {
  id: string
  log: AnswerLog
  /** Resolves when it can't be taken up any more. */
  dropped: Promise<void>
  /** Called when another process was asked to stop it. */
  onStop: () => void
}

/**
 * Shares an answer until it is dropped. The package holds what was said only while its source is open, so the source stays
 * open after the end; a line without text is that end. A source that failed would leave its readers waiting: none does.
 */
export async function share(
  context: ResumableStreamContext,
  { id, log, dropped, onStop }: SharedAnswer,
): Promise<void> {
  const own = await context.createNewResumableStream(id, () => held(log, dropped))
  // The package reads its source by itself; whoever asked is served from the log.
  await own?.cancel()
  const polling = setInterval(() => {
    context.hasExistingStream(stopOf(id)).then(
      (state) => state !== null && onStop(),
      () => {},
    )
  }, STOP_POLL_MS)
  await log.ended
  clearInterval(polling)
}

/** The lines of an answer that another process gives; `null` where it is gone. */
export async function readShared(context: ResumableStreamContext, id: string): Promise<ReadableStream<string> | null> {
  const pieces = await inTime(context.resumeExistingStream(id))
  return pieces ? pieces.pipeThrough(splitLines()) : null
}

/** Lets the process that gives an answer stop it. What nobody gives leaves no mark. */
export async function stopShared(context: ResumableStreamContext, id: string): Promise<void> {
  if ((await context.hasExistingStream(id)) !== true) return
  const mark = await context.createNewResumableStream(
    stopOf(id),
    () => new ReadableStream({ start: (it) => it.close() }),
  )
  await mark?.cancel()
}

/** The stream, unless it takes too long; one that comes later is let go. */
async function inTime<T extends ReadableStream | null | undefined>(asked: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      void asked.then((stream) => stream?.cancel()).catch(() => {})
      reject(new Error('Timeout waiting for the process that answers'))
    }, TAKEN_UP_WITHIN_MS)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

function stopOf(id: string): string {
  return `${id}.stop`
}

function held(log: AnswerLog, dropped: Promise<void>): ReadableStream<string> {
  const reader = log.read().getReader()
  let isEnded = false
  return new ReadableStream({
    async pull(controller) {
      const next = await Promise.race([isEnded ? dropped : reader.read(), dropped])
      if (next === undefined) {
        controller.close()
        return reader.cancel()
      }
      isEnded = next.done
      controller.enqueue(`${next.value ?? ''}\n`)
    },
  })
}

/** Whole lines, up to the one that is the end. */
function splitLines(): TransformStream<string, string> {
  let rest = ''
  return new TransformStream({
    transform(piece, controller) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line === '') return controller.terminate()
        controller.enqueue(line)
      }
    },
  })
}
