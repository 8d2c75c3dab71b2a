import { createIdSource } from '../../src/core/index.ts'
import { expect, test } from 'vitest'

test('ids ascend within one millisecond and when the clock steps back', () => {
  const clock = [1000, 1000, 2000, 500, 500]
  const createId = createIdSource({ now: () => clock.shift()!, random: () => 0 })
  const ids = Array.from({ length: 5 }, createId)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(5)
})

const now = () => 1000

test('two sources at one moment never meet', () => {
  const [a, b] = [createIdSource({ now }), createIdSource({ now })]
  const ids = Array.from({ length: 500 }, () => [a(), b()]).flat()
  expect(new Set(ids).size).toBe(1000)
})
