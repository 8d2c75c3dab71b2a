// Looks into an export of Open WebUI of 300 MB, made for the occasion, then imports it, and watches the heap:
// node --expose-gc test/bench/importLarge.ts [--mb 300] [--json FILE]
import { createWriteStream, mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { scriptedModel } from '../../src/chat/index.ts'
import { createPersonaFlow } from '../../src/flow/index.ts'
import { inspectFile } from '../../src/import/index.ts'
import { volatileStorage } from '../../src/storage/index.ts'
import { writeFigures } from './benchmark.ts'

const { values } = parseArgs({ options: { mb: { type: 'string', default: '300' }, json: { type: 'string' } } })
const wanted = Number(values.mb) * 2 ** 20
const folder = mkdtempSync(path.join(tmpdir(), 'import-'))
try {
  const file = path.join(folder, 'chats.json')
  const largest = await writeChats(file, wanted)
  const blob = await openAsBlob(file)
  const read = await watched(() => inspectFile(blob))
  const { counts, format } = read.result
  const largestMb = largest / 2 ** 20
  const times = (mb: number) => `${mb.toFixed(1)} MB, ${(mb / largestMb).toFixed(2)} × the largest conversation`
  console.log(`${format}: ${counts.conversations} conversations, ${counts.messages} messages, ${values.mb} MB`)
  console.log(`largest conversation ${largestMb.toFixed(1)} MB`)
  console.log(`looked into: ${read.seconds.toFixed(1)} s, heap ${times(read.peakMb)}`)
  const flow = createPersonaFlow({ name: 'bench', storage: volatileStorage(), model: scriptedModel() })
  await flow.hydrated
  const written = await watched(() => flow.backup.import(blob))
  const aboveMb = written.peakMb - written.keptMb
  console.log(`imported: ${written.seconds.toFixed(1)} s, heap ${times(written.peakMb)}`)
  console.log(`of it kept, since a flow holds its conversations in memory: ${written.keptMb.toFixed(1)} MB`)
  console.log(`above what is kept: ${times(aboveMb)}`)
  await flow.dispose()
  const { peakMb: heapMb, seconds } = read
  const { peakMb: importMb, keptMb } = written
  writeFigures('import-large', { seconds, heapMb, largestMb, importMb, keptMb, aboveMb, ...counts }, values.json)
} finally {
  rmSync(folder, { recursive: true })
}

/** What a task takes of the heap, at its highest and after it. Garbage is no need: it is collected before each look. */
async function watched<T>(task: () => Promise<T>) {
  const before = used()
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, used())), 1000)
  const started = performance.now()
  const result = await task()
  const seconds = (performance.now() - started) / 1000
  clearInterval(watch)
  const after = used()
  return { result, seconds, peakMb: Math.max(peak, after) - before, keptMb: after - before }
}

/** MB of the heap that are no garbage. */
function used(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
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
