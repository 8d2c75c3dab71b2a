import { describe, expect, test } from 'vitest'
import { putRecord, removeRecord, SCHEMA, type Conversation, type Message } from '../../src/core/index.ts'
import { volatileStorage, type PackStorage, type PersonaStorage } from '../../src/storage/index.ts'
import { createPersonaStore, type PersonaStore } from '../../src/store/index.ts'
import { messageAt } from './openStore.ts'

const HOUR = 3_600_000

/** A volatile storage with room for packs; `parts` by pack. */
function packedStorage(): PersonaStorage & { packs: PackStorage; parts: Map<string, string[]> } {
  const parts = new Map<string, string[]>()
  return {
    ...volatileStorage(),
    parts,
    packs: {
      async write(pack, part, text) {
        parts.set(pack, [...(parts.get(pack) ?? []).slice(0, part), text])
      },
      read: async (pack, part) => parts.get(pack)?.[part],
      names: async () => [...parts.keys()],
      remove: async (names) => names.forEach((name) => parts.delete(name)),
    },
  }
}

let flows = 0

async function opened(storage: PersonaStorage, { name = `packs-${(flows += 1)}`, at = HOUR } = {}) {
  const writer = `w${(flows += 1)}`
  const store = createPersonaStore({ name, storage, writerId: () => writer, now: () => at })
  await store.hydrated
  return { store, packs: await store.packs(), name }
}

const packedAs = (packed?: Conversation['packed'], id = 'c'): Conversation => ({
  id,
  personaIds: ['ada'],
  participants: { user: { name: 'You' } },
  title: 'Tea',
  leafId: 'x3',
  createdAt: 1,
  updatedAt: 1,
  ...(packed && { packed }),
})

const TALK = [messageAt(1, null), messageAt(2, 'x1'), messageAt(3, 'x2')]

/** A message so long that a part holds one of them. */
const longAt = (at: number): Message => ({
  ...messageAt(at, null),
  parts: [{ type: 'text', text: 'x'.repeat(600_000) }],
})

async function all(parts: AsyncIterable<readonly Message[]>): Promise<string[]> {
  const ids: string[] = []
  for await (const messages of parts) ids.push(...messages.map(({ id }) => id))
  return ids
}

const idsIn = (store: PersonaStore) =>
  store
    .list('messages')
    .map(({ id }) => id)
    .toSorted()

