import { definePersona } from 'personaflow'
import { expect, test } from 'vitest'
import { createLogger, putRecord, type Edit, type Memory } from '../../../src/core/index.ts'
import { consolidationProjection, isSaid } from '../../../src/flow/projections/consolidationProjection.ts'
import { createProjections } from '../../../src/flow/projections/createProjections.ts'
import { startProjection } from '../../../src/flow/projections/startProjection.ts'
import { answered, consolidationModel } from '../../fixtures/consolidationModel.ts'
import { openStore } from '../../store/openStore.ts'
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

test('what is said after it was loaded and before it hears of commits is read as well', async () => {
  const { model, calls } = consolidationModel(() => answered('They greeted.'))
  const store = await openStore()
  store.declare([definePersona({ id: 'ada', name: 'Ada', prompt: '', memoryConfig: { summaryThreshold: 1 } })])
  const logger = createLogger({ sinks: [] })
  const projection = consolidationProjection({
    store,
    logger,
    name: 'app',
    now: () => 1_000_000,
    createNonce: () => 'nonce',
    modelFor: async () => model,
    isAble: () => true,
  })
  store.commit([putRecord('memories', turn)])
  startProjection(createProjections(store, logger), projection)
  await projection.run()
  expect(calls).toHaveLength(1)
  expect(store.state.getState().consolidation).toMatchObject({ pending: 0, done: 1 })
  projection.stop?.()
  await store.close()
})
