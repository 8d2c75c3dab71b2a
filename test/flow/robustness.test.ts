import { createPersonaFlow, definePersona } from 'personaflow'
import { messageText, metaOf } from 'personaflow/core'
import { volatileStorage, type StoredRecord } from 'personaflow/storage'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'
import { until } from '../eventually.ts'
import { manualTransport, replyingTransport } from '../fixtures/transports.ts'

const personas = ['ada', 'bo'].map((id) => definePersona({ id, name: id, prompt: `You are ${id}.` }))

const textsOf = (flow: Pick<TestFlow, 'conversations'>, id: string) => flow.conversations.messages(id).map(messageText)
const contentsOf = (flow: TestFlow, personaId = 'ada') =>
  flow.memories.list({ personaId }).map(({ content }) => content)

async function ready(options: Parameters<typeof createTestFlow>[0] = {}) {
  const flow = createTestFlow({ personas, transport: replyingTransport((count) => `reply ${count}`), ...options })
  await flow.hydrated
  return flow
}

async function talked(flow: TestFlow, ...texts: string[]) {
  const { id } = flow.conversations.create({ personaId: 'ada' })
  for (const text of texts) {
    flow.chat.send({ conversationId: id, text })
    await flow.chat.whenIdle(id)
    flow.advance(1000)
  }
  return id
}

async function storedBeside(...records: Pick<StoredRecord, 'collection' | 'id' | 'body'>[]) {
  const storage = volatileStorage()
  await storage.open({ name: 'test', schema: 1 })
  await storage.commit(records.map((record) => ({ ...record, clock: '0000000000001-0000-x' })))
  return storage
}

describe('what is stored', () => {
  test.each(['__proto__', 'constructor', 'toString'])(
    'a record that belongs to %s is set aside, the rest loads',
    async (id) => {
      const note = { conversationId: id, parentId: null, personaId: 'ada', turnId: 't', at: 1, status: 'complete' }
      const memory = {
        id: 'm',
        personaId: id,
        type: 'event',
        content: 'x',
        metadata: {},
        at: 1,
        importance: 0.5,
        pinned: false,
        trust: 'app',
      }
      const storage = await storedBeside(
        { collection: 'memories', id: 'm', body: memory },
        {
          collection: 'messages',
          id: 'u',
          body: { id: 'u', role: 'user', parts: [], metadata: { personaflow: note } },
        },
        { collection: 'memories', id: 'good', body: { ...memory, id: 'good', personaId: 'ada', content: 'good' } },
      )
      const flow = await ready({ storage })
      expect(flow.getState().storage.quarantined).toHaveLength(2)
      expect(contentsOf(flow)).toEqual(['good'])
    },
  )

  test('a message that can’t be read leaves the others in view and what they taught in mind', async () => {
    const storage = volatileStorage()
    const flow = await ready({ storage })
    const id = await talked(flow, 'one', 'two', 'three')
    const path = flow.conversations.messages(id)
    await flow.dispose()
    await storage.open({ name: 'test', schema: 1 })
    const broken = [path[3]!, path[5]!].map((message) => ({
      collection: 'messages',
      id: message.id,
      clock: '9999999999999-0000-x',
      body: { id: message.id, role: 'nobody' },
    }))
    await storage.commit(broken)
    const next = await ready({ storage })
    expect(textsOf(next, id)).toEqual(['one', 'reply 1', 'two', 'three'])
    expect(contentsOf(next)).toHaveLength(3)
  })

  test('what the user chose before it arrived is merged into it', async () => {
    const storage = volatileStorage()
    const first = await ready({ storage })
    first.personas.activate('bo')
    const shown = first.conversations.create({ personaId: 'bo' })
    first.personas.update('ada', { name: 'Ada L.' })
    await first.dispose()
    const flow = createTestFlow({ storage, personas })
    flow.conversations.create({ personaId: 'ada' })
    flow.personas.update('ada', { tags: ['x'] })
    await flow.hydrated
    expect(flow.getState().settings.activePersonaId).toBe('bo')
    expect(flow.getState().settings.conversationOf.bo).toBe(shown.id)
    expect(flow.personas.get('ada')).toMatchObject({ name: 'Ada L.', tags: ['x'] })
    expect((await flow.reload()).personas.get('ada')).toMatchObject({ name: 'Ada L.', tags: ['x'] })
  })
})

