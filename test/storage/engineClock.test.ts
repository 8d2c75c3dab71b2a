import * as fc from 'fast-check'
import { createStorageEngine, volatileStorage } from '../../src/storage/index.ts'
import { expect, test } from 'vitest'
import { loadAll } from './records.ts'

const writer = fc.stringMatching(/^[a-z0-9]{1,8}$/)
const time = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 8_999_999_999_998 }))
const step = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), now: time }),
  fc.record({ kind: fc.constant('hear' as const), ms: time, counter: fc.integer({ min: 0, max: 0xffff }), writer }),
)

test('each write’s clock is higher than all before it, whatever the wall clock does and whatever was heard', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), writer, async (steps, writerId) => {
      const storage = volatileStorage()
      let now = 0
      const engine = createStorageEngine({ storage, name: 'app', writerId, now: () => now, onRemote: () => {} })
      await engine.hydrate(() => {})
      const clocks: string[] = []
      const written = new Set<string>()
      for (const [at, taken] of steps.entries()) {
        const id = String(at)
        if (taken.kind === 'hear') {
          const tail = `${taken.counter.toString(16).padStart(4, '0')}-${taken.writer}`
          clocks.push(`${String(taken.ms).padStart(13, '0')}-${tail}`)
          await storage.commit([{ collection: 'heard', id, clock: clocks.at(-1)!, body: 1 }])
          await new Promise((resolve) => setImmediate(resolve))
        } else {
          now = taken.now
          engine.write([{ collection: 'written', id, body: 1 }])
          await engine.saved()
          const [record] = await storage.read([{ collection: 'written', id }])
          clocks.push(record!.clock)
          written.add(record!.clock)
        }
      }
      const outOfOrder = clocks.filter((clock, at) => written.has(clock) && clocks.slice(0, at).some((c) => c >= clock))
      expect(outOfOrder).toEqual([])
      expect([...written].filter((clock) => !/^\d{13}-[0-9a-f]{4}-[a-z0-9]+$/.test(clock))).toEqual([])
      await engine.close()
    }),
  )
})

test('more than 65,536 writes in one millisecond stay in order', async () => {
  const storage = volatileStorage()
  const engine = createStorageEngine({ storage, name: 'app', writerId: 'w1', now: () => 1, onRemote: () => {} })
  await engine.hydrate(() => {})
  engine.write(
    Array.from({ length: 65_600 }, (_, at) => ({ collection: 'c', id: String(at).padStart(5, '0'), body: 1 })),
  )
  await engine.saved()
  const clocks = (await loadAll(storage)).map(({ clock }) => clock)
  expect(clocks).toEqual(clocks.toSorted())
  expect(new Set(clocks).size).toBe(65_600)
  await engine.close()
})
