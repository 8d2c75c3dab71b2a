import { expect, test } from 'vitest'
import type { Edit, Memory } from '../../../src/core/index.ts'
import { turnsToRead } from '../../../src/flow/projections/factProjection.ts'
import { memory } from './fakeStore.ts'

const turn = (text: string, rest: Partial<Memory> = {}): Memory =>
  memory('turn-1', { user: text }, { type: 'interaction', source: { kind: 'turn', turnId: '1' }, ...rest })

const edit = (before: Memory | undefined, value: Memory | null): Edit => ({
  collection: 'memories',
  id: 'turn-1',
  before,
  value,
})

test.for<[string, Edit, string[]]>([
  ['a new turn is read', edit(undefined, turn('I am Tom')), ['turn-1']],
  ['a turn that says something else is read again', edit(turn('I am Tom'), turn('I am Ben')), ['turn-1']],
  ['a turn whose importance changed is not', edit(turn('I am Tom'), turn('I am Tom', { importance: 1 })), []],
  ['a turn that a model read is not', edit(undefined, turn('I am Tom', { reading: 'model' })), []],
  [
    'a turn that a model left to the rules is',
    edit(turn('I am Tom'), turn('I am Tom', { reading: 'unanswered' })),
    ['turn-1'],
  ],
  ['a turn that is gone is not', edit(turn('I am Tom'), null), []],
  ['what is no turn is not', edit(undefined, memory('turn-1', 'I am Tom')), []],
])('%s', ([, given, ids]) => {
  expect(turnsToRead([given])).toEqual(ids)
})
