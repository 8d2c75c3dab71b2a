import { messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { manualTransport, replyingTransport } from '../fixtures/transports.ts'

const file = (filename: string) =>
  ({ type: 'file', mediaType: 'image/png', filename, url: 'data:image/png;base64,iVBORw0KGgo=' }) as const
const [cake, bread] = [file('cake.png'), file('bread.png')]

test('files that wait go along with their message, over a reload too, and with no text beside them', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'one' }))
  flow.chat.queue({ conversationId, text: 'two', files: [cake] })
  flow.chat.queue({ conversationId, text: '', files: [bread] })
  await eventually(() => expect(requests).toHaveLength(1))
  requests[0]!.push('half')
  await flow.chat.stop({ conversationId })
  const again = await flow.reload()
  const place = { conversationId, personaId: 'ada' }
  expect(again.chat.draft(place).queue.map(({ files }) => files)).toEqual([[cake], [bread]])
  again.chat.sendQueued({ conversationId })
  await eventually(() => expect(requests).toHaveLength(2))
  expect(requests[1]!.messages.at(-1)!.parts).toEqual([cake, { type: 'text', text: 'two' }])
  requests[1]!.push('yes')
  requests[1]!.end()
  await eventually(() => expect(requests).toHaveLength(3))
  expect(requests[2]!.messages.at(-1)!.parts).toContainEqual(bread)
  await again.chat.stop({ conversationId })
})

test('what is taken out of the queue is given back with its files', async () => {
  const { transport } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'one' }))
  flow.chat.queue({ conversationId, text: 'two', files: [cake] })
  const [waiting] = flow.chat.draft({ conversationId, personaId: 'ada' }).queue
  expect(flow.chat.unqueue(conversationId, waiting!.id)).toMatchObject({ text: 'two', files: [cake] })
  await flow.chat.stop({ conversationId })
})

test('a question that is asked anew keeps its files, or has those that are given, or none', async () => {
  const flow = createTestFlow({ transport: replyingTransport(() => 'Yes.') })
  await flow.hydrated
  const first = flow.chat.send({ text: 'Look', files: [cake] })
  const { conversationId } = metaOf(first)
  const edited = async (input: { text: string; files?: (typeof cake)[] }) => {
    await flow.chat.whenIdle(conversationId)
    return flow.chat.edit({ conversationId, messageId: first.id, ...input }).parts.filter(({ type }) => type === 'file')
  }
  await expect(edited({ text: 'Look here' })).resolves.toEqual([cake])
  await expect(edited({ text: 'Look there', files: [bread, cake] })).resolves.toEqual([bread, cake])
  await expect(edited({ text: '', files: [bread] })).resolves.toEqual([bread])
  await expect(edited({ text: 'Never mind', files: [] })).resolves.toEqual([])
  await expect(edited({ text: ' ', files: [] })).rejects.toThrow('only a user message can be asked anew, and not empty')
  await flow.chat.whenIdle(conversationId)
  expect(flow.conversations.messages(conversationId).map(messageText)).toEqual(['Never mind', 'Yes.'])
})

test('what is no file is refused aloud, and so is a message in the place of another one where none can be', async () => {
  const flow = createTestFlow({ transport: replyingTransport(() => 'Yes.') })
  await flow.hydrated
  const { id, metadata } = flow.chat.send({ text: 'Look' })
  const { conversationId } = metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  // What a JavaScript app can pass.
  const wrong = [{ mediaType: 'image/png' }] as never
  expect(() => flow.chat.queue({ conversationId, text: 'Look', files: wrong })).toThrow('type in item 0 of files')
  expect(() => flow.chat.queue({ conversationId, text: 'Look', files: 'cake.png' as never })).toThrow('files')
  expect(() => flow.chat.edit({ conversationId, messageId: id, text: 'Look', files: wrong })).toThrow(
    'type in item 0 of files',
  )
  const input = { text: 'Look', conversationId, messageId: id }
  expect(() => flow.chat.send(input)).toThrow('Call flow.chat.edit(')
  expect(flow.conversations.messages(conversationId)).toHaveLength(2)
})
