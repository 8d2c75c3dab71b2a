import { volatileStorage, type VolatileMemory } from 'personaflow/storage'
import { storageConformance } from 'personaflow/testing'
import { expect, test } from 'vitest'

// A new, empty medium for each case, opened once for each tab. Put your adapter in the place of this one.
const cases = storageConformance(() => {
  const memory: VolatileMemory = new Map()
  return { openTab: () => volatileStorage({ memory }) }
})

test.each(cases)('$name', async ({ run }) => {
  await expect(run()).resolves.toBeUndefined()
})
