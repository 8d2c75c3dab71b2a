/**
 * The sync route over a real PostgreSQL on this machine, both on the same cores: `npm run bench:server [-- --json FILE]
 * [--memories 1000000]`.
 *
 * - `pushPerSecond`: records a second, pushed as devices do, 500 at a time; beside it plain inserts of the same rows by the
 *   same client, without rules, search, or row-level security.
 * - `pullP95Ms`: what a device that was away asks for, 100 records.
 * - `recallP95Ms100k`, `recallP95Ms1M`: a search, from the request to its answer, in one tenant with 100,000 memories, and
 *   among 1,000 tenants with 1,000,000 together.
 * - `recallAgreement10`: percent of the ten best of an index that holds all of 10,000 memories which a device finds that
 *   holds none and ranks what the server sends.
 *
 * Texts are made here, of 20,000 invented words by Zipf's law between common English ones: nobody's data.
 */
import pg from 'pg'
import { memoryFrom, memoryText, type Memory } from '../../src/core/index.ts'
import { createRecallIndex } from '../../src/recall/index.ts'
import { createSyncRoute, postgresDatabase } from '../../src/server/index.ts'
import type { PullAnswer, SearchAnswer, StoredRecord, SyncRequest } from '../../src/storage/index.ts'
import { findPostgres, startPostgres } from '../server/postgres/startPostgres.ts'
import { quantile, readServerArguments, writeFigures } from './benchmark.ts'

const TENANTS = 1_000
const BATCH = 500
const SEARCHES = 300

/** What each request names. */
const PLACE = { store: 'app', schema: 1 }

const { all, json } = readServerArguments()

/** Mulberry32: the same numbers in each run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = randomFrom(17)
const COMMON = 'I the a and my to of in is was with for that it on she he we they at'.split(' ')
const SYLLABLES = 'ba ke li mo nu ra se ti vo zu da fe gi ho ju pa ne ri so tu wal men kor lin'.split(' ')
const WORDS = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 2 + Math.floor(random() * 3) }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(
    '',
  ),
)

/** By Zipf's law with exponent 1: the n-th word is said 1/n times as often as the first. */
function word(): string {
  return WORDS[Math.floor(Math.exp(random() * Math.log(WORDS.length))) - 1] ?? WORDS[0]!
}

function text(): string {
  const length = 5 + Math.floor(random() * 8)
  const words = Array.from({ length }, () => `${COMMON[Math.floor(random() * COMMON.length)]} ${word()}`)
  return `${words.join(' ')}.`
}

/** A question about a memory: three of its words, and one more. */
function questionAbout(memory: Memory): string {
  const words = memoryText(memory)
    .replace('.', '')
    .split(' ')
    .filter((_, at) => at % 2 === 1)
  const picked = Array.from({ length: 3 }, () => words[Math.floor(random() * words.length)])
  return `What was it about the ${picked.join(' and the ')} and the ${word()}?`
}

function memoriesOf(count: number): Memory[] {
  const start = Date.now() - count * 60_000
  return Array.from({ length: count }, (_, at) =>
    memoryFrom({ personaId: 'ada', content: text(), at: start + at * 60_000 }, { id: `m${at}`, now: start }),
  )
}