describe('a pack', () => {
  test('gives back what was written, part by part, in order', async () => {
    const { packs } = await opened(packedStorage())
    const packed = await packs.write([longAt(1), longAt(2), messageAt(3, null)])
    expect(packed).toMatchObject({ parts: 3, count: 3 })
    expect(await all(packs.read(packedAs(packed)))).toEqual(['x1', 'x2', 'x3'])
    expect(await packs.present([packed.id, 'other'])).toEqual([packed.id])
    await packs.remove([packed.id])
    expect(await packs.present([packed.id])).toEqual([])
    await expect(all(packs.read(packedAs(packed)))).rejects.toMatchObject({ code: 'not-found' })
  })

  test.each<[string, () => Error, Record<string, string>]>([
    ['finds no room', () => new DOMException('full', 'QuotaExceededError'), { code: 'no-room' }],
    ['fails otherwise', () => new Error('disk on fire'), { message: 'disk on fire' }],
  ])('that %s in the middle leaves nothing', async (_, errorOf, expected) => {
    const storage = packedStorage()
    const { packs } = await opened(storage)
    const { write } = storage.packs
    storage.packs.write = (pack, part, text) => (part === 1 ? Promise.reject(errorOf()) : write(pack, part, text))
    await expect(packs.write([longAt(1), longAt(2)])).rejects.toMatchObject(expected)
    expect([...storage.parts]).toEqual([])
  })

  test('that is broken off leaves nothing', async () => {
    const storage = packedStorage()
    const { packs } = await opened(storage)
    const stop = new AbortController()
    const { write } = storage.packs
    storage.packs.write = async (...given) => {
      await write(...given)
      stop.abort()
    }
    await expect(packs.write([longAt(1), longAt(2)], stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect([...storage.parts]).toEqual([])
  })

  test.each([
    ['damaged', '{"v":1,"messages":[', 'bad-input'],
    ['no part at all', '{"messages":[]}', 'bad-input'],
    ['newer', JSON.stringify({ v: SCHEMA + 1, messages: [] }), 'read-only'],
  ])('that is %s says so', async (_, text, code) => {
    const storage = packedStorage()
    const { packs } = await opened(storage)
    const packed = await packs.write(TALK)
    storage.parts.set(packed.id, [text])
    await expect(all(packs.read(packedAs(packed)))).rejects.toMatchObject({ code })
  })

  test('lists what is no message of its conversation, and gives the rest', async () => {
    const storage = packedStorage()
    const { store, packs } = await opened(storage)
    const packed = await packs.write(TALK)
    const items = [messageAt(1, null), messageAt(2, null, 'other'), { id: 'x3', role: 'user' }, 7]
    storage.parts.set(packed.id, [JSON.stringify({ v: SCHEMA, messages: items })])
    expect(await all(packs.read(packedAs(packed)))).toEqual(['x1'])
    const listed = store.engine.getStatus().quarantined
    expect(listed).toHaveLength(3)
    expect(listed[0]).toMatchObject({ reason: 'it belongs to another conversation' })
  })

  test('needs a storage with room for it', async () => {
    const { packs } = await opened(volatileStorage())
    await expect(packs.write(TALK)).rejects.toMatchObject({ code: 'unreachable' })
    await packs.remove(['none'])
  })
})

describe('opening a packed conversation', () => {
  test('makes records of its messages once, however often it is asked, and survives a reload', async () => {
    const storage = packedStorage()
    const { store, packs, name } = await opened(storage)
    store.commit([putRecord('conversations', packedAs(await packs.write(TALK)))])
    let edits = 0
    store.onEdits((changed) => void (edits += changed.filter(({ collection }) => collection === 'messages').length))
    await Promise.all([packs.open('c'), packs.open('c')])
    expect(edits).toBe(3)
    await packs.open('c')
    expect(store.read('conversations', 'c')).toEqual(packedAs())
    await store.close()
    const next = await opened(storage, { name })
    expect(idsIn(next.store)).toEqual(['x1', 'x2', 'x3'])
  })

  test('leaves a message alone that is there already, and one that is unknown or not packed', async () => {
    const { store, packs } = await opened(packedStorage())
    const mine = { ...messageAt(2, 'x1'), parts: [{ type: 'text' as const, text: 'mine' }] }
    store.commit([putRecord('conversations', packedAs(await packs.write(TALK))), putRecord('messages', mine)])
    await packs.open('c')
    expect(store.read('messages', 'x2')?.parts).toEqual(mine.parts)
    store.commit([putRecord('conversations', packedAs(undefined, 'plain'))])
    await Promise.all([packs.open('plain'), packs.open('nobody')])
    expect(idsIn(store)).toEqual(['x1', 'x2', 'x3'])
  })

  test('that is deleted meanwhile brings nothing back', async () => {
    const storage = packedStorage()
    const { store, packs } = await opened(storage)
    store.commit([putRecord('conversations', packedAs(await packs.write(TALK)))])
    const { read } = storage.packs
    storage.packs.read = async (...given) => {
      store.commit([removeRecord('conversations', 'c')])
      return read(...given)
    }
    await packs.open('c')
    expect(idsIn(store)).toEqual([])
  })
})

describe('what no conversation names', () => {
  test('is swept out by the last page that closes, unless it is young or not ours', async () => {
    const storage = packedStorage()
    const old = await opened(storage, { at: HOUR })
    const [kept, lost] = [await old.packs.write(TALK), await old.packs.write(TALK)]
    storage.parts.set('by another program', [])
    old.store.commit([putRecord('conversations', packedAs(kept))])
    await old.store.close()
    expect([...storage.parts.keys()]).toContain(lost.id)
    const late = await opened(storage, { name: old.name, at: 3 * HOUR })
    const young = await late.packs.write(TALK)
    await late.store.close()
    expect([...storage.parts.keys()].toSorted()).toEqual([kept.id, young.id, 'by another program'].toSorted())
  })

  test('stays while another page is open, and while something can’t be read', async () => {
    const storage = packedStorage()
    const one = await opened(storage)
    const lost = await one.packs.write(TALK)
    const two = await opened(storage, { name: one.name, at: 3 * HOUR })
    await two.store.close()
    expect([...storage.parts.keys()]).toEqual([lost.id])
    await one.store.close()
    const three = createPersonaStore({ name: one.name, storage, writerId: () => 'w', now: () => 3 * HOUR })
    await three.hydrated
    three.engine.quarantine({ collection: 'memories', id: 'm', clock: '', body: {} }, 'it has no type')
    await three.packs()
    await three.close()
    expect([...storage.parts.keys()]).toEqual([lost.id])
    await (await opened(storage, { name: one.name, at: 3 * HOUR })).store.close()
    expect([...storage.parts.keys()]).toEqual([])
  })
})
