import { createTestFlow, recallSuite } from 'personaflow/testing'
import { expect, test } from 'vitest'

const flow = createTestFlow({
  memories: [
    { type: 'fact', content: 'Allergic to peanuts' },
    { content: { user: 'I painted the fence green.', response: 'Nice.' } },
  ],
})

const checks = [
  { ask: 'May I have a satay?', expect: 'peanuts' },
  { ask: 'What colour is my fence?', expect: /\bgreen\b/, notExpect: 'blue' },
  { ask: 'Good morning!', notExpect: 'fence' },
]

test.each(recallSuite(flow, checks))('$name', async ({ run }) => {
  await expect(run()).resolves.toBeUndefined()
})
