import { createTestFlow, recallSuite, type RecallCheck } from 'personaflow/testing'
import { afterAll, expect, test } from 'vitest'

const HOUR = 3_600_000
const AT = Date.UTC(2026, 4, 3, 12)
const flow = createTestFlow({
  at: AT,
  memories: [
    { type: 'fact', content: 'Allergic to peanuts' },
    { type: 'interaction', content: { user: 'I painted the fence green.', response: 'Nice.' }, at: AT - HOUR },
  ],
})

afterAll(() => flow.dispose())

const passing: RecallCheck[] = [
  { ask: 'May I have a satay?', expect: 'PEANUTS' },
  { ask: 'What colour is my fence?', expect: ['peanuts', /\bgreen\b/g], notExpect: 'dog' },
  { ask: 'Good morning!', notExpect: /fence/ },
]

test.each(recallSuite(flow, passing))('$name', async ({ run }) => {
  await expect(run()).resolves.toBeUndefined()
})

test('a check is named after what it asks and wants', () => {
  expect(recallSuite(flow, passing).map(({ name }) => name)).toEqual([
    '“May I have a satay?” recalls "PEANUTS"',
    String.raw`“What colour is my fence?” recalls "peanuts", /\bgreen\b/g, not "dog"`,
    '“Good morning!” recalls not /fence/',
  ])
})

test('a pattern that keeps its place is judged alike each time', async () => {
  const [check] = recallSuite(flow, [{ ask: 'What colour is my fence?', expect: /green/g }])
  for (const _ of [1, 2, 3]) expect((await check!.judge()).passed).toBe(true)
})

test('a check that fails says what is missing, what is unwanted, and all that reaches the model', async () => {
  const [check] = recallSuite(() => flow, [{ ask: 'Is my fence green?', expect: 'blue', notExpect: 'peanuts' }])
  const { found, missing, unwanted, lines, plan } = await check!.judge()
  expect({ found, missing }).toEqual({ found: [], missing: ['blue'] })
  expect(unwanted).toEqual([{ wanted: 'peanuts', line: { section: 'facts', text: '"Allergic to peanuts"' } }])
  expect(lines.map(({ section }) => section)).toEqual(['facts', 'recalled'])
  expect(plan.receipt.recalled).toHaveLength(1)
  await expect(check!.run()).rejects.toThrow(
    /^For “Is my fence green\?”\n- missing: "blue"\n- unwanted: "peanuts" in facts: "Allergic to peanuts"\nWhat reached the model:\n- facts: /,
  )
})

test('what the history says is found there, and is nobody’s fault', async () => {
  const own = createTestFlow()
  const { metadata } = own.chat.send({ text: 'I have a canary.' })
  await own.chat.whenIdle(metadata!.personaflow.conversationId)
  const [check] = recallSuite(own, [{ ask: 'Which bird do I have?', expect: 'canary', notExpect: 'parrot' }])
  expect((await check!.judge()).found.map(({ line }) => line.section)).toEqual([expect.stringMatching(/facts|history/)])
  await own.dispose()
})

test('a memory that is forgotten is missing from then on', async () => {
  const own = createTestFlow({ memories: [{ type: 'fact', content: 'Allergic to peanuts' }] })
  const [check] = recallSuite(own, [{ ask: 'May I have a satay?', expect: 'peanuts' }])
  await check!.run()
  own.memories.forget(own.memories.list()[0]!.id)
  await expect(check!.run()).rejects.toThrow('No memory reached the model.')
  await own.dispose()
})

test.each([
  [{ ask: ' ', expect: 'peanuts' }, 'a recall check has no question'],
  [{ ask: 'Hello' }, 'the recall check "Hello" wants nothing'],
  [{ ask: 'Hello', expect: [] }, 'wants nothing'],
  [{ ask: 'Hello', notExpect: '' }, 'wants nothing'],
])('%j is refused', (check, words) => {
  expect(() => recallSuite(flow, [check])).toThrow(words)
})
