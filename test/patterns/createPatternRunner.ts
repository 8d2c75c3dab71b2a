import { Worker } from 'node:worker_threads'

/** A pattern that is tried. */
export interface TriedPattern {
  readonly source: string
  readonly flags: string
}

/**
 * Runs patterns over texts that are made to slow them down, in a thread that can be ended. One text may take `deadline`
 * ms: a linear pattern needs a hundredth of the default, however busy the machine is.
 */
export function createPatternRunner({ deadline = 10_000 }: { deadline?: number } = {}) {
  let worker: Worker | undefined

  /** The text that a pattern doesn't get done with; `undefined` where it does with all. */
  function run({ source, flags }: TriedPattern): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      worker ??= new Worker(new URL('./readTexts.ts', import.meta.url))
      let text = ''
      let timer: NodeJS.Timeout | undefined
      const finish = (end: () => void, isOver: boolean): void => {
        clearTimeout(timer)
        worker?.removeAllListeners('message').removeAllListeners('error')
        if (isOver) stop()
        end()
      }
      const wait = (): void => {
        clearTimeout(timer)
        timer = setTimeout(() => finish(() => resolve(text), true), deadline)
      }
      worker.on('message', (said: string) => {
        if (said === 'done') return finish(() => resolve(undefined), false)
        text = said
        wait()
      })
      // Before it says what it begins with, it loads: that is no pattern's fault.
      worker.on('error', (error) => finish(() => reject(error), true))
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ source, flags })
    })
  }

  function stop(): void {
    void worker?.terminate()
    worker = undefined
  }

  return { run, stop }
}