describe('a turn', () => {
  test('of a deleted conversation is closed and leaves nothing', async () => {
    const { transport, requests } = manualTransport()
    const flow = await ready({ transport })
    const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
    await until(() => requests.length === 1)
    requests[0]!.push('Hello')
    await until(() => flow.chat.live(conversationId) !== undefined)
    flow.conversations.remove(conversationId)
    expect(requests[0]!.signal.aborted).toBe(true)
    await flow.chat.whenIdle(conversationId)
    expect(flow.getState()).toMatchObject({ turns: {}, conversations: {} })
    expect((await flow.reload()).getState().messagesOf[conversationId]?.size ?? 0).toBe(0)
  })

  test('does not take the view from what another tab said meanwhile', async () => {
    const storage = volatileStorage()
    const { transport, requests } = manualTransport()
    const a = createPersonaFlow({ storage: { ...storage, medium: {} }, personas, transport })
    await a.hydrated
    const { conversationId } = metaOf(a.chat.send({ text: 'from a' }))
    await until(() => requests.length === 1)
    const b = createPersonaFlow({
      storage: { ...storage, medium: {} },
      personas,
      transport: replyingTransport(() => 'reply b'),
    })
    await b.hydrated
    b.chat.send({ conversationId, text: 'from b' })
    await b.chat.whenIdle(conversationId)
    await expect.poll(() => a.getState().conversations[conversationId]?.leafId).not.toBe(null)
    await expect.poll(() => a.getState().messagesOf[conversationId]?.size).toBe(3)
    requests[0]!.push('reply a')
    requests[0]!.end()
    await a.chat.whenIdle(conversationId)
    await expect.poll(() => b.getState().messagesOf[conversationId]?.size).toBe(4)
    expect(textsOf(b, conversationId)).toEqual(['from a', 'from b', 'reply b'])
    await Promise.all([a.dispose(), b.dispose()])
  })

  test('that failed is tried again by the one and for the message it was for', async () => {
    let failing = false
    const replying = replyingTransport((count, asked) => `${messageText(asked)} ${count}`)
    const flow = await ready({
      transport: {
        ...replying,
        sendMessages: (options) => {
          if (failing) throw new TypeError('Failed to fetch')
          return replying.sendMessages(options)
        },
      },
    })
    const id = await talked(flow, 'q1', 'q2')
    failing = true
    flow.chat.regenerate({ conversationId: id, messageId: flow.conversations.messages(id)[1]!.id, personaId: 'bo' })
    await flow.chat.whenIdle(id)
    failing = false
    flow.chat.retry({ conversationId: id })
    await flow.chat.whenIdle(id)
    expect(textsOf(flow, id)).toEqual(['q1', 'q1 3'])
    expect(metaOf(flow.conversations.messages(id)[1]!).personaId).toBe('bo')
    expect(flow.getState().conversations[id]?.personaIds).toEqual(['ada', 'bo'])
  })

  test('that regenerates an early message recalls nothing of what came after it', async () => {
    const flow = await ready()
    const id = await talked(flow, 'Tell me about Biscuit', 'My dog is Biscuit')
    flow.chat.regenerate({ conversationId: id, messageId: flow.conversations.messages(id)[1]!.id })
    await flow.chat.whenIdle(id)
    expect(flow.getState().turns[id]?.plan?.sections.map(({ kind }) => kind)).toEqual(['persona', 'history'])
  })

  test('of another conversation, of nobody and after the end is refused', async () => {
    const flow = await ready()
    const [one, two] = [await talked(flow, 'one'), await talked(flow, 'two')]
    const messageId = flow.conversations.messages(one)[1]!.id
    expect(() => flow.chat.regenerate({ conversationId: two, messageId })).toThrow('there is no message')
    expect(() => flow.chat.regenerate({ conversationId: two, personaId: 'nobody' })).toThrow('there is no persona')
    await flow.dispose()
    expect(() => flow.chat.regenerate({ conversationId: two })).toThrow('was disposed of')
  })

  test('goes on with somebody else where who answered last is gone', async () => {
    const flow = await ready()
    const id = await talked(flow, 'one')
    const { id: zed } = flow.personas.create({ name: 'Zed', prompt: '' })
    flow.chat.send({ conversationId: id, text: 'two', personaId: zed })
    await flow.chat.whenIdle(id)
    flow.personas.remove(zed)
    flow.chat.send({ conversationId: id, text: 'three' })
    await flow.chat.whenIdle(id)
    expect(metaOf(flow.conversations.messages(id).at(-1)!).personaId).toBe('ada')
  })
})

