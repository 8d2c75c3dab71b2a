import type { CollectionName } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** What takes room: `rest` is files, conversations that were not opened yet, and the storage's own. */
export type UsageKind = 'conversations' | 'memories' | 'vectors' | 'personas' | 'rest'

/** Bytes in use by kind. */
export interface StorageUsage {
  readonly byKind: Readonly<Record<UsageKind, number>>
  /** All of them, as the storage tells. */
  readonly used: number
  /** Left out where the browser doesn't tell. */
  readonly quota?: number
}

const KINDS: Readonly<Record<CollectionName, Exclude<UsageKind, 'rest'>>> = {
  personas: 'personas',
  memories: 'memories',
  conversations: 'conversations',
  messages: 'conversations',
  recallStats: 'memories',
  receipts: 'conversations',
  promptTemplates: 'personas',
  settings: 'personas',
  drafts: 'conversations',
  lorebooks: 'personas',
  vectors: 'vectors',
}

/** Records that are measured before the page gets a turn. */
const SLICE = 500

/** Measures what is loaded by its JSON, in slices; what the storage holds beyond it is the rest. */
export async function storageUsage(store: PersonaStore): Promise<StorageUsage> {
  const sizes = { conversations: 0, memories: 0, vectors: 0, personas: 0 }
  let count = 0
  for (const [collection, kind] of Object.entries(KINDS) as [CollectionName, keyof typeof sizes][]) {
    for (const record of store.list(collection)) {
      sizes[kind] += JSON.stringify(record).length
      count += 1
      if (count % SLICE === 0) await nextTurn()
    }
  }
  const measured = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  const { used: told, quota } = store.engine.getStatus()
  // It tells a little later than it saves.
  const used = told === 0 ? measured : told
  // A storage counts in bytes of its own: no kind is larger than all of it.
  const scale = measured > used ? used / measured : 1
  const byKind = {
    conversations: Math.round(sizes.conversations * scale),
    memories: Math.round(sizes.memories * scale),
    vectors: Math.round(sizes.vectors * scale),
    personas: Math.round(sizes.personas * scale),
  }
  const rest = Math.max(0, used - Object.values(byKind).reduce((sum, size) => sum + size, 0))
  return { byKind: { ...byKind, rest }, used, ...(quota !== undefined && { quota }) }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
