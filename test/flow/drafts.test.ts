import { messageText, metaOf } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { manualTransport } from '../fixtures/transports.ts'

const nobodyYet = { conversationId: null, personaId: 'ada' }

test('a draft outlives a reload, is no step of undo, and goes when it is empty', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  flow.chat.setDraft(nobodyYet, 'half a thou')
  expect(flow.getState().undo).toBeNull()
  const again = await flow.reload()
  expect(again.chat.draft(nobodyYet).text).toBe('half a thou')
  again.chat.setDraft(nobodyYet, '')
  expect(again.getState().drafts).toEqual({})
})

test('a conversation that is deleted takes its draft along, and one that is temporary stores none', async () => {
  const storage = volatileStorage()
  const flow = createTestFlow({ storage })
  await flow.hydrated
  const { id } = flow.conversations.create()
  const secret = flow.conversations.create({ temporary: true })
  flow.chat.setDraft({ conversationId: id, personaId: 'ada' }, 'kept')
  flow.chat.setDraft({ conversationId: secret.id, personaId: 'ada' }, 'whispered')
  const again = await flow.reload()
  expect(Object.values(again.getState().drafts).map(({ text }) => text)).toEqual(['kept'])
  again.conversations.remove(id)
  expect(again.getState().drafts).toEqual({})
  again.undo()
  expect(again.chat.draft({ conversationId: id, personaId: 'ada' }).text).toBe('kept')
})

test('what waits is sent in its order, one answer after the other', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'one' }))
  flow.chat.queue({ conversationId, text: 'two' })
  flow.chat.queue({ conversationId, text: 'three' })
  for (const count of [1, 2, 3]) {
    await eventually(() => expect(requests).toHaveLength(count))
    requests[count - 1]!.push('yes')
    requests[count - 1]!.end()
    await flow.chat.whenIdle(conversationId)
  }
  await eventually(() => expect(flow.conversations.messages(conversationId).map(messageText)).toHaveLength(6))
  expect(flow.conversations.messages(conversationId).map(messageText)).toEqual([
    'one',
    'yes',
    'two',
    'yes',
    'three',
    'yes',
  ])
  expect(flow.getState().drafts).toEqual({})
})

test('after a stop what waits stays until it is sent or taken back, over a reload too', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'one' }))
  const place = { conversationId, personaId: 'ada' }
  flow.chat.queue({ conversationId, text: 'two' })
  flow.chat.queue({ conversationId, text: 'three' })
  await eventually(() => expect(requests).toHaveLength(1))
  requests[0]!.push('half')
  await flow.chat.stop({ conversationId })
  const again = await flow.reload()
  expect(again.chat.draft(place).queue.map(({ text }) => text)).toEqual(['two', 'three'])
  const [two] = again.chat.draft(place).queue
  expect(again.chat.unqueue(conversationId, two!.id)?.text).toBe('two')
  again.chat.sendQueued({ conversationId })
  expect(again.conversations.messages(conversationId).map(messageText)).toEqual(['one', 'half', 'three'])
  expect(again.chat.draft(place).queue).toEqual([])
  await again.chat.stop({ conversationId })
})

test('a blank message does not wait, and nothing waits in a conversation that is not there', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  const { id } = flow.conversations.create()
  expect(() => flow.chat.queue({ conversationId: id, text: ' ' })).toThrow('PersonaFlow: the message is empty.')
  expect(() => flow.chat.queue({ conversationId: 'gone', text: 'hello' })).toThrow('there is no conversation "gone"')
})