describe('memory', () => {
  test('what was forgotten, pinned or edited stays so when the answer is given again', async () => {
    const flow = await ready()
    const id = await talked(flow, 'my PIN is 1234', 'I like tea')
    const [tea, pin] = flow.memories.list({ types: ['interaction'] })
    flow.memories.pin(tea!.id)
    flow.memories.update(tea!.id, { content: { user: 'I like green tea', response: 'x' } })
    flow.chat.regenerate({ conversationId: id })
    await flow.chat.whenIdle(id)
    expect(flow.memories.list({ types: ['interaction'] })[0]).toMatchObject({
      pinned: true,
      content: { user: 'I like green tea', response: 'reply 3' },
    })
    flow.memories.forget(pin!.id)
    flow.chat.regenerate({ conversationId: id, messageId: flow.conversations.messages(id)[1]!.id })
    await flow.chat.whenIdle(id)
    expect(JSON.stringify(flow.memories.list())).not.toContain('1234')
  })

  test('of any kind goes with the turn it came from', async () => {
    const flow = await ready()
    const id = await talked(flow, 'I live in Cork')
    const asked = flow.conversations.messages(id)[0]!
    const source = { kind: 'model', conversationId: id, turnId: metaOf(asked).turnId } as const
    const fact = flow.memories.add({ personaId: 'ada', type: 'fact', content: 'Lives in Cork', source })
    flow.chat.edit({ conversationId: id, messageId: asked.id, text: 'I live in Galway' })
    await flow.chat.whenIdle(id)
    expect(flow.memories.list().map((memory) => memory.id)).not.toContain(fact.id)
  })

  test.each([
    ['a time no date can hold', { content: 'x', at: 1.7e18 }],
    ['a source that is none', { content: 'x', source: 'import' }],
    ['a source with wrong ids', { content: 'x', source: { kind: 'turn', messageIds: 'abc' } }],
    ['nothing', undefined],
  ])('%s is refused', async (_, input) => {
    const flow = await ready()
    // Wrong on purpose: what a JavaScript caller can write.
    expect(() => flow.memories.add(input as never)).toThrow('PersonaFlow: ')
    expect(flow.memories.list()).toEqual([])
  })
})

describe('a persona', () => {
  test('that the app declares under the id of the user’s own keeps what the user wrote', async () => {
    const storage = volatileStorage()
    const before = await ready({ storage, personas: [] })
    before.personas.create({ id: 'ada', name: 'Ada', prompt: 'The user’s own.' })
    await before.dispose()
    const flow = await ready({ storage })
    flow.personas.update('ada', { name: 'Ada L.' })
    expect(flow.personas.get('ada')).toMatchObject({ name: 'Ada L.', prompt: 'The user’s own.' })
  })

  test('that is wrong or there twice hides none of the others', async () => {
    const flow = await ready({ name: 'hot' })
    const twice = [personas[0]!, personas[0]!]
    expect(() => createPersonaFlow({ name: 'hot', storage: volatileStorage(), personas: twice })).toThrow(
      'have the id "ada"',
    )
    expect(Object.keys(flow.getState().personas)).toEqual(['ada', 'bo'])
  })

  test('is named where it is changed: no default takes its place', async () => {
    const flow = await ready()
    for (const change of [flow.personas.activate, flow.personas.remove]) {
      // Wrong on purpose: what a JavaScript caller can write.
      expect(() => change(undefined as never)).toThrow('PersonaFlow: persona id')
    }
    expect(() => flow.personas.update(undefined as never, {})).toThrow('PersonaFlow: persona id')
  })
})

test('a flow that ends before what is stored has arrived ends quietly', async () => {
  const flow = createPersonaFlow({ name: 'short', storage: volatileStorage(), personas })
  await flow.dispose()
  await expect(flow.hydrated).resolves.toBeUndefined()
})

test('a name that is opened again before it has closed waits for what is written last', async () => {
  const { transport, requests } = manualTransport()
  const storage = volatileStorage()
  const flow = createPersonaFlow({ name: 'again', storage, personas, transport })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'Tell me' }))
  await until(() => requests.length === 1)
  requests[0]!.push('Once upon')
  await until(() => flow.chat.live(conversationId) !== undefined)
  void flow.dispose()
  const next = createPersonaFlow({ name: 'again', storage, personas, transport })
  expect(next).not.toBe(flow)
  await next.hydrated
  expect(textsOf(next, conversationId)).toEqual(['Tell me', 'Once upon'])
  expect('setState' in next).toBe(false)
  await next.dispose()
})
