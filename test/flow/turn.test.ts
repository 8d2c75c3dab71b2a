import { messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { definePersona, type PersonaFlow } from 'personaflow'
import { expect, test } from 'vitest'
import { until } from '../eventually.ts'
import { manualTransport, replyingTransport } from '../fixtures/transports.ts'

const textsOf = (flow: PersonaFlow, id: string) => flow.conversations.messages(id).map(messageText)
const contentsOf = (flow: PersonaFlow, personaId = 'ada') =>
  flow.memories.list({ personaId, types: ['interaction'] }).map(({ content }) => content)

test('a message is answered and both halves are remembered', async () => {
  const flow = createTestFlow({ replies: ['Nice to meet you.'] })
  const sent = flow.chat.send({ text: 'I am Sam' })
  const { conversationId, turnId } = metaOf(sent)
  expect(flow.getState().turns[conversationId]?.status).toBe('submitted')
  expect(contentsOf(flow)).toEqual([{ user: 'I am Sam' }])
  await flow.chat.whenIdle(conversationId)
  expect(textsOf(flow, conversationId)).toEqual(['I am Sam', 'Nice to meet you.'])
  expect(metaOf(flow.conversations.messages(conversationId)[1]!)).toMatchObject({
    status: 'complete',
    turnId,
    parentId: sent.id,
  })
  expect(flow.memories.list({ types: ['interaction'] })).toMatchObject([
    { type: 'interaction', trust: 'user', content: { user: 'I am Sam', response: 'Nice to meet you.' } },
  ])
  expect(flow.getState().turns[conversationId]?.status).toBe('ready')
  expect(flow.getState().conversations[conversationId]?.title).toBe('I am Sam')
  expect(flow.getState().receipts[turnId]?.reason).toBe('nothing relevant')
})

test('a secret is no title, whatever line it stands on and however long', async () => {
  const key = `sk-proj-${'aZ3kQ9xB7mW2pR8tY4nC6vH1sD5g'.repeat(2)}`
  const flow = createTestFlow()
  const titleOf = (text: string) => {
    const { id } = flow.conversations.create()
    flow.chat.send({ conversationId: id, text })
    return flow.getState().conversations[id]!.title
  }
  expect(titleOf(`My key is ${key}, does it look right?`)).toBe('My key is [API key removed], does it look right?')
  expect(titleOf(key)).toBe('[API key removed]')
  expect(titleOf('My card is 4111 1111 1111 1111')).toBe('My card is [card number removed]')
  const pem = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBg'.repeat(400)}\n-----END PRIVATE KEY-----`
  expect(titleOf(pem)).toBe('[private key removed]')
})

test('the transport gets the fitted history, the instructions and the sections', async () => {
  const transport = replyingTransport((count) => `reply ${count}`)
  const flow = createTestFlow({ transport })
  const first = flow.chat.send({ text: 'My dog is called Biscuit' })
  await flow.chat.whenIdle(metaOf(first).conversationId)
  const { id } = flow.conversations.create()
  flow.chat.send({ text: 'What is my dog called?', conversationId: id })
  await flow.chat.whenIdle(id)
  const { messages, body } = transport.seen[1]!
  expect(messages.map(messageText)).toEqual(['What is my dog called?'])
  expect(body.personaflow.personaId).toBe('ada')
  expect(body.personaflow.instructions).toContain('You are Ada.')
  expect(body.personaflow.instructions).toContain('- [May 3, 2026] "Has a dog called Biscuit"')
  expect(body.personaflow.instructions).not.toContain('My dog is called Biscuit')
  expect(body.personaflow.sections.at(-1)).toMatchObject({ kind: 'recalled' })
  expect(body.personaflow.sections.at(-1)!.text).toContain('My dog is called Biscuit')
})

test("what was said in this conversation isn't recalled into it again", async () => {
  const transport = replyingTransport((count) => `reply ${count}`)
  const flow = createTestFlow({ transport })
  const { id } = flow.conversations.create()
  for (const text of ['My dog is called Biscuit', 'What is my dog called?']) {
    flow.chat.send({ text, conversationId: id })
    await flow.chat.whenIdle(id)
  }
  expect(transport.seen[1]!.messages.map(messageText)).toEqual([
    'My dog is called Biscuit',
    'reply 1',
    'What is my dog called?',
  ])
  expect(transport.seen[1]!.body.personaflow.sections.map(({ kind }) => kind)).toEqual([
    'persona',
    'today',
    'facts',
    'history',
  ])
})

test('the text arrives beside the history, which keeps its identity', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
  await until(() => requests.length === 1)
  const history = flow.conversations.messages(conversationId)
  requests[0]!.push('Good ')
  await until(() => flow.chat.live(conversationId) !== undefined)
  requests[0]!.push('day')
  await until(() => messageText(flow.chat.live(conversationId)!) === 'Good day')
  expect(flow.getState().turns[conversationId]?.status).toBe('streaming')
  expect(flow.conversations.messages(conversationId)).toBe(history)
  requests[0]!.end()
  await flow.chat.whenIdle(conversationId)
  expect(flow.chat.live(conversationId)).toBeUndefined()
  expect(textsOf(flow, conversationId)).toEqual(['Hi', 'Good day'])
})

