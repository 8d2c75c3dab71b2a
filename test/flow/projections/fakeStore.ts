import { definePersona, personaFrom, type Change, type Edit, type Memory } from '../../../src/core/index.ts'
import type { Commit } from '../../../src/flow/projections/createProjections.ts'
import type { PersonaStore } from '../../../src/store/index.ts'

type Listener = Parameters<PersonaStore['onEdits']>[0]

/** Records in a Map and nothing behind it: what a projection may look up, and what it commits. */
export function fakeStore(memories: readonly Memory[] = []) {
  const records = new Map<string, unknown>(memories.map((each) => [`memories/${each.id}`, each]))
  const listeners: Listener[] = []
  const committed: Change[] = []
  const withdrawn = new Set<string>()
  const all = (): Memory[] =>
    [...records].flatMap(([key, value]) => (key.startsWith('memories/') ? [value as Memory] : []))
  const persona = personaFrom(
    definePersona({ id: 'ada', name: 'Ada', prompt: '', memoryConfig: { summaryThreshold: 2 } }),
    0,
  )
  const own = {
    hydrated: Promise.resolve(),
    state: { getState: () => ({ withdrawn, archived: new Set<string>(), turns: {} }) },
    onEdits: (listener: Listener) => void listeners.push(listener),
    read: (collection: string, id: string) => records.get(`${collection}/${id}`),
    list: (): Memory[] => all(),
    persona: (id: string) => (id === 'ada' ? persona : undefined),
    summariesOf: (id: string) => all().filter(({ summarizes = [] }) => summarizes.includes(id)),
    commit(changes: readonly Change[]) {
      committed.push(...changes)
      const { edits, turned, isRemote } = commitOf(changes)
      for (const listener of listeners) listener(edits, { turned, isRemote })
    },
  }

  function commitOf(changes: readonly Change[]): Commit {
    const edits = changes.map((change) => {
      const key = `${change.collection}/${change.id}`
      const edit = { ...change, before: records.get(key) } as Edit
      if (change.value === null) records.delete(key)
      else records.set(key, change.value)
      return edit
    })
    return { edits, turned: [], isRemote: false }
  }

  return {
    // Of all that a store can do a projection gets this much.
    store: own as unknown as PersonaStore,
    committed,
    withdrawn,
    tell({ edits, turned, isRemote }: Commit): void {
      for (const listener of listeners) listener(edits, { turned, isRemote })
    },
    /** Stores a memory, or deletes one, and gives the commit that tells of it. */
    put: (id: string, value: Memory | null): Commit => commitOf([{ collection: 'memories', id, value }]),
  }
}

/** A memory with a text. */
export function memory(id: string, content: Memory['content'], rest: Partial<Memory> = {}): Memory {
  return {
    id,
    personaId: 'ada',
    type: 'event',
    content,
    metadata: {},
    at: 1,
    importance: 0.5,
    pinned: false,
    trust: 'user',
    ...rest,
  }
}
