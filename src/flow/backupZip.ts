import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate'
import { blobUrl } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { namedBlobs } from '../formats/index.ts'

/** A backup with the files that its messages name, as bytes of a zip: `personaflow-backup.json`, and each file under its hash. */
export async function backupZip(
  store: PersonaStore,
  text: string,
): Promise<{ chunks: Uint8Array<ArrayBuffer>[]; missing: number }> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    failure ??= error
    if (error === null) chunks.push(chunk)
  })
  const json = new ZipDeflate('personaflow-backup.json')
  zip.add(json)
  json.push(strToU8(text), true)
  const hashes = namedBlobs([text])
  const blobs = hashes.size === 0 ? undefined : await store.blobs()
  let missing = 0
  // One after the other: two at once would be held at once.
  for (const hash of hashes) {
    const bytes = await blobs?.read(blobUrl(hash))
    if (bytes === undefined) {
      missing += 1
      continue
    }
    // What is sent is mostly packed by itself.
    const entry = new ZipPassThrough(`files/${hash}`)
    zip.add(entry)
    entry.push(bytes, true)
  }
  zip.end()
  if (failure !== null) throw failure
  return { chunks, missing }
}
