import { matchesWhere, memoryFrom, memoryText, toJson, updatedMemory } from '../../src/core/index.ts'
import { expect, test } from 'vitest'

const make = (input: Partial<Parameters<typeof memoryFrom>[0]> = {}) =>
  memoryFrom({ personaId: 'ada', content: 'tea', ...input }, { id: 'm1', now: 1000 })

test('a content makes a whole memory', () => {
  expect(make()).toEqual({
    id: 'm1',
    personaId: 'ada',
    type: 'event',
    content: 'tea',
    metadata: {},
    at: 1000,
    importance: 0.5,
    pinned: false,
    trust: 'app',
  })
})

test('the metadata of the original is honored', () => {
  expect(make({ metadata: { importance: 'high' } }).importance).toBe(0.8)
  expect(make({ metadata: { importance_score: 0.9, importance: 'low' } }).importance).toBe(0.9)
  expect(make({ metadata: { timestamp: '2024-03-21T10:00:00Z' } }).at).toBe(Date.UTC(2024, 2, 21, 10))
  expect(make({ metadata: { importance: 'high' }, importance: 0.1 }).importance).toBe(0.1)
})

test('where filters by metadata, in lists and under the plural too', () => {
  const memory = make({ metadata: { topics: ['AI', 'Python'], level: 2, constructor: 'x' } })
  expect(matchesWhere(memory, { topic: 'Python' })).toBe(true)
  expect(matchesWhere(memory, { topics: 'AI', level: 2 })).toBe(true)
  expect(matchesWhere(memory, { topic: 'Go' })).toBe(false)
  expect(matchesWhere(memory, { toString: 'x' })).toBe(false)
  expect(matchesWhere(memory, undefined)).toBe(true)
})

test.each([
  ['content', { content: undefined }],
  ['content.call', { content: { call: () => 1 } }],
  ['metadata.x', { metadata: { x: Number.NaN } }],
  ['importance', { importance: 2 }],
  ['at', { at: Number.NaN }],
  ['type', { type: '' }],
  ['trust', { trust: 'nobody' }],
])('a wrong %s is refused by its path', (path, input) => {
  // Wrong on purpose: what a JavaScript caller can write.
  expect(() => make(input as never)).toThrow(path)
})

test('a circle and bottomless nesting are refused, not followed', () => {
  const circle: { self?: unknown } = {}
  circle.self = circle
  expect(() => toJson(circle)).toThrow('nested deeper than 64 levels')
})

test('names of Object.prototype are plain keys and pollute nothing', () => {
  const content = toJson(JSON.parse('{"__proto__": {"polluted": true}, "constructor": "x"}'))
  expect(Object.keys(content as object)).toEqual(['__proto__', 'constructor'])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('an update changes what it names', () => {
  const memory = make({ metadata: { importance: 'high' } })
  expect(updatedMemory(memory, { content: 'coffee' })).toEqual({ ...memory, content: 'coffee' })
  expect(updatedMemory(memory, { metadata: { importance: 'low' } }).importance).toBe(0.3)
})

test('a memory reads as one text', () => {
  expect(memoryText({ content: { user: 'Hi', context: { topics: ['AI', 3] } } })).toBe('Hi\nAI\n3')
})
