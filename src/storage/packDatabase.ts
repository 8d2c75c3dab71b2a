import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { PackStorage } from './port.ts'

/** A pack's content: both tell their length, in UTF-16 units or in bytes. */
export type Content = string | Uint8Array<ArrayBuffer>

interface PackSchema<C extends Content> extends DBSchema {
  /** By name and part. */
  parts: { key: [string, number]; value: C }
  /** Length by name: to sum them up must not read them. */
  sizes: { key: string; value: number }
}

/** The packs of one name. */
export interface PackDatabase<C extends Content> extends PackStorage<C> {
  /** Length of all. */
  size(): Promise<number>
  clear(): Promise<void>
  close(): Promise<void>
}

/** Packs in an IndexedDB database of their own, so that nothing that reads the log meets them. */
export function packDatabase<C extends Content>(name: string): PackDatabase<C> {
  let opening: Promise<IDBPDatabase<PackSchema<C>>> | undefined

  function connect(): Promise<IDBPDatabase<PackSchema<C>>> {
    opening ??= openDB<PackSchema<C>>(name, 1, {
      upgrade(database) {
        database.createObjectStore('parts')
        database.createObjectStore('sizes')
      },
      blocking: () => void close(),
      terminated: () => (opening = undefined),
    }).catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }

  async function close(): Promise<void> {
    const opened = opening
    opening = undefined
    ;(await opened?.catch(() => undefined))?.close()
  }

  /** Browsers drop connections, Safari above all: a second try opens a new one. */
  async function withDb<T>(run: (database: IDBPDatabase<PackSchema<C>>) => Promise<T>): Promise<T> {
    try {
      return await run(await connect())
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      await close()
      return run(await connect())
    }
  }

  return {
    write: (pack, part, content) =>
      withDb(async (database) => {
        const tx = database.transaction(['parts', 'sizes'], 'readwrite')
        const [parts, sizes] = [tx.objectStore('parts'), tx.objectStore('sizes')]
        // One that is written again replaces itself.
        const [before, size = 0] = await Promise.all([parts.get([pack, part]), sizes.get(pack)])
        const next = size + content.length - (before?.length ?? 0)
        await Promise.all([parts.put(content, [pack, part]), sizes.put(next, pack), tx.done])
      }),
    read: (pack, part) => withDb((database) => database.get('parts', [pack, part])),
    names: () => withDb((database) => database.getAllKeys('sizes')),
    remove: (names) =>
      withDb(async (database) => {
        const tx = database.transaction(['parts', 'sizes'], 'readwrite')
        for (const pack of names) {
          void tx
            .objectStore('parts')
            .delete(IDBKeyRange.bound([pack], [pack, []]))
            .catch(() => {})
          void tx
            .objectStore('sizes')
            .delete(pack)
            .catch(() => {})
        }
        await tx.done
      }),
    size: () => withDb(async (database) => (await database.getAll('sizes')).reduce((sum, size) => sum + size, 0)),
    clear: () =>
      withDb(async (database) => {
        const tx = database.transaction(['parts', 'sizes'], 'readwrite')
        await Promise.all([tx.objectStore('parts').clear(), tx.objectStore('sizes').clear(), tx.done])
      }),
    close,
  }
}
