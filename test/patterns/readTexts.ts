import { parentPort } from 'node:worker_threads'
import { adversarialTexts } from './adversarialTexts.ts'

/**
 * Lengths at which a text is tried, and how long it may take, ms, before the next one is: a linear pattern needs a
 * fraction of that. At the last a linear pattern takes milliseconds, and one with a square the better part of a minute.
 */
const LENGTHS = [
  { length: 1_500, suspect: 0.37 },
  { length: 24_000, suspect: 50 },
  { length: 200_000, suspect: Infinity },
]

/** Runs a pattern over its texts, and says before which one it is: whoever waits for it ends one that takes too long. */
parentPort!.on('message', ({ source, flags }: { source: string; flags: string }) => {
  const pattern = new RegExp(source, flags)
  last = 0
  for (const textOf of adversarialTexts(source, flags)) {
    for (const { length, suspect } of LENGTHS) {
      const text = textOf(length)
      say(text)
      if (timeOf(pattern, text) < suspect) break
    }
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort!.postMessage('done')
})

let last = 0

function say(text: string): void {
  // Not each of a thousand short ones.
  if (text.length < 10_000 && Date.now() - last < 100) return
  last = Date.now()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort!.postMessage(`${text.length}: ${JSON.stringify(text.slice(0, 80))} … ${JSON.stringify(text.slice(-4))}`)
}

function timeOf(pattern: RegExp, text: string): number {
  const start = performance.now()
  pattern.lastIndex = 0
  // To the end of the text, as `replace` and `matchAll` go.
  if (pattern.global) text.replace(pattern, '')
  else pattern.exec(text)
  return performance.now() - start
}
