import { measureMemory, type CreatePeer } from '../../memory/measureMemory.ts'

// A glob, so that types are checked without the peers installed.
const peers = import.meta.glob<{ miniSearch: CreatePeer }>('../../peers/miniSearch.ts', { eager: true })
const peer = Object.values(peers)[0]?.miniSearch

// Only at the sizes that are compared.
globalThis.measure = (size) => measureMemory(size, { peer: size === 20_000 ? undefined : peer })
