import { expect, test } from 'vitest'
import { compareFacts, conflictsOf, factOf, holdsAt, supersessions } from '../../src/core/fact.ts'
import type { Memory } from '../../src/core/memory.ts'
import { memory } from '../flow/projections/fakeStore.ts'

/** A fact, its id first. */
function fact(id: string, content: object, rest: Partial<Memory> = {}): Memory {
  const whole = { text: id, slot: 'other', value: id, about: 'user', quote: id, ...content }
  return memory(id, whole, { type: 'fact', ...rest })
}

test('a memory holds a fact by its type and its shape', () => {
  expect(factOf(fact('a', { slot: 'home' }))).toMatchObject({ slot: 'home', value: 'a' })
  expect(factOf(fact('a', {}, { type: 'proposal' }))).toBeUndefined()
  expect(factOf(memory('a', 'Likes tea', { type: 'fact' }))).toBeUndefined()
})

test('a proposal names the facts it contradicts', () => {
  expect(conflictsOf(fact('a', { conflictsWith: ['b', 7, 'c'] }))).toEqual(['b', 'c'])
  expect(conflictsOf(fact('a', { conflictsWith: 'b' }))).toEqual([])
  expect(conflictsOf(memory('a', 'Likes tea'))).toEqual([])
})

test.each([
  [{}, true],
  [{ supersededBy: 'b' }, false],
  [{ validTo: 10 }, false],
  [{ validTo: 11 }, true],
])('with %o it holds at 10: %s', (rest, holds) => {
  expect(holdsAt(fact('a', {}, rest), 10)).toBe(holds)
})

test('facts stand by slot, then importance, then the newest, then id', () => {
  const sorted = [
    fact('name', { slot: 'name' }, { importance: 0 }),
    fact('home', { slot: 'home' }, { importance: 0 }),
    fact('dear', { slot: 'like' }, { importance: 1, at: 1 }),
    fact('new', { slot: 'like' }, { at: 3 }),
    fact('old a', { slot: 'like' }, { at: 2 }),
    fact('old b', { slot: 'like' }, { at: 2 }),
    fact('own', { slot: 'a slot of the app' }, { importance: 1 }),
  ]
  expect(
    sorted
      .toReversed()
      .toSorted(compareFacts)
      .map(({ id }) => id),
  ).toEqual(sorted.map(({ id }) => id))
})

test('of one subject and key the newest replaces, and a correction what it names, where that is there', () => {
  const replaced = supersessions([
    fact('c', { key: 'home' }, { at: 3 }),
    fact('a', { key: 'home' }, { at: 1 }),
    fact('b', { key: 'home' }, { at: 2 }),
    fact('persona', { key: 'home', about: 'persona' }, { at: 4 }),
    fact('keyless', {}, { at: 1 }),
    fact('correction', { replaces: ['keyless', 'gone'] }, { at: 2 }),
    memory('no fact', 'Likes tea', { type: 'fact' }),
  ])
  const by = Object.fromEntries([...replaced].map(([id, { id: newer }]) => [id, newer]))
  expect(by).toEqual({ keyless: 'correction', a: 'b', b: 'c' })
})

test('what was put in the place of a newer fact stays there', () => {
  const replaced = supersessions([
    fact('newer', { key: 'home' }, { at: 2 }),
    fact('older', { key: 'home', replaces: ['newer'] }, { at: 1 }),
  ])
  expect([...replaced].map(([id, by]) => [id, by.id])).toEqual([['newer', 'older']])
})
