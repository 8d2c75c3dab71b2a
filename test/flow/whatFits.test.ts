import { definePersona, type Message } from 'personaflow'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

/** A picture as a page attaches it; its bytes are nobody's words. */
function picture(kilobytes: number): Extract<Message['parts'][number], { type: 'file' }> {
  return {
    type: 'file',
    mediaType: 'image/png',
    filename: 'harbor.png',
    url: `data:image/png;base64,${'iVBORw0K'.repeat(kilobytes * 128)}`,
  }
}

function filesOf(messages: readonly Message[]): number {
  return messages.flatMap(({ parts }) => parts.filter(({ type }) => type === 'file')).length
}

test('pictures have a price: the oldest give way, a line says that they were there, and the inspector says so', async () => {
  const flow = createTestFlow({ replies: ['I see.'], promptTokens: 3000 })
  await flow.hydrated
  const { id: conversationId } = flow.conversations.create()
  for (let n = 0; n < 8; n++) {
    flow.chat.send({ conversationId, text: `Picture ${n}`, files: [picture(40)] })
    await flow.chat.whenIdle(conversationId)
  }
  const plan = await flow.chat.plan({ conversationId, text: 'Which was the best?' })
  expect(plan.tokens).toBeLessThanOrEqual(plan.budget)
  const sent = filesOf(plan.messages)
  expect(sent).toBeGreaterThan(0)
  expect(sent).toBeLessThan(8)
  const withFiles = plan.messages.filter(({ role }) => role === 'user').map((message) => filesOf([message]) > 0)
  expect(withFiles.lastIndexOf(false, withFiles.length - 2)).toBeLessThan(withFiles.indexOf(true))
  expect(
    JSON.stringify(plan.messages.find((message) => message.role === 'user' && filesOf([message]) === 0)),
  ).toContain('harbor.png')
  expect(plan.notices).toContain('files-left-out')
  // What the user has stays whole.
  expect(filesOf(flow.conversations.messages(conversationId))).toBe(8)
  await flow.dispose()
})

test.for([
  ['message-too-long', { prompt: 'Be brief.' }, 9_000],
  ['persona-too-long', { prompt: 'You know the harbor and its boats. '.repeat(600) }, 1],
] as const)('what doesn’t fit is told: %s', async ([notice, { prompt }, words]) => {
  const flow = createTestFlow({
    personas: [definePersona({ id: 'ada', name: 'Ada', prompt })],
    replies: ['I see.'],
    promptTokens: 1000,
  })
  await flow.hydrated
  const { id: conversationId } = flow.conversations.create()
  flow.chat.send({ conversationId, text: 'boat '.repeat(words) })
  await flow.chat.whenIdle(conversationId)
  const turn = flow.getState().turns[conversationId]
  expect(turn?.plan?.notices).toEqual([notice])
  expect(flow.getState().receipts[turn!.turnId]?.notices).toEqual([notice])
  await flow.dispose()
})
