import { toColumn } from './database.ts'
import type { FilePlace } from './readSyncRequest.ts'
import { findStore, takeStore, type Asked } from './stores.ts'

/** A request for one file. */
export interface FileAsked extends Asked {
  readonly request: FilePlace
}

/** Keeps a part of a file, in place of what was there. */
export async function writeFile(asked: FileAsked, bytes: Uint8Array): Promise<void> {
  await takeStore(asked)
  await asked.query(
    `insert into personaflow.files (tenant_id, store, shelf, name, part, bytes) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, store, shelf, name, part) do update set bytes = excluded.bytes`,
    [...placeOf(asked), asked.request.part, bytes],
  )
}

/** A part of a file; `undefined` where there is none. */
export async function readFile(asked: FileAsked): Promise<Uint8Array<ArrayBuffer> | undefined> {
  await findStore(asked)
  const [row] = await asked.query(
    `select bytes from personaflow.files
     where tenant_id = $1 and store = $2 and shelf = $3 and name = $4 and part = $5`,
    [...placeOf(asked), asked.request.part],
  )
  // Clients of PostgreSQL give bytes as a Buffer or a Uint8Array.
  return row && new Uint8Array(row.bytes as Uint8Array)
}

/** Deletes all parts of a file. */
export async function removeFile(asked: FileAsked): Promise<void> {
  await findStore(asked)
  await asked.query(
    'delete from personaflow.files where tenant_id = $1 and store = $2 and shelf = $3 and name = $4',
    placeOf(asked),
  )
}

function placeOf({ tenant, request: { store, shelf, name } }: FileAsked): string[] {
  return [tenant, toColumn(store), shelf, toColumn(name)]
}
