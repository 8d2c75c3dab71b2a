// Reads an export of Open WebUI of 300 MB, made for the occasion, and watches the heap:
// node --expose-gc test/bench/importLarge.ts [--mb 300] [--json FILE]
import { createWriteStream, mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { inspectFile } from '../../src/import/index.ts'
import { writeFigures } from './benchmark.ts'

const { values } = parseArgs({ options: { mb: { type: 'string', default: '300' }, json: { type: 'string' } } })
const wanted = Number(values.mb) * 2 ** 20
const folder = mkdtempSync(path.join(tmpdir(), 'import-'))
try {
  const file = path.join(folder, 'chats.json')
  const largest = await writeChats(file, wanted)
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  let peak = before
  // Garbage is no need: the heap is looked at after it is collected.
  const watch = setInterval(() => {
    globalThis.gc?.()
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }, 50)
  const started = performance.now()
  const { counts, format } = await inspectFile(await openAsBlob(file))
  const seconds = (performance.now() - started) / 1000
  clearInterval(watch)
  const [heapMb, largestMb] = [(peak - before) / 2 ** 20, largest / 2 ** 20]
  console.log(
    `${format}: ${counts.conversations} conversations, ${counts.messages} messages, ${values.mb} MB in ${seconds.toFixed(1)} s`,
  )
  console.log(
    `heap ${heapMb.toFixed(1)} MB, largest conversation ${largestMb.toFixed(1)} MB: ${(heapMb / largestMb).toFixed(2)} ×`,
  )
  writeFigures('import-large', { seconds, heapMb, largestMb, ...counts }, values.json)
} finally {
  rmSync(folder, { recursive: true })
}

/** Conversations of up to 20 MB; gives the bytes of the largest. */
async function writeChats(file: string, bytes: number): Promise<number> {
  const stream = createWriteStream(file)
  let written = 0
  let largest = 0
  stream.write('[')
  for (let index = 0; written < bytes; index++) {
    const text = chatText(index, index % 40 === 7 ? 2000 : 20)
    written += text.length
    largest = Math.max(largest, text.length)
    if (!stream.write(`${index === 0 ? '' : ','}${text}`)) await new Promise((resolve) => stream.once('drain', resolve))
  }
  stream.end(']')
  await new Promise((resolve) => stream.once('finish', resolve))
  return largest
}

function chatText(index: number, turns: number): string {
  const messages = Object.fromEntries(
    Array.from({ length: turns }, (_, at) => {
      const message = {
        id: `m${at}`,
        parentId: at === 0 ? null : `m${at - 1}`,
        childrenIds: at === turns - 1 ? [] : [`m${at + 1}`],
        role: at % 2 === 0 ? 'user' : 'assistant',
        content: `Message ${at} of ${index}. ${'Some words that fill a page. '.repeat(at % 2 === 0 ? 10 : 300)}`,
        timestamp: 1_772_000_000 + at,
      }
      return [message.id, message]
    }),
  )
  const chat = { title: `Chat ${index}`, models: ['m'], history: { messages, currentId: `m${turns - 1}` } }
  return JSON.stringify({ id: `c${index}`, title: `Chat ${index}`, chat, created_at: 1_772_000_000 + index })
}
