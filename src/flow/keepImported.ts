import { blobHashOf, blobUrl, filesIn, type Change } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** Reads a file of an archive, by its hash. */
type ReadFile = (hash: string) => Promise<Uint8Array | undefined>

/** Keeps the files of a backup that its records name, before the records come. Gives a warning about those that are lost. */
export async function keepImported(
  changes: readonly Change[],
  { store, read, signal }: { store: PersonaStore; read: ReadFile; signal: AbortSignal | undefined },
): Promise<string[]> {
  const urls = changes.flatMap(({ value }) => filesIn(value).map(({ url }) => url))
  const hashes = new Set(urls.flatMap((url) => blobHashOf(url) ?? []))
  if (hashes.size === 0) return []
  const blobs = await store.blobs()
  const present = await blobs.present([...hashes].map(blobUrl))
  let lost = 0
  for (const hash of hashes) {
    signal?.throwIfAborted()
    const bytes = await read(hash).catch(() => undefined)
    if (bytes === undefined) {
      lost += present.has(blobUrl(hash)) ? 0 : 1
      continue
    }
    // A copy of its own: what an archive gives may be part of something larger.
    const kept = blobs.canKeep() ? await blobs.keep(Uint8Array.from(bytes)) : undefined
    // Named by what it doesn't hold: nothing refers to what was kept, and it goes again.
    if (kept !== blobUrl(hash)) lost += 1
  }
  if (lost === 0) return []
  return [`${lost === 1 ? '1 file is' : `${lost} files are`} missing: messages show names in their place`]
}
