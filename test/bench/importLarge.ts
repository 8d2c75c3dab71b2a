// Looks into an export of Open WebUI of 300 MB, made for the occasion, imports it, and watches the heap; then reloads,
// opens its largest conversation, goes on with it and exports it. Node has no storage of a browser's: records lie in RAM,
// packs in files. node --expose-gc test/bench/importLarge.ts [--mb 300] [--json FILE]
import { mkdirSync, mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { scriptedModel } from '../../src/chat/index.ts'
import { createPersonaFlow } from '../../src/flow/index.ts'
import { inspectFile } from '../../src/import/index.ts'
import { volatileStorage, type PackStorage, type VolatileMemory } from '../../src/storage/index.ts'
import { writeFigures } from './benchmark.ts'
import { writeChats } from './writeChats.ts'

const { values } = parseArgs({ options: { mb: { type: 'string', default: '300' }, json: { type: 'string' } } })
const wanted = Number(values.mb) * 2 ** 20
const folder = mkdtempSync(path.join(tmpdir(), 'import-'))
/** Looks at the heap while something is watched. */
let look = () => {}
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
  const memory: VolatileMemory = new Map()
  const open = () =>
    createPersonaFlow({
      name: 'bench',
      storage: { ...volatileStorage({ memory }), packs: packsIn(path.join(folder, 'packs')) },
      model: scriptedModel({ wordsPerSecond: Infinity }),
    })
  const flow = open()
  await flow.hydrated
  const written = await watched(() => flow.backup.import(blob))
  const { packed, counts: added } = written.result
  console.log(`imported: ${written.seconds.toFixed(1)} s, heap ${times(written.peakMb)}`)
  console.log(
    `of it kept: ${times(written.keptMb)}; ${packed} of ${added.conversations.added} conversations are packed`,
  )
  const again = await watched(() => flow.backup.import(blob))
  console.log(`once more: ${again.seconds.toFixed(1)} s, heap ${times(again.peakMb)}, ${again.result.packed} changed`)
  await flow.dispose()

  const next = open()
  const loaded = await watched(() => next.hydrated)
  console.log(`reloaded: ${(loaded.seconds * 1000).toFixed(0)} ms, heap ${times(loaded.peakMb)}`)
  const found = Object.values(next.getState().conversations).find(({ title }) => title === 'Chat 7')!
  const opened = await watched(async () => {
    next.conversations.open(found.id)
    while (next.conversations.messages(found.id).length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  })
  console.log(
    `opened one of ${found.packed?.count} messages: ${opened.seconds.toFixed(1)} s, heap ${times(opened.peakMb)}`,
  )
  next.chat.send({ text: 'Where were we?', conversationId: found.id })
  await next.chat.whenIdle(found.id)
  const text = await next.conversations.export(found.id)
  console.log(
    `went on with it: ${next.conversations.messages(found.id).length} messages, ${(text.length / 2 ** 20).toFixed(1)} MB exported`,
  )
  await next.dispose()
  const { peakMb: heapMb, seconds } = read
  const { peakMb: importMb, keptMb, seconds: importSeconds } = written
  const ratio = importMb / largestMb
  const reloadMs = loaded.seconds * 1000
  const figures = { seconds, heapMb, largestMb, importMb, ratio, keptMb, importSeconds, packed, reloadMs, ...counts }
  writeFigures('import-large', { ...figures, openSeconds: opened.seconds }, values.json)
} finally {
  rmSync(folder, { recursive: true })
}

/** A file for each part. */
function packsIn(place: string): PackStorage {
  mkdirSync(place, { recursive: true })
  const fileOf = (name: string, part: number) => path.join(place, `${name}.${part}`)
  const ofPack = async (name: string) => (await readdir(place)).filter((file) => file.startsWith(`${name}.`))
  return {
    async write(name, part, text) {
      if (part % 6 === 0) look()
      await writeFile(fileOf(name, part), text)
    },
    read: (name, part) => readFile(fileOf(name, part), 'utf8').catch(() => undefined),
    names: async () => [...new Set((await readdir(place)).map((file) => file.slice(0, file.lastIndexOf('.'))))],
    async remove(names) {
      for (const name of names) for (const file of await ofPack(name)) await rm(path.join(place, file))
    },
  }
}

/** What a task takes of the heap, at its highest and after it. Garbage is no need: it is collected before each look. */
async function watched<T>(task: () => Promise<T>) {
  const before = used()
  let peak = before
  look = () => (peak = Math.max(peak, used()))
  const watch = setInterval(look, 1000)
  const started = performance.now()
  const result = await task()
  const seconds = (performance.now() - started) / 1000
  clearInterval(watch)
  look = () => {}
  const after = used()
  return { result, seconds, peakMb: Math.max(peak, after) - before, keptMb: after - before }
}

/** MB of the heap, and of buffers beside it, that are no garbage. */
function used(): number {
  // Buffers are let go of only after a while, unless memory runs out.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}
