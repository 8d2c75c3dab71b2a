import { measureMemory } from '../../memory/measureMemory.ts'
import { miniSearch } from '../../peers/miniSearch.ts'

// Only at the sizes that are compared.
globalThis.measure = (size) => measureMemory(size, { peer: size === 20_000 ? undefined : miniSearch })
