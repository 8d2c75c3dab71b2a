import { createResumableStreamContext, type Publisher, type Subscriber } from 'resumable-stream/generic'
import type { PersonaFlowError } from 'personaflow'
import { apiTransport } from 'personaflow/chat'
import { expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { cuttingProxy } from '../fixtures/cuttingProxy.ts'
import { outcomeOf, requestTo } from '../fixtures/requestTo.ts'
import { spokenModel } from '../fixtures/spokenModel.ts'
import { bodyWith, openRoute } from './askRoute.ts'
import { serveRoute } from './serveRoute.ts'

/** What the package needs of Redis: keys, and channels on which everybody hears who listens. */
function sharedStore() {
  const values = new Map<string, string>()
  const channels = new Map<string, Set<(message: string) => void>>()
  const publisher: Publisher = {
    connect: async () => {},
    async publish(channel, message) {
      for (const hear of channels.get(channel) ?? []) queueMicrotask(() => hear(message))
    },
    async set(key, value) {
      values.set(key, value)
    },
    get: async (key) => values.get(key) ?? null,
    async incr(key) {
      const next = Number(values.get(key) ?? 0) + 1
      if (Number.isNaN(next)) throw new Error('ERR value is not an integer or out of range')
      values.set(key, String(next))
      return next
    },
  }
  /** Each process has a connection of its own. */
  const subscriber = (): Subscriber => {
    const own = new Map<string, (message: string) => void>()
    return {
      connect: async () => {},
      async subscribe(channel, hear) {
        own.set(channel, hear)
        channels.set(channel, (channels.get(channel) ?? new Set()).add(hear))
      },
      async unsubscribe(channel) {
        channels.get(channel)?.delete(own.get(channel) ?? (() => {}))
      },
    }
  }
  return {
    values,
    publisher,
    context: () => createResumableStreamContext({ waitUntil: null, publisher, subscriber: subscriber() }),
  }
}

const never = () => new Promise<never>(() => {})
const fails = () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:6379'))

/** A page whose requests go to one process and, once its line is cut, to another one. */
async function begin(keepMs = 5_000) {
  const { model, calls } = spokenModel()
  const shared = sharedStore()
  const errors: PersonaFlowError[] = []
  const open = () =>
    openRoute({ model, streams: { context: shared.context(), keepMs }, onError: (error) => errors.push(error) })
  const [first, second] = [open(), open()]
  let current = first.route
  const line = await cuttingProxy(await serveRoute((request) => current(request)))
  const abort = new AbortController()
  let heard = ''
  const outcome = outcomeOf(
    requestTo(apiTransport(line.url, { resume: true }), { abortSignal: abort.signal }),
    (text) => (heard += text),
  )
  await eventually(() => expect(calls).toHaveLength(1))
  calls[0]!.say('One')
  await eventually(() => expect(heard).toBe('One'))
  const move = () => {
    current = second.route
    line.cut()
  }
  const hears = (text: string) => eventually(() => expect(heard).toBe(text))
  return { call: calls[0]!, outcome, move, abort, hears, errors, shared, second }
}

test('another process goes on with an answer', async () => {
  const { call, outcome, move, hears, errors } = await begin()
  move()
  call.say(' two ')
  await hears('One two ')
  call.say('👋\n\nthree')
  call.finish()
  const { text, error, chunks } = await outcome
  expect(error).toBeUndefined()
  expect(text).toBe('One two 👋\n\nthree')
  expect(chunks.at(-1)).toMatchObject({ type: 'finish', finishReason: 'stop' })
  expect(errors).toEqual([])
})

test('another process gives what ended meanwhile', async () => {
  const { call, outcome, move } = await begin()
  call.say(' two')
  call.finish()
  move()
  expect(await outcome).toMatchObject({ text: 'One two' })
})

test('an answer that fails ends at the other process, too, and is not said to run on', async () => {
  const { call, outcome, move, hears, shared } = await begin(500)
  move()
  call.say(' two')
  await hears('One two')
  call.fail(new Error('the model broke'))
  const { text, error } = await outcome
  expect(text).toBe('One two')
  expect(error).toBeDefined()
  await eventually(() => expect([...new Set(shared.values.values())]).toEqual(['DONE']))
})

test('a stop at another process reaches the one that answers', async () => {
  const { call, move, abort, hears, shared } = await begin()
  move()
  call.say(' two')
  await hears('One two')
  abort.abort()
  await call.aborted
  await eventually(() => expect([...shared.values.values()]).toEqual(['DONE', 'DONE']))
})

test('a process that is gone answers nothing, and what nobody gives leaves no trace', async () => {
  const { second, shared, errors, call, outcome } = await begin()
  const id = '3f0c9e5a-0000-4000-8000-000000000000'
  const before = shared.values.size
  for (const about of [{ resume: id }, { stop: id }, { resume: 'x' }, { stop: '../x' }]) {
    expect((await second.ask(bodyWith(about))).status).toBe(204)
  }
  expect(shared.values.size).toBe(before)
  expect(errors).toEqual([])
  // Its key says that it runs, and nobody hears.
  shared.values.set(`resumable-stream:rs:sentinel:${id}`, '1')
  expect((await second.ask(bodyWith({ resume: id }))).status).toBe(204)
  expect(errors).toMatchObject([{ code: 'unreachable', message: expect.stringContaining('Timeout waiting for') }])
  call.finish()
  await outcome
})

test('a shared store that never answers is given up on', async () => {
  const { model } = spokenModel()
  const errors: PersonaFlowError[] = []
  const context = { createNewResumableStream: never, resumeExistingStream: never, hasExistingStream: async () => null }
  const { ask } = openRoute({ model, streams: { context }, onError: (error) => errors.push(error) })
  expect((await ask(bodyWith({ resume: '3f0c9e5a-0000-4000-8000-000000000000' }))).status).toBe(204)
  expect(errors).toMatchObject([{ code: 'unreachable' }])
})

test('a shared store that fails takes no answer with it', async () => {
  const { model, calls } = spokenModel()
  const errors: PersonaFlowError[] = []
  const context = { createNewResumableStream: fails, resumeExistingStream: fails, hasExistingStream: fails }
  const { route } = openRoute({ model, streams: { context }, onError: (error) => errors.push(error) })
  const outcome = outcomeOf(requestTo(apiTransport(await serveRoute(route), { resume: true })))
  await eventually(() => expect(calls).toHaveLength(1))
  calls[0]!.say('One')
  calls[0]!.finish()
  expect(await outcome).toMatchObject({ text: 'One' })
  expect(errors).toMatchObject([{ code: 'unreachable' }])
})
