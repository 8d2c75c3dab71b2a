import { isJsonObject, type Json } from '../core/index.ts'

/** `value` as a text that is the same for equal data, in whatever order its keys stand. */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (!isJsonObject(value)) return `[${value.map(canonicalJson).join(',')}]`
  // Records in RAM may hold undefined, which JSON leaves out.
  const entries: [string, Json | undefined][] = Object.entries(value)
  const fields = entries.flatMap(([key, item]): [string, Json][] => (item === undefined ? [] : [[key, item]]))
  return `{${fields
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`)
    .join(',')}}`
}
