import { explainLocalError } from './explainLocalError.ts'
import { unlessAborted } from './unlessAborted.ts'

/** How far the download of a model is. */
export interface LocalProgress {
  /** From 0 to 1. */
  readonly loaded: number
  /** Bytes of the whole, where that is known. */
  readonly size?: number
}

/** Tells how far it is. Throws once nobody waits any more: that ends the work of an engine, which takes no signal. */
export type Report = (progress: LocalProgress) => void

interface LoadingOptions<Model> {
  readonly id: string
  /** Loads it, told when nobody waits any more. */
  readonly open: (report: Report, signal: AbortSignal) => Promise<Model>
  readonly onProgress: ((progress: LocalProgress) => void) | undefined
}

interface Attempt<Model> {
  /** Rejects with what failed and what to do. */
  readonly promise: Promise<Model>
  readonly controller: AbortController
  waiting: number
  loaded?: { readonly model: Model }
}

/** A model that is loaded once for all who wait for it. When the last of them leaves, loading stops. */
export interface Loading<Model> {
  /** The model, loaded. Rejects with the signal's reason, or with what failed and what to do. */
  get(signal?: AbortSignal): Promise<Model>
  /** Stops a download and forgets the model; resolves when nothing is written any more. */
  drop(): Promise<void>
}

/** Loads a model with `open` when it is first asked for, and after a failure anew. */
export function createLoading<Model>({ id, open, onProgress }: LoadingOptions<Model>): Loading<Model> {
  let attempt: Attempt<Model> | undefined
  /** The last attempt that was stopped, until its engine noticed. */
  let stopping: Promise<unknown> = Promise.resolve()

  function begin(): Attempt<Model> {
    const controller = new AbortController()
    const { signal } = controller
    const report: Report = (progress) => {
      signal.throwIfAborted()
      onProgress?.(progress)
    }
    const opened = stopping.then(() => {
      signal.throwIfAborted()
      return open(report, signal)
    })
    const begun: Attempt<Model> = {
      controller,
      waiting: 0,
      promise: opened.then(
        (model) => {
          begun.loaded = { model }
          return model
        },
        (error: unknown) => {
          if (attempt === begun) attempt = undefined
          throw explainLocalError(error, id)
        },
      ),
    }
    begun.promise.catch(() => {})
    return begun
  }

  function stop(): void {
    if (attempt === undefined) return
    attempt.controller.abort()
    stopping = attempt.promise.catch(() => {})
    attempt = undefined
  }

  return {
    async get(signal) {
      signal?.throwIfAborted()
      const mine = (attempt ??= begin())
      if (mine.loaded !== undefined) return mine.loaded.model
      mine.waiting += 1
      try {
        const ends = [mine.controller.signal, ...(signal ? [signal] : [])]
        return await unlessAborted(mine.promise, AbortSignal.any(ends))
      } finally {
        mine.waiting -= 1
        if (mine.loaded === undefined && mine.waiting === 0 && attempt === mine) stop()
      }
    },
    async drop() {
      stop()
      await stopping
    },
  }
}
