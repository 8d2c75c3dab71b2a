import { expect, test } from 'vitest'
import { memoryFrom } from '../../src/core/public.ts'
import { createRecallIndex, seeksMemory } from '../../src/recall/index.ts'

/** Log-odds above which recall looks for a memory. */
const SEEKS = -0.4

const ASKS = [
  'what did I name the canoe?',
  'when is my appointment with the eye doctor',
  'who was it that lent me the ladder',
  'and her brother?',
  'you promised me something about the attic',
  'what am I allergic to again',
]

const ASKS_NOTHING = [
  'convert ten ounces to grams',
  'dim the lights in the hall',
  'explain how tides work',
  'thanks a million',
  'write a limerick about a lighthouse',
  'set a reminder for noon',
]

test('what asks for a memory is told from what does not', () => {
  expect(ASKS.filter((text) => seeksMemory(text) <= SEEKS)).toEqual([])
  expect(ASKS_NOTHING.filter((text) => seeksMemory(text) > SEEKS)).toEqual([])
})

test('a message that asks for nothing told recalls nothing, though it shares a word with what was', () => {
  const index = createRecallIndex({ seeks: seeksMemory })
  const told = { user: 'We painted the hall and hung new lights there', response: 'Lovely.' }
  index.add(memoryFrom({ personaId: 'ada', type: 'interaction', content: told, at: 0 }, { id: 'm1', now: 0 }))
  expect(index.recall('dim the lights in the hall').receipt.reason).toBe('nothing relevant')
  expect(index.recall('which room did I paint, the hall?').memories).toHaveLength(1)
})

test('other languages are asked by their words, as before', () => {
  const index = createRecallIndex({ seeks: () => -10 })
  const told = { user: 'Mein Hund heißt Bello', response: 'Schön.' }
  index.add(memoryFrom({ personaId: 'ada', type: 'interaction', content: told, at: 0 }, { id: 'm1', now: 0 }))
  expect(index.recall('Wie heißt mein Hund?').memories).toHaveLength(1)
})

test('"tell me about" somebody, and a name alone, recall who was told of', () => {
  const index = createRecallIndex({ seeks: seeksMemory })
  const told = { user: 'Jane is afraid of heights', response: 'Noted.' }
  index.add(memoryFrom({ personaId: 'ada', type: 'interaction', content: told, at: 0 }, { id: 'm1', now: 0 }))
  index.add(memoryFrom({ personaId: 'ada', content: 'The ferry leaves at nine', at: 0 }, { id: 'm2', now: 0 }))
  const ids = (query: string) => index.recall(query).memories.map(({ id }) => id)
  const found = ['Tell me about Jane', 'Talk to me about Jane', 'Say something about Jane', 'Jane'].map(ids)
  expect(found).toEqual([['m1'], ['m1'], ['m1'], ['m1']])
})
