import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createLogger, createPersonaFlow } from 'personaflow'
import { localStorageAdapter, type StoredRecord } from 'personaflow/storage'
import { expect, test } from 'vitest'
import { createStorageEngine, type PersonaStorage, type StorageEngine } from '../../src/storage/index.ts'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { loadAll } from './records.ts'

/** Quiet: what is provoked here belongs in the assertions. */
const logger = createLogger({ sinks: [] })

/** Every released shape as it lay in localStorage, key by key. */
function golden(schema: number): Record<string, string> {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, `../fixtures/stored/schema-${schema}.json`), 'utf8'))
}

function originWith(entries: Record<string, string>) {
  const origin = memoryLocalStorage()
  for (const [key, text] of Object.entries(entries)) origin.entries.set(key, text)
  return origin
}

/** An app one version on: its memories say how loud they are. */
const migrations = {
  1: (collection: string, body: unknown) =>
    collection === 'memories' ? { ...(body as object), volume: (body as { content: string }).content.length } : body,
}

async function openNext(
  storage: PersonaStorage,
  writerId = 'next',
): Promise<{ engine: StorageEngine; view: Map<string, unknown> }> {
  const view = new Map<string, unknown>()
  const show = (records: readonly StoredRecord[]) => {
    for (const { collection, id, body } of records) view.set(`${collection}/${id}`, body)
  }
  const engine = createStorageEngine({ storage, name: 'app', writerId, schema: 2, migrations, onRemote: show })
  await engine.hydrate(show)
  await engine.saved()
  return { engine, view }
}

test('what schema 1 stored is shown whole, and fields that nobody knows survive an edit', async () => {
  const origin = originWith(golden(1))
  const storage = () => localStorageAdapter(origin.openTab())
  const flow = createPersonaFlow({ name: 'app', storage: storage(), logger })
  await flow.hydrated
  expect(flow.getState().storage).toMatchObject({ status: 'saved', quarantined: [] })
  expect(flow.personas.get('bo')).toMatchObject({ name: 'Bo', ofANewerApp: { kept: true } })
  expect(flow.memories.list({ personaId: 'bo' }).map(({ content }) => content)).toEqual(['Plays the cello'])
  expect(flow.conversations.messages('c1').map(({ role }) => role)).toEqual(['user', 'assistant'])
  flow.memories.update('m1', { content: 'Plays the viola' })
  flow.personas.update('bo', { name: 'Bob' })
  await flow.dispose()
  const stored = await loadAll(await opened(storage()))
  expect(stored.find(({ collection, id }) => collection === 'memories' && id === 'm1')?.body).toMatchObject({
    content: 'Plays the viola',
    ofANewerApp: [1, 2],
  })
  expect(stored.find(({ id }) => id === 'bo')?.body).toMatchObject({ name: 'Bob', ofANewerApp: { kept: true } })
  expect(stored.find(({ collection }) => collection === 'rooms')?.body).toEqual({ id: 'r1', of: 'a newer version' })
})

test('records are brought to the next version, a backup before, a look after, and the backup goes one start later', async () => {
  const origin = originWith(golden(1))
  const storage = () => localStorageAdapter(origin.openTab())
  const first = await openNext(storage())
  expect(first.view.get('memories/m1')).toMatchObject({ content: 'Plays the cello', volume: 15, ofANewerApp: [1, 2] })
  expect(first.engine.getStatus()).toMatchObject({ status: 'saved', quarantined: [] })
  await first.engine.close()
  const backups = () => [...origin.entries].filter(([key]) => key.includes('/backup/')).map(([, text]) => text)
  expect(backups().join()).toContain('Plays the cello')
  const old = [...origin.entries.values()].filter((text) => text.startsWith('{"v":1,') && !text.includes('"deleted"'))
  expect(old).toEqual([])
  const second = await openNext(storage(), 'second')
  await second.engine.close()
  expect(second.view.get('memories/m1')).toMatchObject({ volume: 15 })
  expect(backups().join()).not.toContain('cello')
})

test.each(Array.from({ length: 12 }, (_, n) => n))(
  'a migration cut short at write %i goes on where it was',
  async (n) => {
    const origin = originWith(golden(1))
    const { localStorage, window } = origin.openTab()
    let left = n
    const dying: Storage = {
      get length() {
        return localStorage.length
      },
      key: (at) => localStorage.key(at),
      getItem: (key) => localStorage.getItem(key),
      clear: () => localStorage.clear(),
      removeItem: (key) => localStorage.removeItem(key),
      setItem(key, text) {
        if ((left -= 1) < 0) throw new Error('the page is gone')
        localStorage.setItem(key, text)
      },
    }
    const { engine } = await openNext(localStorageAdapter({ localStorage: dying, window }))
    await engine.close()
    const next = await openNext(localStorageAdapter(origin.openTab()), 'second')
    expect(next.view.get('memories/m1')).toMatchObject({ content: 'Plays the cello', volume: 15 })
    expect(next.engine.getStatus()).toMatchObject({ status: 'saved', quarantined: [] })
    await next.engine.close()
  },
)

test('a record that can’t be migrated stays as it is, and is told of', async () => {
  const origin = originWith(golden(1))
  const [key, text] = [...origin.entries].find(([name]) => name.includes('/memories/m1/'))!
  const failing = {
    1: (collection: string, body: unknown) => {
      if (collection === 'memories') throw new Error('no such thing')
      return body
    },
  }
  const engine = createStorageEngine({
    storage: localStorageAdapter(origin.openTab()),
    name: 'app',
    writerId: 'next',
    schema: 2,
    migrations: failing,
    onRemote: () => {},
  })
  await engine.hydrate(() => {})
  await engine.saved()
  expect(engine.getStatus().quarantined).toMatchObject([{ reason: expect.stringContaining('no such thing') }])
  await engine.close()
  expect(origin.entries.get(key)).toBe(text)
})

test('what the next version wrote is read-only for this one, and stays byte by byte', async () => {
  const origin = originWith(golden(1))
  await (await openNext(localStorageAdapter(origin.openTab()))).engine.close()
  const bytes = [...origin.entries]
  const flow = createPersonaFlow({ name: 'app', storage: localStorageAdapter(origin.openTab()), logger })
  await flow.hydrated
  flow.personas.create({ name: 'Late', prompt: 'You are late.' })
  expect(await flow.storage.saved()).toBe(false)
  expect(flow.getState().storage).toMatchObject({
    status: 'read-only',
    reason: expect.stringContaining('Reload the page'),
  })
  await flow.dispose()
  expect([...origin.entries]).toEqual(bytes)
})

async function opened(storage: PersonaStorage): Promise<PersonaStorage> {
  await storage.open({ name: 'app', schema: 1 })
  return storage
}
