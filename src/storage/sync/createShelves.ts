import type { BlobStorage, PackStorage, PersonaStorage, RecordKey } from '../port.ts'
import { RemoteFailure, type Remote, type RemoteFile } from './createRemote.ts'
import type { Seal } from './createSeal.ts'
import type { FilesAnswer, Shelf, StoreRequest } from './protocol.ts'

/** Options of the files beside the records. */
export interface ShelfOptions {
  local: PersonaStorage
  remote: Remote
  seal: Seal
  /** What each request says. */
  request: () => StoreRequest
  /** Notes that these wait for the server. */
  note: (keys: readonly RecordKey[]) => Promise<void>
  /** True while the server has not heard of a note. */
  waits: (key: RecordKey) => boolean
}

/** The files of a storage that syncs: written here, sent with the next push, and fetched when they are first read. */
export interface Shelves {
  readonly blobs: BlobStorage | undefined
  readonly packs: PackStorage | undefined
  /** Makes the server's file what it is here; `key`: as it was noted. */
  push(key: RecordKey): Promise<void>
  /** The names by which all files of this device are noted. */
  all(): Promise<RecordKey[]>
}

/** How a content goes as bytes. */
interface Codec<Content> {
  encode(content: Content): Uint8Array<ArrayBuffer>
  decode(bytes: Uint8Array<ArrayBuffer>): Content
}

const BYTES: Codec<Uint8Array<ArrayBuffer>> = { encode: (bytes) => bytes, decode: (bytes) => bytes }

/** As JSON, which keeps half a surrogate pair. */
const TEXT: Codec<string> = {
  encode: (text) => new TextEncoder().encode(JSON.stringify(text)),
  decode: (bytes) => String(JSON.parse(new TextDecoder().decode(bytes))),
}

/** True for the key of a file among keys of records. */
export function isFile({ collection }: RecordKey): boolean {
  return collection.startsWith('#')
}

/** Puts the server behind the local files. */
export function createShelves(options: ShelfOptions): Shelves {
  const { local, remote, seal, request, note, waits } = options

  async function placeOf(shelf: Shelf, name: string, part: number): Promise<RemoteFile> {
    const { store, schema, lock } = request()
    return { store, schema, ...(lock !== undefined && { lock }), shelf, name: await seal.nameOf(name), part }
  }

  /** Names that the server has beyond those here. Without it, and of hashed names, none are known. */
  async function remoteNames(shelf: Shelf): Promise<readonly string[]> {
    if (seal.hasLock) return []
    const answer = remote.post<FilesAnswer>({ ...request(), op: 'files', shelf })
    return answer.then(
      ({ names }) => names,
      () => [],
    )
  }

  /** A page that doesn't lead opens the lock with the first file it lacks. */
  async function unlocked(shelf: Shelf): Promise<void> {
    if (!seal.hasLock || seal.header !== undefined) return
    // Refused, with the header: no name is told before the lock is open, since it is the hash of what the file holds.
    await remote.post({ ...request(), op: 'files', shelf }).catch(async (error: unknown) => {
      if (error instanceof RemoteFailure && error.lock !== undefined) await seal.unlock(error.lock)
    })
  }

  /** Of what isn't here: the server has not heard yet that it was removed. */
  function isRemoved(shelf: Shelf, name: string): boolean {
    return waits(keyOf(shelf, name, 0))
  }

  function shelfOf<Content>(shelf: Shelf, own: PackStorage<Content>, codec: Codec<Content>): PackStorage<Content> {
    return {
      async write(name, part, content) {
        await own.write(name, part, content)
        await note([keyOf(shelf, name, part)])
      },
      async read(name, part) {
        const here = await own.read(name, part)
        if (here !== undefined || isRemoved(shelf, name)) return here
        const bytes = await unlocked(shelf)
          .then(() => placeOf(shelf, name, part))
          .then(remote.getFile)
          .catch(() => undefined)
        if (bytes === undefined) return undefined
        const content = codec.decode(await seal.openBytes(bytes, sealedPlace(shelf, name, part)))
        // Kept for the next time; without room it is fetched again.
        await own.write(name, part, content).catch(() => {})
        return content
      },
      async names() {
        const [here, there] = await Promise.all([own.names(), remoteNames(shelf)])
        return [...new Set([...here, ...there.filter((name) => !isRemoved(shelf, name))])]
      },
      async remove(names) {
        await own.remove(names)
        await note(names.map((name) => keyOf(shelf, name, 0)))
      },
    }
  }

  async function pushFrom<Content>(
    own: PackStorage<Content> | undefined,
    codec: Codec<Content>,
    { shelf, name, part }: { shelf: Shelf; name: string; part: number },
  ): Promise<void> {
    const content = await own?.read(name, part)
    const place = await placeOf(shelf, name, part)
    if (content === undefined) return remote.removeFile(place)
    await remote.putFile(place, await seal.sealBytes(codec.encode(content), sealedPlace(shelf, name, part)))
  }

  return {
    blobs: local.blobs && shelfOf('blobs', local.blobs, BYTES),
    packs: local.packs && shelfOf('packs', local.packs, TEXT),
    async push(key) {
      // Noted by `keyOf`.
      const [name, part] = JSON.parse(key.id) as [string, number]
      if (key.collection === '#blobs') await pushFrom(local.blobs, BYTES, { shelf: 'blobs', name, part })
      else await pushFrom(local.packs, TEXT, { shelf: 'packs', name, part })
    },
    async all() {
      const [blobs, packs] = await Promise.all([keysOf('blobs', local.blobs), keysOf('packs', local.packs)])
      return [...blobs, ...packs]
    },
  }
}

async function keysOf<Content>(shelf: Shelf, own: PackStorage<Content> | undefined): Promise<RecordKey[]> {
  const keys: RecordKey[] = []
  for (const name of (await own?.names()) ?? [])
    for (let part = 0; part === 0 || (await own?.read(name, part)) !== undefined; part++)
      keys.push(keyOf(shelf, name, part))
  return keys
}

function keyOf(shelf: Shelf, name: string, part: number): RecordKey {
  return { collection: `#${shelf}`, id: JSON.stringify([name, part]) }
}

function sealedPlace(shelf: Shelf, name: string, part: number): string {
  return JSON.stringify([shelf, name, part])
}
