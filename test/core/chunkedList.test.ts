import * as fc from 'fast-check'
import { append, EMPTY_LIST, iterate, listOf, newest, remove, replace, type ChunkedList } from '../../src/core/index.ts'
import { expect, test } from 'vitest'

interface Item {
  key: number
  value: number
}

const compare = (a: Item, b: Item) => a.key - b.key
const toArray = (list: ChunkedList<Item>) => [...iterate(list)]

test('does what a sorted array does, whatever is added, replaced and removed', () => {
  const operation = fc.record({
    kind: fc.constantFrom('append', 'replace', 'remove'),
    key: fc.integer({ min: 0, max: 3000 }),
    value: fc.integer(),
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.array(operation, { maxLength: 120 }), (size, operations) => {
      const start = Array.from({ length: size }, (_, key) => ({ key, value: 0 }))
      const model = new Map(start.map((item) => [item.key, item]))
      let list = listOf(start.toReversed(), compare)
      for (const { kind, key, value } of operations) {
        const item = { key, value }
        if (kind === 'append' && !model.has(key)) list = append(list, item, compare)
        if (kind === 'replace') list = replace(list, item, compare)
        if (kind === 'remove') list = remove(list, item, compare)
        if (kind === 'remove') model.delete(key)
        else if (kind === 'append' ? !model.has(key) : model.has(key)) model.set(key, item)
      }
      expect(toArray(list)).toEqual([...model.values()].toSorted(compare))
      expect(list.size).toBe(model.size)
      expect(list.chunks.every((chunk) => chunk.length > 0 && chunk.length <= 512)).toBe(true)
    }),
    { numRuns: process.env.PF_LONG ? 1000 : 60 },
  )
})

test('copies one chunk per write and leaves the old list as it was', () => {
  const before = listOf(
    Array.from({ length: 5000 }, (_, key) => ({ key, value: 0 })),
    compare,
  )
  const after = replace(before, { key: 2500, value: 1 }, compare)
  expect(after.chunks.filter((chunk, at) => chunk !== before.chunks[at])).toHaveLength(1)
  expect(toArray(before)[2500]).toEqual({ key: 2500, value: 0 })
})

test('gives the newest first and reads no more than it needs', () => {
  const list = listOf(
    Array.from({ length: 5000 }, (_, key) => ({ key, value: key % 2 })),
    compare,
  )
  let read = 0
  const odd = newest(list, 3, ({ value }) => {
    read += 1
    return value === 1
  })
  expect(odd.map(({ key }) => key)).toEqual([4999, 4997, 4995])
  expect(read).toBe(5)
  expect(newest(list, 0)).toEqual([])
  expect(newest(EMPTY_LIST, 5)).toEqual([])
})
