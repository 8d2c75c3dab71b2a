import { memoryFrom } from 'personaflow/core'
import { createSyncRoute } from 'personaflow/server'
import { expect, test } from 'vitest'
import type { SearchAnswer } from '../../src/storage/index.ts'
import { nextTenant, openDatabase } from './database.ts'

const clock = (ms: number) => `${String(ms).padStart(13, '0')}-0000-w1`

/** A memory of Ada's, said at `at`. */
function record(content: string, at: number, more = {}) {
  const memory = { ...memoryFrom({ personaId: 'ada', content, at }, { id: `m${at}`, now: at }), ...more }
  return { collection: 'memories', id: memory.id, clock: clock(at), body: memory }
}

/** A store with what somebody said, one memory a line, an hour apart. */
async function openStore(texts: readonly string[]) {
  const { database } = await openDatabase()
  const tenant = nextTenant()
  const route = createSyncRoute({ database, authorize: () => ({ tenant }), maxRequestsPerMinute: 10_000 })
  async function ask(body: object): Promise<SearchAnswer> {
    const response = await route(
      new Request('http://app.test/api/sync', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ store: 'app', schema: 1, ...body }),
      }),
    )
    expect(response.status).toBe(200)
    return response.json()
  }
  await ask({ op: 'push', records: texts.map((text, at) => record(text, at)) })
  return {
    ask,
    async search(text: string, more = {}) {
      const { records } = await ask({ op: 'search', personaId: 'ada', text, ...more })
      return records.map(({ id }) => Number(id.slice(1)))
    },
  }
}

test('memories are found by their words in any form, the rarest first, and by near spellings', async () => {
  const { search } = await openStore([
    'My sister keeps three cats in Lisbon.',
    'The cat food is on the second shelf.',
    'I drove to work.',
    'Ich wohne in einem alten Haus.',
    'It’s a dog’s life, said O’Brien.',
  ])
  await expect(search('What does a sister keep? A cat?')).resolves.toEqual([0, 1])
  await expect(search('cats')).resolves.toEqual([1, 0])
  await expect(search('altes haus')).resolves.toContain(3)
  await expect(search("O'Brien's dog")).resolves.toEqual([4])
  await expect(search('quantum physics')).resolves.toEqual([])
  await expect(search("'; drop table personaflow.memories; -- \\")).resolves.toEqual([])
})

test('what is changed, replaced, kept out or forgotten is found no more', async () => {
  const { ask, search } = await openStore(['Likes tea.', 'Likes jazz.', 'Likes chess.'])
  await ask({
    op: 'push',
    records: [
      { ...record('Likes coffee.', 0), clock: clock(10), base: clock(0) },
      { ...record('Likes jazz.', 1, { use: 'never' }), clock: clock(11), base: clock(1) },
      { collection: 'memories', id: 'm2', clock: clock(12), deleted: true, body: null },
      { collection: 'memories', id: 'broken', clock: clock(13), body: { id: 'broken', content: 'likes' } },
    ],
  })
  await expect(search('likes tea jazz chess broken')).resolves.toEqual([0])
  await expect(search('coffee')).resolves.toEqual([0])
  await ask({ op: 'push', records: [{ collection: 'erasure', id: 'all', clock: clock(99), body: {} }] })
  await expect(search('coffee')).resolves.toEqual([])
})

test('only the persona’s, in the time asked for', async () => {
  const { ask, search } = await openStore(['A walk.', 'A long walk.', 'One more walk.'])
  await ask({ op: 'push', records: [record('A walk of another.', 7, { personaId: 'bob' })] })
  await expect(search('walk', { from: 1, to: 2 })).resolves.toEqual([1])
  await expect(search('walk', { limit: 2 })).resolves.toHaveLength(2)
  await expect(search('walk', { personaId: 'nobody' })).resolves.toEqual([])
})
