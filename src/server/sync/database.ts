/** Runs one statement with its values for `$1`, `$2` …, and gives its rows. */
export type SqlQuery = (text: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>

/** The database behind a sync route: `postgresDatabase`, `pgliteDatabase`, or one of your own. */
export interface SyncDatabase {
  /** Brings the tables up to this version of the kit; safe at each start, and from several servers at once. */
  migrate(): Promise<void>
  /**
   * Runs in one transaction that sees the rows of this tenant alone. It is rolled back when `run` rejects, and is on disk
   * when the promise resolves.
   */
  transaction<T>(tenant: string, run: (query: SqlQuery) => Promise<T>): Promise<T>
  /** Tells of each push, of other servers too. Resolves to a function that ends it. */
  listen(onPush: (push: PushNotice) => void): Promise<() => Promise<void>>
}

/** What `listen` tells: something was pushed to this store. */
export interface PushNotice {
  readonly tenant: string
  readonly store: string
  /** Number of the newest change. */
  readonly head: number
}

/** The channel of the notices. */
export const CHANNEL = 'personaflow'

/** The role that a request works as. It owns nothing, so that row-level security holds for it. */
export const ROLE = 'personaflow_app'

/** Begins a tenant's transaction: from here on the role sees the rows of `$1` alone. */
export const ENTER = `select set_config('role', '${ROLE}', true), set_config('personaflow.tenant', $1, true)`

/** A notice as PostgreSQL carries it; `undefined` for what is none. */
export function readNotice(payload: string | undefined): PushNotice | undefined {
  try {
    const [tenant, store, head]: unknown[] = JSON.parse(payload ?? '[]')
    if (typeof tenant === 'string' && typeof store === 'string' && typeof head === 'number')
      return { tenant, store, head }
  } catch {
    // Somebody else uses a channel of this name.
  }
  return undefined
}

/** A text that a column of text can hold, whatever is in it: NUL and half a surrogate pair become escapes. */
export function toColumn(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** The way back. */
export function fromColumn(column: unknown): string {
  return String(JSON.parse(`"${String(column)}"`))
}
