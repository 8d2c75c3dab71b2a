import { assertVersion } from './assertVersion.ts'
import { CHANNEL, ENTER, readNotice, type PushNotice, type SqlQuery, type SyncDatabase } from './database.ts'
import { migrationsAfter, PREPARE, VERSION } from './migrations.ts'

/** The part of a client of `pg` that is used. */
export interface PgClient {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  on(event: 'notification', listener: (message: { payload?: string | undefined }) => void): unknown
  on(event: 'error' | 'end', listener: (error?: Error) => void): unknown
  release(error?: Error | boolean): void
}

/** The part of a `Pool` of `pg` that is used. */
export interface PgPool {
  connect(): Promise<PgClient>
  on?(event: 'error', listener: (error: Error) => void): unknown
}

/** Time until a connection that broke is made anew, ms. */
const RECONNECT_MS = 1_000

/**
 * A PostgreSQL database for `createSyncRoute`, reached through a pool of `pg` (Neon's and others of that shape work too).
 * Its user makes the tables and the role; PostgreSQL 15 or newer.
 * @example
 * import pg from 'pg'
 *
 * const database = postgresDatabase(new pg.Pool({ connectionString: process.env.DATABASE_URL }))
 */
export function postgresDatabase(pool: PgPool): SyncDatabase {
  // A connection that breaks while nobody uses it would end the process; the pool makes a new one for who comes next.
  pool.on?.('error', () => {})
  const guarded = new WeakSet<PgClient>()

  /** The pool hears of a connection that breaks only while it has it: unheard, that would end the process, too. */
  async function take(): Promise<PgClient> {
    const client = await pool.connect()
    if (!guarded.has(client)) client.on('error', () => {})
    guarded.add(client)
    return client
  }

  async function within<T>(begin: string, run: (query: SqlQuery) => Promise<T>): Promise<T> {
    const client = await take()
    const query: SqlQuery = async (text, values) => (await client.query(text, values && [...values])).rows
    try {
      await client.query(begin)
      const result = await run(query)
      await client.query('commit')
      client.release()
      return result
    } catch (error) {
      // A connection that can't even be rolled back is of no use to the next one.
      const isUsable = await client.query('rollback').then(
        () => true,
        () => false,
      )
      client.release(!isUsable)
      throw error
    }
  }

  return {
    migrate: () =>
      within('begin', async (query) => {
        await query(PREPARE)
        const version = assertVersion((await query(VERSION))[0]?.version)
        for (const step of migrationsAfter(version)) await query(step)
      }),
    transaction: (tenant, run) =>
      within('begin isolation level read committed', async (query) => {
        await query(ENTER, [tenant])
        return run(query)
      }),
    listen: (onPush) => listenTo(pool, onPush),
  }
}

/** Over a connection of its own, which is made anew when it breaks; devices ask by themselves meanwhile. */
async function listenTo(pool: PgPool, onPush: (push: PushNotice) => void): Promise<() => Promise<void>> {
  let isOver = false
  let client: PgClient | undefined

  async function connect(): Promise<void> {
    const next = await pool.connect()
    if (isOver) return next.release()
    client = next
    let isBroken = false
    let listens = false
    const drop = () => {
      if (isBroken || isOver) return
      isBroken = true
      client = undefined
      next.release(true)
      // Before that, whoever called tries again.
      if (listens) void reconnect()
    }
    next.on('error', drop)
    next.on('end', drop)
    next.on('notification', ({ payload }) => {
      const notice = readNotice(payload)
      if (notice !== undefined) onPush(notice)
    })
    try {
      await next.query(`listen ${CHANNEL}`)
      listens = true
    } catch (error) {
      drop()
      throw error
    }
  }

  async function reconnect(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS))
    if (!isOver) await connect().catch(reconnect)
  }

  await connect()
  return async () => {
    isOver = true
    // Closed, not given back: whoever takes it next must not hear the notices.
    client?.release(true)
  }
}
