import { memoryFrom, type Memory } from 'personaflow/core'
import { createRecallIndex } from 'personaflow/recall'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOW } from './indexOf.ts'

const text = fc
  .array(fc.constantFrom('dog', 'Biscuit', 'exam', 'July', 'swims', 'the', 'is', '猫の名前', 'what?', '.'), {
    maxLength: 8,
  })
  .map((words) => words.join(' '))

const memories = fc
  .uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 2, unit: fc.constantFrom('a', 'b', 'c', 'd') }),
      content: fc.oneof(text, fc.record({ user: text, response: text })),
      at: fc.integer({ min: 0, max: 3 }).map((days) => NOW - days * 86_400_000),
      importance: fc.constantFrom(0.2, 0.5, 1),
      pinned: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 20 },
  )
  .map((inputs) => inputs.map((input) => memoryFrom({ personaId: 'ada', ...input }, { id: input.id, now: NOW })))

function recalled(stored: readonly Memory[], query: string) {
  const index = createRecallIndex()
  stored.forEach(index.add)
  return index.recall(query, { now: NOW, limit: 4, budget: 40 })
}

test('the order of adding changes nothing', () => {
  const shuffled = memories.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  )
  fc.assert(
    fc.property(shuffled, text, ([all, mixed], query) => {
      expect(recalled(mixed, query)).toEqual(recalled(all, query))
    }),
  )
})

test('what was added and removed, replaced or added again leaves no trace', () => {
  fc.assert(
    fc.property(memories, memories, text, (kept, passing, query) => {
      const index = createRecallIndex()
      passing.forEach(index.add)
      kept.forEach(index.add)
      for (const { id } of passing) index.remove(id)
      kept.forEach(index.add)
      expect(index.size).toBe(kept.length)
      expect(index.recall(query, { now: NOW, limit: 4, budget: 40 })).toEqual(recalled(kept, query))
    }),
  )
})

test('limit and budget hold, and the receipt adds up', () => {
  fc.assert(
    fc.property(memories, text, (all, query) => {
      const { memories: came, receipt } = recalled(all, query)
      expect(came.map(({ id }) => id)).toEqual(receipt.recalled.map(({ memoryId }) => memoryId))
      expect(came.length).toBeLessThanOrEqual(4)
      expect(receipt.tokens).toBe(receipt.recalled.reduce((sum, { tokens }) => sum + tokens, 0))
      expect(receipt.tokens).toBeLessThanOrEqual(40)
      expect(receipt.nearMisses.length).toBeLessThanOrEqual(3)
    }),
  )
})
