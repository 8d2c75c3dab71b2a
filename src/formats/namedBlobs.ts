/** The hashes of all files that records name, in the texts of these. */
export function namedBlobs(texts: Iterable<string>): ReadonlySet<string> {
  const hashes = new Set<string>()
  for (const text of texts) {
    for (const [, hash = ''] of text.matchAll(/"personaflow-blob:([0-9a-f]{64})"/g)) hashes.add(hash)
  }
  return hashes
}
