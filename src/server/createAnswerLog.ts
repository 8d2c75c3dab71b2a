import { createGate } from '../core/index.ts'

/** An answer as it arrives, line by line, for any number of readers, each from the line where it was cut off. */
export interface AnswerLog {
  add(line: string): void
  /** Nothing follows. */
  end(): void
  /** The lines from a position on, those that are still to come included. */
  read(from?: number): ReadableStream<string>
  /**
   * Nobody reads from its beginning any more: what all readers have is freed. `onLeft` is called when there is none, or
   * none any more.
   */
  release(onLeft: () => void): void
  /** Resolves when no reader of a released log is far behind. */
  caughtUp(): Promise<void>
  /** Resolves at the end. */
  readonly ended: Promise<void>
}

/** So many lines may wait for the slowest reader of a released log. */
const MAX_BEHIND = 256

/** Holds an answer in memory. Readers draw from one list: one that is slow costs nothing but its place in it. */
export function createAnswerLog(): AnswerLog {
  const lines: string[] = []
  /** Number of lines that were freed. */
  let freed = 0
  const end = createGate()
  const state: { onLeft?: () => void } = {}
  const readers = new Set<{ at: number }>()
  const waiting = new Set<() => void>()

  function wake(): void {
    for (const go of waiting) go()
    waiting.clear()
  }

  const change = (): Promise<void> => new Promise((resolve) => void waiting.add(resolve))

  function free(): void {
    if (state.onLeft === undefined) return
    const from = Math.min(...[...readers].map(({ at }) => at))
    freed += lines.splice(0, Math.max(0, from - freed)).length
    wake()
    if (readers.size === 0 && !end.isOpen) state.onLeft()
  }

  return {
    add(line) {
      lines.push(line)
      wake()
    },
    end() {
      end.open()
      wake()
    },
    read(from = 0) {
      const reader = { at: from }
      readers.add(reader)
      return new ReadableStream({
        async pull(controller) {
          while (reader.at >= freed + lines.length && !end.isOpen && readers.has(reader)) await change()
          const line = lines[reader.at - freed]
          reader.at += 1
          if (line !== undefined) controller.enqueue(line)
          else if (readers.delete(reader)) controller.close()
          free()
        },
        cancel() {
          readers.delete(reader)
          wake()
          free()
        },
      })
    },
    release(onLeft) {
      state.onLeft = onLeft
      free()
    },
    async caughtUp() {
      while (state.onLeft !== undefined && readers.size > 0 && lines.length > MAX_BEHIND) await change()
    },
    ended: end.opened,
  }
}
