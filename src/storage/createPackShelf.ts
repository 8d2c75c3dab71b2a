import { hasDatabase } from './hasDatabase.ts'
import type { Content, PackDatabase } from './packDatabase.ts'
import type { PackStorage } from './port.ts'
import { databaseOf } from './storedText.ts'

/** The packs beside an adapter's records, and what the adapter does with all of them. */
export interface PackShelf<C extends Content> {
  readonly packs: PackStorage<C>
  /** Length of all, in UTF-16 units or in bytes. */
  size(): Promise<number>
  clear(): Promise<void>
  close(): Promise<void>
}

/** A database that is made with the first pack: most who use an app never import that much, nor send a file. */
export function createPackShelf<C extends Content>(kind: 'packs' | 'blobs', nameOf: () => string): PackShelf<C> {
  let database: Promise<PackDatabase<C>> | undefined

  function make(): Promise<PackDatabase<C>> {
    database ??= import('./packDatabase.ts').then(({ packDatabase }) => packDatabase<C>(databaseNow()))
    return database
  }

  const databaseNow = () => `${databaseOf(nameOf())}/${kind}`

  /** The database if there is one; `undefined` when nothing was ever packed. */
  async function found(): Promise<PackDatabase<C> | undefined> {
    return database ?? ((await hasDatabase(databaseNow(), () => {})) ? make() : undefined)
  }

  return {
    packs: {
      write: async (name, part, content) => (await make()).write(name, part, content),
      read: async (name, part) => (await found())?.read(name, part),
      names: async () => (await (await found())?.names()) ?? [],
      remove: async (names) => (await found())?.remove(names),
    },
    size: async () => (await (await found())?.size()) ?? 0,
    clear: async () => (await found())?.clear(),
    async close() {
      const closing = database
      database = undefined
      await (await closing)?.close()
    },
  }
}
