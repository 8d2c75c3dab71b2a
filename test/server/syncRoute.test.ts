import { createSyncRoute, type SyncRouteOptions } from 'personaflow/server'
import { describe, expect, test } from 'vitest'
import type { PullAnswer } from '../../src/storage/index.ts'
import { nextTenant, openDatabase } from './database.ts'

const URL = 'http://app.test/api/sync'

interface Answer extends Partial<PullAnswer> {
  readonly status: number
  readonly error?: { readonly code: string }
}

/** A route over the shared database, and a way to ask it as a tenant. */
async function openRoute(options: Partial<SyncRouteOptions> = {}) {
  const { database } = await openDatabase()
  const route = createSyncRoute({
    database,
    authorize: ({ headers }) => {
      const tenant = headers.get('authorization')
      return tenant === null ? null : { tenant }
    },
    ...options,
  })
  async function ask(tenant: string | undefined, body: unknown): Promise<Answer> {
    const response = await route(
      new Request(URL, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(tenant !== undefined && { authorization: tenant }) },
        body: JSON.stringify(body),
      }),
    )
    const answer: Omit<Answer, 'status'> = await response.json()
    return { ...answer, status: response.status }
  }
  return { route, ask }
}

const clockAt = (ms: number, writer = 'w1') => `${String(ms).padStart(13, '0')}-0000-${writer}`
const memory = (ms: number, id: string, body: unknown, writer = 'w1') => ({
  collection: 'memories',
  id,
  clock: clockAt(ms, writer),
  body,
})
const push = (...records: unknown[]) => ({ op: 'push', store: 'app', schema: 1, records })
const pull = (since = 0) => ({ op: 'pull', store: 'app', schema: 1, since })

describe('push and pull', () => {
  test('what was pushed comes back once, whatever its ids and bodies hold', async () => {
    const { ask } = await openRoute()
    const tenant = nextTenant()
    const records = [
      memory(1, 'a\0b\ud800"\\', { text: 'NUL \0 and half a pair \udc00', n: 1e21, __proto__x: null }),
      memory(2, '💾', null),
      { ...memory(3, 'gone', null), deleted: true },
    ]
    await expect(ask(tenant, push(...records))).resolves.toMatchObject({ status: 200, head: 3 })
    await expect(ask(tenant, push(...records))).resolves.toMatchObject({ head: 3 })
    const first = await ask(tenant, pull())
    expect(first).toMatchObject({ status: 200, cursor: 3, hasMore: false, records })
    await expect(ask(tenant, pull(3))).resolves.toMatchObject({ records: [], cursor: 3 })
  })

  test('the higher clock wins, what it did not know stays, and a deletion takes all', async () => {
    const { ask } = await openRoute()
    const tenant = nextTenant()
    await ask(tenant, push(memory(2, 'a', 'two', 'w2')))
    await ask(tenant, push(memory(1, 'a', 'one', 'w1')))
    const both = await ask(tenant, pull())
    expect(both.records).toHaveLength(2)
    await ask(tenant, push({ ...memory(3, 'a', 'three', 'w1'), base: clockAt(2, 'w2') }))
    await expect(ask(tenant, pull())).resolves.toMatchObject({ records: [{ body: 'three' }] })
    await ask(tenant, push({ ...memory(4, 'a', null, 'w3'), deleted: true }, memory(9, 'a', 'unaware', 'w4')))
    await expect(ask(tenant, pull())).resolves.toMatchObject({ records: [{ deleted: true }] })
  })

  test('a large store comes in parts, and a body that is larger than a part goes alone', async () => {
    const { ask } = await openRoute()
    const tenant = nextTenant()
    const long = 'x'.repeat(1_500_000)
    await ask(tenant, push(memory(1, 'a', long), memory(2, 'b', long), memory(3, 'c', 'short')))
    const ids: string[] = []
    let since = 0
    for (let hasMore = true; hasMore;) {
      const answer = await ask(tenant, pull(since))
      ids.push(...answer.records!.map(({ id }) => id))
      since = answer.cursor!
      hasMore = answer.hasMore!
    }
    expect(ids).toEqual(['a', 'b', 'c'])
    expect(since).toBe(3)
  })

  test('an erasure takes what is older, and nothing older comes back', async () => {
    const { ask } = await openRoute()
    const tenant = nextTenant()
    await ask(tenant, push(memory(1, 'a', 1), memory(9, 'later', 1)))
    const erasure = { collection: 'erasure', id: 'all', clock: clockAt(5), body: {} }
    await ask(tenant, push(erasure))
    await ask(tenant, push(memory(2, 'late', 1)))
    const { records } = await ask(tenant, pull())
    expect(records!.map(({ id }) => id).toSorted()).toEqual(['all', 'later'])
  })

  test('newer shapes keep older code out', async () => {
    const { ask } = await openRoute()
    const tenant = nextTenant()
    await ask(tenant, push(memory(1, 'a', 'old')))
    await ask(tenant, { ...push({ ...memory(2, 'b', 'new') }), schema: 2 })
    await expect(ask(tenant, pull())).resolves.toMatchObject({ status: 409, error: { code: 'newer' } })
    const { records } = await ask(tenant, { ...pull(), schema: 2 })
    expect(records).toMatchObject([{ id: 'a', schema: 1 }, { id: 'b' }])
  })
})

