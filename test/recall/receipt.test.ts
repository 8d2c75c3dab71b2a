import { createRecallIndex } from 'personaflow/recall'
import { describe, expect, test } from 'vitest'
import { DAY, idsOf, indexOf, NOW, remember } from './indexOf.ts'

describe('why a memory came', () => {
  test('names the words as the user wrote them, in their order', () => {
    const index = indexOf({ biscuit: 'our dogs were called Café and Biscuit' })
    const [entry] = index.recall('Is BISCUIT the DOG that calls for cafe?').receipt.recalled
    expect(entry?.matched).toEqual(['BISCUIT', 'DOG', 'calls', 'cafe'])
  })

  test('tells what the score is made of', () => {
    const index = createRecallIndex()
    index.add(remember('kite', 'a red kite', { at: NOW - 90 * DAY, importance: 0.8 }))
    const [entry] = index.recall('red kite', { now: NOW }).receipt.recalled
    expect(entry).toMatchObject({ memoryId: 'kite', via: 'match', matched: ['red', 'kite'] })
    expect(entry?.factors).toMatchObject({ coverage: 1, recency: 0.5, importance: 0.8 })
    expect(entry?.factors.words).toBeGreaterThan(0.5)
    for (const factor of Object.values(entry!.factors)) expect(factor).toBeLessThan(2.5)
  })

  test('sums the tokens of what came', () => {
    const { receipt } = indexOf({ a: 'one lamp', b: 'two lamps are brighter than one lamp' }).recall('the lamp')
    expect(Object.fromEntries(receipt.recalled.map(({ memoryId, tokens }) => [memoryId, tokens]))).toEqual({
      a: 4,
      b: 12,
    })
    expect(receipt.tokens).toBe(16)
  })

  test('keeps the question, the time and what ranked', () => {
    expect(indexOf({}).recall('why?', { now: NOW, budget: 100 }).receipt).toMatchObject({
      query: 'why?',
      at: NOW,
      rankedBy: ['lexical'],
      budget: 100,
    })
  })
})

describe('budget', () => {
  const index = indexOf(
    { long: 'lamp lamp on the desk of the study upstairs', short: 'a lamp shade', shorter: 'lamp' },
    { countTokens: (text) => text.length },
  )

  test('cuts what does not fit and goes on with what does', () => {
    const { memories, receipt } = index.recall('lamp', { budget: 20 })
    expect(idsOf({ memories }).toSorted()).toEqual(['short', 'shorter'])
    expect(receipt).toMatchObject({ cut: ['long'], tokens: 16, budget: 20 })
  })

  test('a budget for nothing cuts all, and that is another thing than finding nothing', () => {
    const { memories, receipt } = index.recall('lamp', { budget: 0 })
    expect(memories).toEqual([])
    expect(receipt.cut.toSorted()).toEqual(['long', 'short', 'shorter'])
    expect(receipt).not.toHaveProperty('reason')
  })
})

describe('near misses', () => {
  const swims = Object.fromEntries(
    Array.from({ length: 60 }, (_, day) => [`swim${day}`, `went swimming, ${day} lengths`]),
  )
  const index = indexOf({ ...swims, sister: 'my sister Carmela sells tulips' })

  test('one common word of a long question is not enough, and the receipt says what was missing', () => {
    const { memories, receipt } = index.recall('did Carmela go swimming with the dolphins in Florida?', { now: NOW })
    expect(idsOf({ memories })).toEqual(['sister'])
    expect(receipt.nearMisses).toHaveLength(3)
    expect(receipt.nearMisses[0]).toMatchObject({ via: 'match', matched: ['swimming'] })
    expect(receipt.nearMisses[0]?.lacked).toBe('says nothing about “Carmela”, “dolphins”, or “Florida”')
  })

  test('they count neither as recalled nor as tokens', () => {
    const { memories, receipt } = index.recall('swimming with dolphins in Florida near Miami', { now: NOW })
    expect(memories).toEqual([])
    expect(receipt).toMatchObject({ tokens: 0, recalled: [], reason: 'nothing relevant' })
    expect(receipt.nearMisses).toHaveLength(3)
  })
})
