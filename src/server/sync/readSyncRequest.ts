import { isJsonObject } from '../../core/index.ts'
import { isClock, type MemorySearch, type Shelf, type StoredRecord, type SyncRequest } from '../../storage/index.ts'
import { badRequest, quoted, Refusal } from '../refusal.ts'

/** Length of a store's name, a record's id or a clock, in UTF-16 units. */
const MAX_NAME = 2_000

const OPS: ReadonlySet<unknown> = new Set(['push', 'pull', 'search', 'erase', 'files'])

/** A client's request, checked for its shape. Nothing in it is trusted. */
export function readSyncRequest(text: string, maxRecords: number): SyncRequest {
  const body = parse(text)
  if (!isJsonObject(body)) throw new Refusal('bad-request', 'The body is not a JSON object.')
  const { op, store, schema, lock, since, records, shelf } = body as Record<string, unknown>
  if (!OPS.has(op)) throw badRequest('op', `is ${quoted(op)}, and can be push, pull, search, erase or files`)
  if (!isName(store)) throw badRequest('store', 'is no name')
  if (!isCount(schema) || schema > 1_000_000) throw badRequest('schema', 'is no version')
  if (lock !== undefined && !isName(lock)) throw badRequest('lock', 'is no header of a lock')
  const asked = { store, schema, ...(lock !== undefined && { lock }) }
  if (op === 'push') return { ...asked, op, records: recordsIn(records, maxRecords) }
  if (op === 'files') return { ...asked, op, shelf: shelfIn(shelf) }
  if (op === 'erase') return { ...asked, op }
  if (op === 'search') return { ...asked, op, ...searchIn(body) }
  if (!isCount(since)) throw badRequest('since', 'is no cursor')
  return { ...asked, op: 'pull', since }
}

/** The place of a file, as the address of a request names it. */
export interface FilePlace {
  readonly store: string
  readonly schema: number
  readonly lock?: string
  readonly shelf: Shelf
  readonly name: string
  readonly part: number
}

/** Reads the place of a file out of an address. */
export function readFilePlace(params: URLSearchParams): FilePlace {
  const { store, lock } = readAddress(params)
  const name = decoded(params, 'name')
  const part = Number(params.get('part') ?? 0)
  const schema = Number(params.get('schema') ?? 0)
  if (!isCount(part) || part > 1_000_000) throw badRequest('part', 'is no number of a part')
  if (!isCount(schema)) throw badRequest('schema', 'is no version')
  return { store, schema, ...(lock !== undefined && { lock }), shelf: shelfIn(params.get('shelf')), name, part }
}

/** The store that an address names. */
export function readAddress(params: URLSearchParams): { store: string; lock?: string } {
  const lock = params.get('lock') ?? undefined
  return { store: decoded(params, 'store'), ...(lock !== undefined && { lock }) }
}

/** Names stand in an address as JSON: an address can't hold half a surrogate pair. */
function decoded(params: URLSearchParams, key: string): string {
  const value = parse(params.get(key) ?? '')
  if (!isName(value)) throw badRequest(key, 'is no name in JSON')
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('bad-request', 'The request is not JSON.')
  }
}

/** Of what is found, so many come at most. */
const MAX_FOUND = 100
/** Length of a question, in UTF-16 units. */
const MAX_QUESTION = 10_000

function searchIn(body: Readonly<Record<string, unknown>>): MemorySearch {
  const { personaId, text, from, to, limit = 50 } = body
  if (!isName(personaId)) throw badRequest('personaId', 'is no id')
  if (typeof text !== 'string' || text.length > MAX_QUESTION) throw badRequest('text', 'is no question')
  if (!isCount(limit) || limit > MAX_FOUND) throw badRequest('limit', `is no number up to ${MAX_FOUND}`)
  if (from !== undefined && !isTime(from)) throw badRequest('from', 'is no time')
  if (to !== undefined && !isTime(to)) throw badRequest('to', 'is no time')
  return { personaId, text, limit, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

function recordsIn(records: unknown, maxRecords: number): StoredRecord[] {
  if (!Array.isArray(records)) throw badRequest('records', 'is not a list')
  if (records.length > maxRecords) throw new Refusal('too-large', `A push holds ${maxRecords} records at most.`)
  return records.map((record: unknown, at) => {
    if (!isRecord(record)) throw badRequest(`records[${at}]`, 'is no record')
    return record
  })
}

function isRecord(value: unknown): value is StoredRecord {
  if (!isJsonObject(value)) return false
  const { collection, id, clock, deleted, base, after, schema, body } = value as Record<string, unknown>
  return (
    isName(collection) &&
    isName(id) &&
    isVersion(clock) &&
    (deleted === undefined ? body !== undefined : deleted === true && body === null) &&
    (base === undefined || isVersion(base)) &&
    (after === undefined || isVersion(after)) &&
    (schema === undefined || isCount(schema))
  )
}

function isVersion(value: unknown): boolean {
  return isName(value) && isClock(value)
}

function shelfIn(value: unknown): Shelf {
  if (value === 'blobs' || value === 'packs') return value
  throw badRequest('shelf', `is ${quoted(value)}, and can be blobs or packs`)
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_NAME
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
