import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

test('a plan with other limits is a look and no more', async () => {
  const memories = Array.from({ length: 30 }, (_, at) => ({
    content: `The fig tree grew leaf number ${at} in the garden.`,
  }))
  const flow = createTestFlow({ memories })
  await flow.hydrated
  const text = 'How is the fig tree in the garden?'
  const usual = await flow.chat.plan({ text })
  const small = await flow.chat.plan({ text, promptTokens: 300 })
  const without = await flow.chat.plan({ text, recallTokens: 0 })
  expect(usual).toMatchObject({ budget: 3000, notices: [] })
  expect(small.budget).toBe(300)
  expect(small.tokens).toBeLessThanOrEqual(300)
  expect(small.receipt.recalled.length).toBeLessThan(usual.receipt.recalled.length)
  expect(without.receipt.recalled).toEqual([])
  expect((await flow.chat.plan({ text })).receipt.recalled).toHaveLength(usual.receipt.recalled.length)
  await flow.dispose()
})

test('what takes room is told by kind, and no more than all of it', async () => {
  const flow = createTestFlow({ memories: [{ content: 'x'.repeat(5000) }] })
  await flow.hydrated
  const { metadata } = flow.chat.send({ text: 'Good morning' })
  await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  await flow.storage.saved()
  const { byKind, used } = await flow.storage.usage()
  expect(byKind.memories).toBeGreaterThan(5000)
  expect(byKind.conversations).toBeGreaterThan(0)
  expect(byKind.vectors).toBe(0)
  expect(Math.abs(Object.values(byKind).reduce((sum, bytes) => sum + bytes) - used)).toBeLessThan(5)
  await flow.dispose()
})
