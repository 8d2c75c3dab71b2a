import { englishStem, RELATED } from '../languages/index.ts'

/** The words told in place of the one asked with: by stem, the related stems. */
let related: ReadonlyMap<string, ReadonlySet<string>> | undefined

/** Stems of words that may tell what `stem` asks for. */
export function relatedTo(stem: string): ReadonlySet<string> {
  // Read when first asked: an index that only adds never needs it.
  related ??= readGroups()
  return related.get(stem) ?? NONE
}

const NONE: ReadonlySet<string> = new Set()

function readGroups(): ReadonlyMap<string, ReadonlySet<string>> {
  const map = new Map<string, Set<string>>()
  for (const group of RELATED.split(/[|\n]/)) {
    const [heads = '', members = ''] = group.split(':')
    const asking = stemsIn(heads)
    const told = stemsIn(members)
    for (const stem of asking) addAll(map, stem, [...asking, ...told])
    for (const stem of told) addAll(map, stem, asking)
  }
  return map
}

function addAll(map: Map<string, Set<string>>, stem: string, others: readonly string[]): void {
  const set = map.get(stem) ?? new Set()
  for (const other of others) if (other !== stem) set.add(other)
  map.set(stem, set)
}

function stemsIn(words: string): string[] {
  return words.trim().split(/\s+/).filter(Boolean).map(englishStem)
}
