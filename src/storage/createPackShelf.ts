import { hasDatabase } from './hasDatabase.ts'
import type { PackDatabase } from './packDatabase.ts'
import type { PackStorage } from './port.ts'
import { databaseOf } from './storedText.ts'

/** The packs beside an adapter's records, and what the adapter does with all of them. */
export interface PackShelf {
  readonly packs: PackStorage
  /** UTF-16 units of all. */
  units(): Promise<number>
  clear(): Promise<void>
  close(): Promise<void>
}

/** A database that is made with the first pack: most who use an app never import that much. */
export function createPackShelf(nameOf: () => string): PackShelf {
  let database: Promise<PackDatabase> | undefined

  function make(): Promise<PackDatabase> {
    database ??= import('./packDatabase.ts').then(({ packDatabase }) => packDatabase(databaseNow()))
    return database
  }

  const databaseNow = () => `${databaseOf(nameOf())}/packs`

  /** The database if there is one; `undefined` when nothing was ever packed. */
  async function found(): Promise<PackDatabase | undefined> {
    return database ?? ((await hasDatabase(databaseNow(), () => {})) ? make() : undefined)
  }

  return {
    packs: {
      write: async (name, part, text) => (await make()).write(name, part, text),
      read: async (name, part) => (await found())?.read(name, part),
      names: async () => (await (await found())?.names()) ?? [],
      remove: async (names) => (await found())?.remove(names),
    },
    units: async () => (await (await found())?.units()) ?? 0,
    clear: async () => (await found())?.clear(),
    async close() {
      const closing = database
      database = undefined
      await (await closing)?.close()
    },
  }
}