function recordOf(memory: Memory): StoredRecord {
  return {
    collection: 'memories',
    id: memory.id,
    clock: `${String(memory.at).padStart(13, '0')}-0000-w1`,
    body: memory,
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const bin = findPostgres()
if (bin === undefined) throw new Error('There is no PostgreSQL here. Install Debian’s postgresql, or set PF_PG_BIN')
const postgres = await startPostgres(bin)
const pool = new pg.Pool({ connectionString: postgres.url, max: 4 })
console.log(postgres.version)
try {
  const route = createSyncRoute({
    database: postgresDatabase(pool),
    authorize: ({ headers }) => ({ tenant: headers.get('authorization')! }),
    maxRequestsPerMinute: 1_000_000_000,
  })

  async function ask<Answer>(tenant: string, request: SyncRequest): Promise<Answer> {
    const response = await route(
      new Request('http://bench.test/api/sync', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: tenant },
        body: JSON.stringify(request),
      }),
    )
    if (!response.ok) throw new Error(await response.text())
    return response.json()
  }

  async function push(tenant: string, memories: readonly Memory[]): Promise<void> {
    for (let at = 0; at < memories.length; at += BATCH)
      await ask(tenant, { ...PLACE, op: 'push', records: memories.slice(at, at + BATCH).map(recordOf) })
  }

  async function searches(tenantOf: (n: number) => { tenant: string; memories: readonly Memory[] }): Promise<number> {
    const times: number[] = []
    for (let n = 0; n < SEARCHES; n++) {
      const { tenant, memories } = tenantOf(n)
      const about = questionAbout(memories[Math.floor(random() * memories.length)]!)
      const search = () => ask(tenant, { ...PLACE, op: 'search', personaId: 'ada', text: about, limit: 100 })
      if (n === 0) await search()
      times.push(await timed(search))
    }
    return quantile(times, 0.95)
  }

  // Tables, connections and compiled code first.
  await push('warm', memoriesOf(2_000))

  const pushed = memoriesOf(20_000)
  const pushMs = await timed(() => push('pushes', pushed))
  const pushPerSecond = Math.round((pushed.length / pushMs) * 1_000)
  await pool.query('create table plain (id text primary key, clock text, body text)')
  const plainMs = await timed(async () => {
    for (let at = 0; at < pushed.length; at += BATCH) {
      const rows = pushed.slice(at, at + BATCH).map(recordOf)
      await pool.query('insert into plain select * from unnest($1::text[], $2::text[], $3::text[])', [
        rows.map(({ id }) => id),
        rows.map(({ clock }) => clock),
        rows.map(({ body }) => JSON.stringify(body)),
      ])
    }
  })
  const plainPerSecond = Math.round((pushed.length / plainMs) * 1_000)
  console.log(`push: ${pushPerSecond} records/s (plain inserts ${plainPerSecond}, × ${(plainMs / pushMs).toFixed(2)})`)

  const pulls: number[] = []
  for (let n = 0; n < 200; n++) {
    pulls.push(
      await timed(async () => {
        const answer = await ask<PullAnswer>('pushes', { ...PLACE, op: 'pull', since: pushed.length - 100 })
        if (answer.records.length !== 100) throw new Error(`pulled ${answer.records.length} records`)
      }),
    )
  }
  const pullP95Ms = quantile(pulls, 0.95)
  console.log(`pull of 100: p95 ${pullP95Ms.toFixed(1)} ms`)

  const known = memoriesOf(10_000)
  await push('agreement', known)
  const whole = createRecallIndex()
  for (const memory of known) whole.add(memory)
  let [shared, wanted] = [0, 0]
  for (let n = 0; n < 200; n++) {
    const about = questionAbout(known[Math.floor(random() * known.length)]!)
    const now = Date.now()
    const best = whole.recall(about, { limit: 10, now }).memories
    const { records, ...elsewhere } = await ask<SearchAnswer>('agreement', {
      ...PLACE,
      op: 'search',
      personaId: 'ada',
      text: about,
      limit: 100,
    })
    const device = createRecallIndex()
    for (const { body } of records) device.add(body as Memory)
    const found = new Set(device.recall(about, { limit: 10, now, elsewhere }).memories.map(({ id }) => id))
    wanted += best.length
    shared += best.filter(({ id }) => found.has(id)).length
  }
  const recallAgreement10 = (shared / wanted) * 100
  console.log(
    `the ten best of 10,000: ${recallAgreement10.toFixed(1)} % the same (${(wanted / 200).toFixed(1)} found a question)`,
  )

  const large = memoriesOf(100_000)
  await push('large', large)
  await pool.query('vacuum analyze personaflow.memories')
  const recallP95Ms100k = await searches(() => ({ tenant: 'large', memories: large }))
  console.log(`search in one tenant of 100,000: p95 ${recallP95Ms100k.toFixed(1)} ms`)

  const own = memoriesOf(Math.ceil(all / TENANTS))
  const fillMs = await timed(async () => {
    for (let n = 0; n < TENANTS; n += 2) await Promise.all([push(`t${n}`, own), push(`t${n + 1}`, own)])
  })
  await pool.query('vacuum analyze personaflow.memories')
  console.log(`filled ${TENANTS} tenants with ${own.length} each in ${(fillMs / 1_000).toFixed(0)} s`)
  const recallP95Ms1M = await searches((n) => ({ tenant: `t${(n * 37) % TENANTS}`, memories: own }))
  console.log(`search among ${own.length * TENANTS + 132_000}: p95 ${recallP95Ms1M.toFixed(1)} ms`)

  const figures = { pushPerSecond, plainPerSecond, pullP95Ms, recallP95Ms100k, recallP95Ms1M, recallAgreement10 }
  writeFigures('server', figures, json)
} finally {
  await pool.end()
  await postgres.stop()
}
