import { memoryText, messageText, metaOf } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

async function talk(...texts: string[]) {
  const flow = createTestFlow({ replies: texts.map((text) => `re ${text}`) })
  await flow.hydrated
  const { id } = flow.conversations.create()
  for (const text of texts) {
    flow.chat.send({ conversationId: id, text })
    await flow.chat.whenIdle(id)
    flow.advance(1000)
  }
  return { flow, id, shown: () => flow.conversations.messages(id).map(messageText) }
}

const remembered = (flow: TestFlow) => flow.memories.list({ personaId: 'ada' }).map(memoryText)

test('a message goes with all that followed, the memory with it, and undo brings all back', async () => {
  const { flow, id, shown } = await talk('cork', 'piano', 'tea')
  const before = { shown: shown(), remembered: remembered(flow) }
  flow.chat.remove({ conversationId: id, messageId: flow.conversations.messages(id)[2]!.id })
  expect(shown()).toEqual(['cork', 're cork'])
  expect(remembered(flow)).toHaveLength(1)
  expect(Object.keys(flow.getState().receipts)).toHaveLength(1)
  flow.undo()
  expect({ shown: shown(), remembered: remembered(flow) }).toEqual(before)
})

test('a deleted answer leaves the user’s half remembered, and can be asked for anew', async () => {
  const { flow, id, shown } = await talk('my cat is called Turing')
  flow.chat.remove({ conversationId: id, messageId: flow.conversations.messages(id)[1]!.id })
  expect(shown()).toEqual(['my cat is called Turing'])
  expect(remembered(flow).join()).toContain('Turing')
  expect(remembered(flow).join()).not.toContain('re my cat')
  flow.chat.retry({ conversationId: id })
  await flow.chat.whenIdle(id)
  expect(shown()).toHaveLength(2)
})

test('another version takes the place of one that is deleted', async () => {
  const { flow, id, shown } = await talk('one', 'two')
  const first = flow.conversations.messages(id)[1]!
  flow.chat.regenerate({ conversationId: id, messageId: first.id })
  await flow.chat.whenIdle(id)
  expect(shown()).toHaveLength(2)
  flow.chat.remove({ conversationId: id, messageId: flow.conversations.messages(id)[1]!.id })
  expect(shown()).toEqual(['one', 're one', 'two', 're two'])
})

test('an empty conversation can open with a greeting, its others stand beside it', async () => {
  const flow = createTestFlow({
    personas: [{ id: 'ada', name: 'Ada', prompt: 'You are Ada.', greetings: ['Hello.', 'Good day.', 'You again?'] }],
    replies: ['Yes.'],
  })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'hi', greeting: 1 }))
  await flow.chat.whenIdle(conversationId)
  const [greeting] = flow.conversations.messages(conversationId)
  expect(flow.conversations.messages(conversationId).map(messageText)).toEqual(['Good day.', 'hi', 'Yes.'])
  expect(flow.conversations.branches(conversationId, greeting!.id)).toMatchObject({ index: 1, messages: { length: 3 } })
  flow.chat.send({ text: 'again', greeting: 2 })
  await flow.chat.whenIdle(conversationId)
  expect(flow.conversations.messages(conversationId).map(messageText)[0]).toBe('Good day.')
})

test('a pinned conversation stays so over a reload', async () => {
  const { flow, id } = await talk('one')
  flow.conversations.pin(id)
  const again = await flow.reload()
  expect(again.getState().conversations[id]?.pinned).toBe(true)
  again.conversations.pin(id, false)
  expect(again.getState().conversations[id]).not.toHaveProperty('pinned')
})

test('a conversation is written as Markdown and as JSON; a title can’t open a block of its own', async () => {
  const { flow, id } = await talk('one')
  flow.conversations.rename(id, '# <b>Two\n- three*')
  expect(await flow.conversations.export(id)).toMatchInlineSnapshot(`
    "# \\# \\<b\\>Two - three\\*

    **You** · 2026-05-03 12:00 UTC

    one

    **Ada** · 2026-05-03 12:00 UTC

    re one
    "
  `)
  const written = JSON.parse(await flow.conversations.export(id, 'json')) as { messages: unknown[] }
  expect(written).toMatchObject({ format: 'personaflow-conversation', schema: 1, conversation: { id } })
  expect(written.messages).toEqual(JSON.parse(JSON.stringify(flow.conversations.messages(id))))
})

test('how a panel was left and where memories may go are kept; a backup brings no consent', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  flow.storage.setPanel('help', { isOpen: true, width: 420 })
  flow.chat.setConsent('api.example.com')
  const again = await flow.reload()
  expect(again.getState().settings.panels).toEqual({ help: { isOpen: true, width: 420 } })
  expect(again.getState().settings.consents).toHaveProperty('api.example.com')
  const other = createTestFlow()
  await other.backup.import(await again.backup.export(), { mode: 'replace' })
  expect(other.getState().settings.consents).toBeUndefined()
  again.chat.setConsent('api.example.com', false)
  expect(again.getState().settings.consents).toEqual({})
})