test('stop closes the request and keeps what arrived; twice does no harm', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Tell me' }))
  await until(() => requests.length === 1)
  requests[0]!.push('Once upon')
  await until(() => flow.chat.live(conversationId) !== undefined)
  await Promise.all([flow.chat.stop({ conversationId }), flow.chat.stop({ conversationId })])
  expect(requests[0]!.signal.aborted).toBe(true)
  expect(textsOf(flow, conversationId)).toEqual(['Tell me', 'Once upon'])
  expect(metaOf(flow.conversations.messages(conversationId)[1]!).status).toBe('stopped')
  expect(contentsOf(flow)).toEqual([{ user: 'Tell me', response: 'Once upon' }])
  expect(flow.getState().turns[conversationId]?.status).toBe('ready')
  await flow.chat.stop({ conversationId })
  expect(textsOf(flow, conversationId)).toHaveLength(2)
})

test('stop before the first word leaves the question, and retry answers it', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Tell me' }))
  await flow.chat.stop({ conversationId })
  expect(textsOf(flow, conversationId)).toEqual(['Tell me'])
  flow.chat.retry({ conversationId })
  await until(() => requests.length > 0)
  requests.at(-1)!.push('All right')
  requests.at(-1)!.end()
  await flow.chat.whenIdle(conversationId)
  expect(textsOf(flow, conversationId)).toEqual(['Tell me', 'All right'])
  expect(contentsOf(flow)).toEqual([{ user: 'Tell me', response: 'All right' }])
})

test('a dropped connection keeps the partial text, remembers the question alone, and retry answers beside it', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Tell me' }))
  await until(() => requests.length === 1)
  requests[0]!.push('Once upon')
  await until(() => flow.chat.live(conversationId) !== undefined)
  requests[0]!.fail(new TypeError('network error'))
  await flow.chat.whenIdle(conversationId)
  const turn = flow.getState().turns[conversationId]
  expect(turn?.status).toBe('error')
  expect(metaOf(flow.conversations.messages(conversationId)[1]!).status).toBe('interrupted')
  expect(textsOf(flow, conversationId)).toEqual(['Tell me', 'Once upon'])
  expect(contentsOf(flow)).toEqual([{ user: 'Tell me' }])

  flow.chat.retry({ conversationId })
  await until(() => requests.length === 2)
  requests[1]!.push('There was')
  requests[1]!.end()
  await flow.chat.whenIdle(conversationId)
  expect(textsOf(flow, conversationId)).toEqual(['Tell me', 'There was'])
  expect(flow.conversations.branches(conversationId, flow.conversations.messages(conversationId)[1]!.id)).toMatchObject(
    { index: 1 },
  )
  expect(contentsOf(flow)).toEqual([{ user: 'Tell me', response: 'There was' }])
})

test('without a model the message is kept, the error says how, and connecting makes retry work', async () => {
  const flow = createTestFlow()
  flow.connect(null)
  const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
  await flow.chat.whenIdle(conversationId)
  const turn = flow.getState().turns[conversationId]
  expect(turn).toMatchObject({ status: 'error', error: { code: 'no-model' } })
  expect(textsOf(flow, conversationId)).toEqual(['Hi'])
  flow.connect({ transport: replyingTransport(() => 'Hello') })
  flow.chat.retry({ conversationId })
  await flow.chat.whenIdle(conversationId)
  expect(textsOf(flow, conversationId)).toEqual(['Hi', 'Hello'])
})

test('one turn at a time: sending, editing, switching while one runs is refused by name', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const sent = flow.chat.send({ text: 'Hi' })
  const { conversationId } = metaOf(sent)
  await until(() => requests.length === 1)
  const refused = { code: 'turn-in-flight' }
  expect(() => flow.chat.send({ text: 'Hi again' })).toThrow(expect.objectContaining(refused))
  expect(() => flow.chat.regenerate({ conversationId })).toThrow(expect.objectContaining(refused))
  expect(() => flow.chat.edit({ conversationId, messageId: sent.id, text: 'x' })).toThrow(
    expect.objectContaining(refused),
  )
  expect(requests).toHaveLength(1)
  requests[0]!.push('Hello')
  requests[0]!.end()
  await flow.chat.whenIdle(conversationId)
  expect(textsOf(flow, conversationId)).toEqual(['Hi', 'Hello'])
})

