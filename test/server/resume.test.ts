import type { UIMessageChunk } from 'ai'
import { apiTransport, type ApiTransportOptions } from 'personaflow/chat'
import type { ChatRouteOptions } from 'personaflow/server'
import { describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { cuttingProxy } from '../fixtures/cuttingProxy.ts'
import { outcomeOf, requestTo } from '../fixtures/requestTo.ts'
import { spokenModel } from '../fixtures/spokenModel.ts'
import { bodyWith, openRoute, refusalOf } from './askRoute.ts'
import { serveRoute } from './serveRoute.ts'

/** An answer on its way through a line that can be cut. */
async function begin(options: Partial<ChatRouteOptions> = {}, transport: ApiTransportOptions = { resume: true }) {
  const { model, calls } = spokenModel()
  const { route, ask } = openRoute({ model, streams: true, ...options })
  const line = await cuttingProxy(await serveRoute(route))
  const abort = new AbortController()
  let heard = ''
  const sender = apiTransport(line.url, transport)
  const outcome = outcomeOf(requestTo(sender, { abortSignal: abort.signal }), (text) => (heard += text))
  await eventually(() => expect(calls).toHaveLength(1))
  const hears = (text: string) => eventually(() => expect(heard).toBe(text))
  return { line, ask, call: calls[0]!, calls, hears, outcome, abort, sender }
}

/** The id that a route gave a stream. */
function idIn(chunks: readonly UIMessageChunk[]): string {
  const [first] = chunks
  const metadata: unknown = first?.type === 'message-metadata' ? first.messageMetadata : undefined
  return (metadata as { personaflow: { stream: string } }).personaflow.stream
}

const textOf = (chunks: readonly UIMessageChunk[]) =>
  chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('')

test('an answer goes on where its connection was cut, again and again, with each chunk once', async () => {
  const { line, call, hears, outcome, calls } = await begin()
  call.say('One')
  await hears('One')
  line.cut()
  call.say(' two')
  await hears('One two')
  line.cut()
  call.say(' three')
  line.cut()
  await hears('One two three')
  call.finish()
  const { text, error, chunks } = await outcome
  expect(error).toBeUndefined()
  expect(text).toBe('One two three')
  expect(chunks.map(({ type }) => type)).toEqual([
    'message-metadata',
    'start',
    'start-step',
    'text-start',
    'text-delta',
    'text-delta',
    'text-delta',
    'text-end',
    'finish-step',
    'finish',
  ])
  expect(calls).toHaveLength(1)
})

test('an answer that ended while nobody could hear it is whole all the same', async () => {
  const { line, call, hears, outcome } = await begin()
  call.say('One')
  await hears('One')
  line.isOpen = false
  line.cut()
  call.say(' two')
  call.finish()
  const before = line.connections
  await eventually(() => expect(line.connections).toBeGreaterThan(before + 1))
  line.isOpen = true
  const { text, error } = await outcome
  expect(error).toBeUndefined()
  expect(text).toBe('One two')
})

test('a stop reaches the model on the server, also while the line is cut', async () => {
  const running = await begin()
  running.call.say('One')
  await running.hears('One')
  running.abort.abort()
  await running.call.aborted
  expect((await running.outcome).text).toBe('One')

  const cut = await begin()
  cut.call.say('One')
  await cut.hears('One')
  cut.line.isOpen = false
  cut.line.cut()
  cut.abort.abort()
  expect((await cut.outcome).text).toBe('One')
  cut.line.isOpen = true
  await cut.call.aborted
})

test('a stop before the first word reaches the model, too', async () => {
  const { call, abort } = await begin()
  abort.abort()
  expect(await call.aborted).toBeUndefined()
})

test('a client that only leaves does not stop the answer, and one that asked for nothing more does', async () => {
  const kept = await begin()
  kept.call.say('One')
  await kept.hears('One')
  const { chunks } = await takenUp(kept)
  expect(textOf(chunks)).toBe('One two')

  const plain = await begin({}, {})
  plain.call.say('One')
  await plain.hears('One')
  plain.line.cut()
  await plain.call.aborted
  expect((await plain.outcome).error).toMatchObject({ situation: 'broken-off' })
})

/** What a second page gets of an answer that goes on. */
async function takenUp({ call, hears, line, outcome, sender, ask }: Awaited<ReturnType<typeof begin>>) {
  await hears('One')
  const first = await ask(bodyWith({ resume: 'none' }))
  expect(first.status).toBe(204)
  const seen = outcome.then(({ chunks }) => idIn(chunks))
  call.say(' two')
  call.finish()
  const id = await seen
  line.cut()
  const again = await sender.reconnectToStream({ chatId: 'c1', body: { personaflow: { stream: id } } })
  return outcomeOf(Promise.resolve(again!))
}

describe('a stream that is gone', () => {
  test.each<[string, Partial<ChatRouteOptions>, string]>([
    ['since nobody kept it', { streams: false }, 'a'.repeat(36)],
    ['since it never was', { streams: true }, '3f0c9e5a-0000-4000-8000-000000000000'],
    ['and has no id of ours', { streams: true }, '../../etc'],
  ])('is answered with 204: %s', async (_, options, id) => {
    const { ask } = openRoute(options)
    expect((await ask(bodyWith({ resume: id }))).status).toBe(204)
    expect((await ask(bodyWith({ stop: id }))).status).toBe(204)
  })

  test('after its time, and after a stop', async () => {
    const { call, outcome, ask } = await begin({ streams: { keepMs: 1 } })
    call.say('One')
    call.finish()
    const id = idIn((await outcome).chunks)
    await eventually(async () => expect((await ask(bodyWith({ resume: id }))).status).toBe(204))
    const stopped = await begin()
    stopped.call.say('One')
    await stopped.hears('One')
    stopped.abort.abort()
    await stopped.call.aborted
    const { chunks } = await stopped.outcome
    expect((await stopped.ask(bodyWith({ resume: idIn(chunks) }))).status).toBe(204)
  })

  test('since it became too long: its reader gets all, nobody else does', async () => {
    const { call, outcome, ask, hears } = await begin({ streams: { maxBytes: 2_000 } })
    const long = 'word '.repeat(1_000)
    call.say(long)
    await hears(long)
    call.say('end')
    call.finish()
    const { text, chunks, error } = await outcome
    expect(error).toBeUndefined()
    expect(text).toBe(`${long}end`)
    expect((await ask(bodyWith({ resume: idIn(chunks) }))).status).toBe(204)
  })

  test('since others came after it', async () => {
    const { call, outcome, ask, calls } = await begin({ streams: { maxTotalBytes: 5_000 } })
    call.say('One')
    call.finish()
    const id = idIn((await outcome).chunks)
    expect((await ask(bodyWith({ resume: id }))).status).toBe(200)
    const next = ask(bodyWith({ resumable: true }))
    await eventually(() => expect(calls).toHaveLength(2))
    calls[1]!.say('w'.repeat(3_000))
    calls[1]!.finish()
    await (await next).text()
    expect((await ask(bodyWith({ resume: id }))).status).toBe(204)
  })

  test('ends the answer as one that was cut', async () => {
    const { line, call, hears, outcome } = await begin({ streams: { maxBytes: 1_100 } })
    call.say('One')
    await hears('One')
    call.say('w'.repeat(200))
    await hears(`One${'w'.repeat(200)}`)
    line.cut()
    const { text, error } = await outcome
    expect(text).toBe(`One${'w'.repeat(200)}`)
    expect(error).toMatchObject({ code: 'unreachable', situation: 'broken-off' })
  })
})

test('an answer that is too long to keep, and that nobody hears, is stopped', async () => {
  const { line, call, hears } = await begin({ streams: { maxBytes: 2_000 } }, {})
  call.say('One')
  await hears('One')
  line.cut()
  await call.aborted
  const kept = await begin({ streams: { maxBytes: 2_000 } })
  kept.call.say('w'.repeat(3_000))
  await kept.hears('w'.repeat(3_000))
  kept.line.isOpen = false
  kept.line.cut()
  expect(await kept.call.aborted).toBeUndefined()
})

test('foreign pages, wrong places and wrong limits are refused', async () => {
  const { ask } = openRoute({ streams: true })
  expect((await ask(bodyWith({ resume: 'x' }), { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect(await refusalOf(await ask(bodyWith({ resume: 'x', after: -1 })))).toMatchObject({ status: 400 })
  expect(await refusalOf(await ask(bodyWith({ resume: 'x', after: '1' })))).toMatchObject({ status: 400 })
  expect(await refusalOf(await ask(bodyWith({ resume: 7 })))).toMatchObject({ status: 400 })
  expect(() => openRoute({ streams: { keepMs: 0 } })).toThrow(/keepMs is 0/)
})