describe('refused', () => {
  test('nobody, another tenant, what is no request, and too much of it', async () => {
    const { route, ask } = await openRoute({ maxRecords: 2, maxRequestsPerMinute: 8 })
    const [ada, bob] = [nextTenant(), nextTenant()]
    await expect(ask(undefined, pull())).resolves.toMatchObject({ status: 401, error: { code: 'signed-out' } })
    await ask(ada, push(memory(1, 'a', 'hers')))
    await expect(ask(bob, pull())).resolves.toMatchObject({ records: [] })
    for (const body of [null, [], { op: 'drop' }, { op: 'pull', store: 1 }, { ...pull(), since: -1 }])
      await expect(ask(bob, body)).resolves.toMatchObject({ status: 400 })
    await expect(ask(bob, push({ ...memory(1, 'a', 1), clock: '9' }))).resolves.toMatchObject({ status: 400 })
    const many = [1, 2, 3].map((n) => memory(n, `${n}`, n))
    await expect(ask(bob, push(...many))).resolves.toMatchObject({ status: 413 })
    await expect(ask(bob, pull())).resolves.toMatchObject({ status: 429, error: { code: 'too-many' } })
    const foreign = new Request(URL, { method: 'POST', headers: { origin: 'https://evil.test', authorization: ada } })
    expect((await route(foreign)).status).toBe(403)
  })

  test('options that are none are told at once', async () => {
    const { database } = await openDatabase()
    // @ts-expect-error -- without types
    expect(() => createSyncRoute({ authorize: () => null })).toThrow('no database')
    // @ts-expect-error -- without types
    expect(() => createSyncRoute({ database })).toThrow('no authorize')
    // @ts-expect-error -- without types
    expect(() => createSyncRoute({ database, authorize: () => null, cors: '*' })).toThrow('"cors" is no option')
    expect(() => createSyncRoute({ database, authorize: () => null, maxRecords: 0 })).toThrow('maxRecords is 0')
  })
})

test('SQL as the app’s role sees and writes its tenant’s rows alone', async () => {
  const { ask } = await openRoute()
  const [ada, bob] = [nextTenant(), nextTenant()]
  await ask(ada, push(memory(1, 'a', 'hers')))
  const { database } = await openDatabase()
  const seen = await database.transaction(bob, (query) =>
    query('select tenant_id from personaflow.records where tenant_id = $1', [ada]),
  )
  expect(seen).toEqual([])
  const written = database.transaction(bob, (query) =>
    query('insert into personaflow.stores (tenant_id, store) values ($1, $2)', [ada, 'forged']),
  )
  await expect(written).rejects.toThrow('row-level security')
  await database.transaction(bob, (query) => query('delete from personaflow.records'))
  await expect(ask(ada, pull())).resolves.toMatchObject({ records: [{ body: 'hers' }] })
})