test.each(['', '  \n '])('the empty message %j is refused', (text) => {
  expect(() => createTestFlow().chat.send({ text })).toThrow('PersonaFlow: the message is empty')
})

test('a persona switched mid-answer gets nothing of it', async () => {
  const { transport, requests } = manualTransport()
  const personas = ['ada', 'bo'].map((id) => definePersona({ id, name: id, prompt: `You are ${id}.` }))
  const flow = createTestFlow({ transport, personas })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'I like tea' }))
  await until(() => requests.length === 1)
  flow.personas.activate('bo')
  requests[0]!.push('Noted')
  requests[0]!.end()
  await flow.chat.whenIdle(conversationId)
  expect(metaOf(flow.conversations.messages(conversationId)[1]!).personaId).toBe('ada')
  expect(contentsOf(flow, 'ada')).toEqual([{ user: 'I like tea', response: 'Noted' }])
  expect(contentsOf(flow, 'bo')).toEqual([])
})

test('two personas that answer in turn keep their memories apart', async () => {
  const transport = replyingTransport((count) => `reply ${count}`)
  const personas = ['ada', 'bo'].map((id) => definePersona({ id, name: id, prompt: `You are ${id}.` }))
  const flow = createTestFlow({ transport, personas })
  await flow.hydrated
  const { id } = flow.conversations.create({ personaId: 'ada' })
  for (const [personaId, text] of [
    ['ada', 'My dog is Biscuit'],
    ['bo', 'My cat is Mog'],
    ['ada', 'I live in Cork'],
  ] as const) {
    flow.chat.send({ conversationId: id, personaId, text })
    await flow.chat.whenIdle(id)
  }
  expect(flow.conversations.messages(id).map((message) => metaOf(message).personaId)).toEqual([
    'ada',
    'ada',
    'bo',
    'bo',
    'ada',
    'ada',
  ])
  expect(flow.getState().conversations[id]?.personaIds).toEqual(['ada', 'bo'])
  const recalled = async (query: string, personaId: string) =>
    (await flow.memories.recall(query, { personaId })).memories.map(({ content }) => (content as { user: string }).user)
  // What was said beside it may come along, after it.
  expect((await recalled('What is my dog called? Biscuit?', 'ada'))[0]).toBe('My dog is Biscuit')
  expect(await recalled('What is my dog called? Biscuit?', 'bo')).not.toContain('My dog is Biscuit')
  expect(await recalled('What is my cat called? Mog?', 'bo')).toEqual(['My cat is Mog'])
  expect(await recalled('What is my cat called? Mog?', 'ada')).not.toContain('My cat is Mog')
})

test('a temporary conversation and a persona that may not remember leave nothing', async () => {
  const quiet = definePersona({ id: 'quiet', name: 'Quiet', prompt: '', memoryConfig: { enabled: false } })
  const ada = definePersona({ id: 'ada', name: 'Ada', prompt: '' })
  const flow = createTestFlow({ personas: [ada, quiet], replies: ['one', 'two'] })
  await flow.hydrated
  const { id } = flow.conversations.create({ temporary: true })
  flow.chat.send({ conversationId: id, text: 'off the record' })
  await flow.chat.whenIdle(id)
  expect(textsOf(flow, id)).toEqual(['off the record', 'one'])
  const spoken = metaOf(flow.chat.send({ personaId: 'quiet', text: 'forget this' })).conversationId
  await flow.chat.whenIdle(spoken)
  expect(contentsOf(flow, 'ada')).toEqual([])
  expect(contentsOf(flow, 'quiet')).toEqual([])
  const reloaded = await flow.reload()
  expect(Object.keys(reloaded.getState().conversations)).toEqual([spoken])
  expect(JSON.stringify(reloaded.getState())).not.toContain('off the record')
})

test('a reload in the middle of an answer shows what arrived as interrupted', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'Tell me' }))
  await until(() => requests.length === 1)
  flow.advance(2000)
  requests[0]!.push('Once upon')
  await until(() => flow.chat.live(conversationId) !== undefined)
  await flow.storage.saved()
  const next = await flow.reload({ crash: true })
  expect(textsOf(next, conversationId)).toEqual(['Tell me', 'Once upon'])
  expect(metaOf(next.conversations.messages(conversationId)[1]!).status).toBe('interrupted')
  expect(contentsOf(next)).toEqual([{ user: 'Tell me' }])
})
