import { PersonaFlowError } from '../../core/index.ts'
import type { AllowedOrigins } from '../originHeaders.ts'
import type { SyncDatabase } from './database.ts'

/** Options of a sync route: where it keeps what it gets, who may use it, and its limits. */
export interface SyncRouteOptions {
  /** `postgresDatabase(pool)`, or `pgliteDatabase(pglite)`. Its tables are made at the first request. */
  database: SyncDatabase
  /**
   * Says whose records a request is about: the id of the account that is signed in, as your app knows it; `null` when
   * nobody is. Asked for every request, and every minute while a device listens. What it names sees its own rows alone.
   */
  authorize: (request: Request) => SyncIdentity | null | Promise<SyncIdentity | null>
  /** Bytes of a push. @default 16_000_000 */
  maxBodyBytes?: number
  /** Bytes of a part of a file. @default 32_000_000 */
  maxFileBytes?: number
  /** A request that takes longer to arrive is refused, ms. @default 60_000 */
  maxBodyMs?: number
  /** Records of a push. @default 1_000 */
  maxRecords?: number
  /** Requests of one account in a minute, as this process counts them. @default 1_200 */
  maxRequestsPerMinute?: number
  /** Devices of one account that listen to this process at once. @default 50 */
  maxListeners?: number
  /** Time after which it is asked again whether a device that listens may, ms. @default 60_000 */
  recheckMs?: number
  /** Origins whose pages may call, such as `['https://app.example']`; `'*'` for all. @default the route's own host */
  allowedOrigins?: AllowedOrigins
  /** Receives the errors of the route in full; the client is told less. @default console.error */
  onError?: (error: PersonaFlowError) => void
}

/** Whose records a request is about. */
export interface SyncIdentity {
  /** Id of the account, never an empty text. Whoever has it shares all records. */
  readonly tenant: string
}

/** The limits alone. */
export type SyncLimits = Required<
  Pick<
    SyncRouteOptions,
    'maxBodyBytes' | 'maxFileBytes' | 'maxBodyMs' | 'maxRecords' | 'maxRequestsPerMinute' | 'maxListeners' | 'recheckMs'
  >
>

/** Their defaults. */
export const LIMITS: SyncLimits = {
  maxBodyBytes: 16_000_000,
  maxFileBytes: 32_000_000,
  maxBodyMs: 60_000,
  maxRecords: 1_000,
  maxRequestsPerMinute: 1_200,
  maxListeners: 50,
  recheckMs: 60_000,
}

/** Throws `bad-input` for options that are missing or none. */
export function checkSyncOptions(options: SyncRouteOptions): void {
  const { database, authorize }: Partial<SyncRouteOptions> = options ?? {}
  if (typeof database?.transaction !== 'function')
    throw new PersonaFlowError(
      'bad-input',
      'createSyncRoute has no database',
      'Pass postgresDatabase(pool), or pgliteDatabase(pglite)',
    )
  if (typeof authorize !== 'function')
    throw new PersonaFlowError(
      'bad-input',
      'createSyncRoute has no authorize',
      'Pass a function that returns { tenant } for who is signed in, and null for nobody',
    )
  const known = new Set(['database', 'authorize', 'allowedOrigins', 'onError', ...Object.keys(LIMITS)])
  const unknown = Object.keys(options).find((name) => !known.has(name))
  if (unknown !== undefined)
    throw new PersonaFlowError(
      'bad-input',
      `"${unknown}" is no option of createSyncRoute`,
      `It has ${[...known].join(', ')}`,
    )
}
