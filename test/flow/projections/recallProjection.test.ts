import { expect, test } from 'vitest'
import type { Memory } from '../../../src/core/index.ts'
import { recallProjection } from '../../../src/flow/projections/recallProjection.ts'
import { fakeStore, memory } from './fakeStore.ts'

/** An index, and a way to take in a change at once. */
async function open() {
  const fake = fakeStore()
  const projection = recallProjection(fake.store)
  await projection.prepare()
  async function take(id: string, value: Memory | null, turned: readonly string[] = []) {
    for (const item of projection.reduce({ ...fake.put(id, value), turned }).next ?? []) await projection.work(item)
  }
  const found = (personaId: string) =>
    projection
      .indexOf(personaId)
      .recall('Biscuit')
      .memories.map(({ id }) => id)
  return { ...fake, projection, take, found }
}

test('what is added is found, and what is deleted is not', async () => {
  const { take, found } = await open()
  await take('a', memory('a', 'Biscuit is my dog'))
  expect(found('ada')).toEqual(['a'])
  await take('a', null)
  expect(found('ada')).toEqual([])
})

test('a memory of a branch that isn’t shown is not in the index until it is', async () => {
  const { take, found, withdrawn } = await open()
  withdrawn.add('a')
  await take('a', memory('a', 'Biscuit is my dog'))
  expect(found('ada')).toEqual([])
  withdrawn.clear()
  await take('b', memory('b', 'The tea was cold'), ['a'])
  expect(found('ada')).toEqual(['a'])
})

test('a memory that goes to another persona leaves the index of the first', async () => {
  const { take, found, projection } = await open()
  await take('a', memory('a', 'Biscuit is my dog'))
  await take('a', memory('a', 'Biscuit is my dog', { personaId: 'bea' }))
  expect([found('ada'), found('bea')]).toEqual([[], ['a']])
  expect([projection.isOf('ada')('a'), projection.isOf('bea')('a')]).toEqual([false, true])
})

test('a proposal is no memory yet', async () => {
  const { take, found } = await open()
  await take('a', memory('a', 'Biscuit is my dog', { type: 'proposal' }))
  expect(found('ada')).toEqual([])
})
