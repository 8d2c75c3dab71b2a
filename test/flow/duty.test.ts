import { messageText, metaOf } from 'personaflow/core'
import type { PersonaFlowOptions } from 'personaflow'
import { volatileStorage, type VolatileMemory } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test, vi } from 'vitest'
import { eventually } from '../eventually.ts'
import { manualTransport, replyingTransport } from '../fixtures/transports.ts'

async function ask(options: PersonaFlowOptions, text: string) {
  const transport = replyingTransport(() => 'A reply.')
  const flow = createTestFlow({ transport, ...options })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text }))
  await flow.chat.whenIdle(conversationId)
  const messages = flow.conversations.messages(conversationId)
  return { flow, transport, conversationId, messages, texts: messages.map(messageText) }
}

const destinationOf = (api: string) => createTestFlow({ api }).getState().model?.destination

test('what passes the screening goes on as it is, with who said it where', async () => {
  const onUserMessage = vi.fn<NonNullable<PersonaFlowOptions['onUserMessage']>>()
  const onReply = vi.fn<NonNullable<PersonaFlowOptions['onReply']>>()
  const { texts, conversationId } = await ask({ onUserMessage, onReply }, 'hello')
  expect(texts).toEqual(['hello', 'A reply.'])
  const place = { metadata: {}, conversationId, personaId: 'ada' }
  const asked = { text: 'hello', parts: [{ type: 'text', text: 'hello' }], ...place }
  const replied = { text: 'A reply.', parts: [{ type: 'text', text: 'A reply.', state: 'done' }], ...place }
  expect(onUserMessage).toHaveBeenCalledWith(asked, { signal: expect.any(AbortSignal) })
  expect(onReply).toHaveBeenCalledWith(replied, { signal: expect.any(AbortSignal) })
})

test('a user’s message can be changed, for the model and for the memory', async () => {
  const { texts, transport, flow } = await ask({ onUserMessage: () => ({ text: 'my card is …' }) }, 'my card is 4111')
  expect(texts).toEqual(['my card is …', 'A reply.'])
  expect(JSON.stringify(transport.seen)).not.toContain('4111')
  expect(JSON.stringify(flow.memories.list())).not.toContain('4111')
})

test('a help card answers instead of a model, and what it answers is not remembered', async () => {
  const { texts, transport, messages, flow } = await ask(
    { onUserMessage: async () => ({ answer: 'Call 112.' }) },
    'sad',
  )
  expect(texts).toEqual(['sad', 'Call 112.'])
  expect(metaOf(messages[1]!).screened).toBe('user')
  expect(transport.seen).toEqual([])
  expect(flow.memories.list()).toEqual([])
  const again = await flow.reload()
  expect(again.conversations.messages(metaOf(messages[0]!).conversationId).map(messageText)).toEqual(texts)
})

test('a reply can be changed or answered for before a word of it is shown', async () => {
  const changed = await ask({ onReply: () => ({ text: 'Another.' }) }, 'hello')
  expect(changed.texts).toEqual(['hello', 'Another.'])
  expect(JSON.stringify(changed.flow.memories.list())).toContain('Another.')
  const carded = await ask({ onReply: () => ({ answer: 'Not that.' }) }, 'hello')
  expect(carded.texts).toEqual(['hello', 'Not that.'])
  expect(metaOf(carded.messages[1]!).screened).toBe('reply')
  expect(JSON.stringify(carded.flow.memories.list())).not.toContain('Not that.')
})

test('while it comes, a reply that is screened is neither shown nor stored', async () => {
  const { transport, requests } = manualTransport()
  const seen: string[] = []
  const onReply = ({ text }: { text: string }) => void seen.push(text)
  const memory: VolatileMemory = new Map()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const flow = createTestFlow({ transport, onReply, storage: volatileStorage({ memory }) })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'hello' }))
  const shown: unknown[] = []
  flow.chat.subscribeLive(conversationId, () => shown.push(flow.chat.live(conversationId)))
  await eventually(() => expect(requests).toHaveLength(1))
  requests[0]!.push('half a')
  await new Promise((resolve) => setTimeout(resolve, 20))
  // Other tabs are told that it comes, and no word of it.
  vi.advanceTimersByTime(10_000)
  vi.useRealTimers()
  await flow.storage.saved()
  const stored = JSON.stringify([...memory.values()].map((one) => [...one.stored.values()]))
  expect(stored).toContain('"status":"streaming"')
  expect(stored).not.toContain('half a')
  await flow.chat.stop({ conversationId })
  expect(shown.filter(Boolean)).toEqual([])
  expect(seen).toEqual(['half a'])
  expect(flow.conversations.messages(conversationId).map(messageText)).toEqual(['hello', 'half a'])
})

test('a screening that fails lets nothing pass, and the user can try again', async () => {
  let isBroken = true
  const onReply = () => {
    if (isBroken) throw new Error('offline')
  }
  const { flow, conversationId, texts } = await ask({ onReply }, 'hello')
  expect(texts).toEqual(['hello'])
  expect(flow.getState().turns[conversationId]).toMatchObject({ status: 'error', error: { code: 'screening-failed' } })
  isBroken = false
  flow.chat.retry({ conversationId })
  await flow.chat.whenIdle(conversationId)
  expect(flow.conversations.messages(conversationId).map(messageText)).toEqual(['hello', 'A reply.'])
})

test('nothing goes to a host of others before the user allows it', async () => {
  const { flow, transport, conversationId, texts } = await ask({ destination: 'api.example.com' }, 'hello')
  expect(texts).toEqual(['hello'])
  expect(transport.seen).toEqual([])
  expect(flow.getState().turns[conversationId]).toMatchObject({ status: 'error', error: { code: 'no-consent' } })
  flow.chat.setConsent('api.example.com')
  flow.chat.retry({ conversationId })
  await flow.chat.whenIdle(conversationId)
  expect(flow.conversations.messages(conversationId).map(messageText)).toEqual(['hello', 'A reply.'])
})

test('a chat route tells where it is; this machine and the page’s own host need no consent', () => {
  expect(destinationOf('https://api.example.com:8443/chat')).toBe('api.example.com:8443')
  expect(destinationOf('http://localhost:11434/v1')).toBeUndefined()
  expect(destinationOf('http://127.0.0.1:3000/chat')).toBeUndefined()
  expect(destinationOf('/api/chat')).toBeUndefined()
})
