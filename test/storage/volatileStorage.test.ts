import { volatileStorage, type VolatileMemory } from 'personaflow/storage'
import { describeConformance } from './conformance.ts'

describeConformance('volatileStorage, a storage per tab', () => {
  const memory: VolatileMemory = new Map()
  return { openTab: () => volatileStorage({ memory }) }
})
