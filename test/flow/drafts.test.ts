import { messageText, noteOf } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test, vi } from 'vitest'
import { manualTransport } from '../fixtures/transports.ts'

const nobodyYet = { conversationId: null, personaId: 'ada' }

test('a draft outlives a reload, is no step of undo, and goes when it is empty', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  flow.setDraft(nobodyYet, 'half a thou')
  expect(flow.getState().undo).toBeNull()
  const again = await flow.reload()
  expect(again.getDraft(nobodyYet).text).toBe('half a thou')
  again.setDraft(nobodyYet, '')
  expect(again.getState().drafts).toEqual({})
})

test('a conversation that is deleted takes its draft along, and one that is temporary stores none', async () => {
  const storage = volatileStorage()
  const flow = createTestFlow({ storage })
  await flow.hydrated
  const { id } = flow.createConversation()
  const secret = flow.createConversation({ temporary: true })
  flow.setDraft({ conversationId: id, personaId: 'ada' }, 'kept')
  flow.setDraft({ conversationId: secret.id, personaId: 'ada' }, 'whispered')
  const again = await flow.reload()
  expect(Object.values(again.getState().drafts).map(({ text }) => text)).toEqual(['kept'])
  again.removeConversation(id)
  expect(again.getState().drafts).toEqual({})
  again.undo()
  expect(again.getDraft({ conversationId: id, personaId: 'ada' }).text).toBe('kept')
})

test('what waits is sent in its order, one answer after the other', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { conversationId } = noteOf(flow.sendMessage({ text: 'one' }))
  flow.queueMessage({ conversationId, text: 'two' })
  flow.queueMessage({ conversationId, text: 'three' })
  for (const count of [1, 2, 3]) {
    await vi.waitFor(() => expect(requests).toHaveLength(count))
    requests[count - 1]!.push('yes')
    requests[count - 1]!.end()
    await flow.settled(conversationId)
  }
  await vi.waitFor(() => expect(flow.getMessages(conversationId).map(messageText)).toHaveLength(6))
  expect(flow.getMessages(conversationId).map(messageText)).toEqual(['one', 'yes', 'two', 'yes', 'three', 'yes'])
  expect(flow.getState().drafts).toEqual({})
})

test('after a stop what waits stays until it is sent or taken back, over a reload too', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { conversationId } = noteOf(flow.sendMessage({ text: 'one' }))
  const place = { conversationId, personaId: 'ada' }
  flow.queueMessage({ conversationId, text: 'two' })
  flow.queueMessage({ conversationId, text: 'three' })
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  requests[0]!.push('half')
  await flow.stop({ conversationId })
  const again = await flow.reload()
  expect(again.getDraft(place).queue.map(({ text }) => text)).toEqual(['two', 'three'])
  const [two] = again.getDraft(place).queue
  expect(again.unqueueMessage(conversationId, two!.id)?.text).toBe('two')
  again.sendQueued({ conversationId })
  expect(again.getMessages(conversationId).map(messageText)).toEqual(['one', 'half', 'three'])
  expect(again.getDraft(place).queue).toEqual([])
  await again.stop({ conversationId })
})

test('a blank message does not wait, and nothing waits in a conversation that is not there', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  const { id } = flow.createConversation()
  expect(() => flow.queueMessage({ conversationId: id, text: ' ' })).toThrow('PersonaFlow: the message is empty.')
  expect(() => flow.queueMessage({ conversationId: 'gone', text: 'hello' })).toThrow('there is no conversation "gone"')
})
