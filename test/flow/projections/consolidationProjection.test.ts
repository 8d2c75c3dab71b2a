import { expect, test } from 'vitest'
import type { Edit, Memory } from '../../../src/core/index.ts'
import { isSaid } from '../../../src/flow/projections/consolidationProjection.ts'
import { memory } from './fakeStore.ts'

const turn = memory('turn-1', { user: 'Hi' }, { type: 'interaction', source: { kind: 'turn', turnId: '1' } })
const edit = (before: Memory | undefined, value: Memory | null): Edit => ({
  collection: 'memories',
  id: 'turn-1',
  before,
  value,
})

test('a new turn and every message put the pause off; marks, facts and what goes do not', () => {
  expect(isSaid(edit(undefined, turn))).toBe(true)
  expect(isSaid({ collection: 'messages', id: 'm', before: undefined, value: null })).toBe(true)
  expect(isSaid(edit(turn, { ...turn, reading: 'model' }))).toBe(false)
  expect(isSaid(edit(undefined, memory('turn-1', 'a fact', { type: 'fact' })))).toBe(false)
  expect(isSaid(edit(turn, null))).toBe(false)
})
