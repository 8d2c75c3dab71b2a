// Imports every file of a folder and holds it against the folder's expected.json, field by field:
// npm run bench:import -- --dir DIR [--json FILE]
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isJsonObject, type JsonObject } from '../../src/core/index.ts'
import { writeFigures } from './benchmark.ts'
import { compareFields, type Comparison } from './import/compareFields.ts'
import { describeImport } from './import/describeImport.ts'
import { holdsText } from './import/holdsText.ts'

interface Tally {
  files: number
  filesRight: number
  fields: number
  fieldsRight: number
}

const { values } = parseArgs({ options: { dir: { type: 'string' }, json: { type: 'string' } } })
const { dir } = values
if (dir === undefined || !existsSync(path.join(dir, 'expected.json'))) {
  console.error('Pass --dir DIR, a folder that holds expected.json and the files it names.')
  process.exit(1)
}

const expectations = readExpectations(path.join(dir, 'expected.json'))
const byFormat = new Map<string, Tally>()
const missing: string[] = []
for (const [name, { expected, error }] of Object.entries(expectations)) {
  const kind = typeof expected.kind === 'string' ? expected.kind : name.split('/')[0]!
  const tally = byFormat.get(kind) ?? { files: 0, filesRight: 0, fields: 0, fieldsRight: 0 }
  byFormat.set(kind, tally)
  tally.files += 1
  const file = path.join(dir, name)
  if (!existsSync(file)) {
    missing.push(name)
    tally.fields += compareFields(expected, {}).fields
    console.log(`MISSING  ${name}`)
    continue
  }
  const comparison = error ?? (await compared(file, expected))
  tally.fields += comparison.fields
  tally.fieldsRight += comparison.fields - comparison.differences.length
  if (comparison.differences.length === 0) tally.filesRight += 1
  else console.log(`DIFFERS  ${name}\n${comparison.differences.map((line) => `           ${line}`).join('\n')}`)
}

const sum = sumOf([...byFormat.values()])
for (const [kind, tally] of [...byFormat].toSorted(([a], [b]) => (a < b ? -1 : 1))) console.log(lineOf(kind, tally))
console.log(lineOf('all', sum))
if (missing.length > 0) console.log(`${missing.length} named files are missing`)
writeFigures('import', { ...sum, missing: missing.length, byFormat: Object.fromEntries(byFormat) }, values.json)
process.exitCode = sum.filesRight === sum.files ? 0 : 1

async function compared(file: string, expected: JsonObject): Promise<Comparison> {
  const { described, everything } = await describeImport(readFileSync(file), path.basename(file))
  const comparison = compareFields(expected, described)
  const note = typeof expected.note === 'string' ? expected.note : ''
  // Some files name a text that may not come in at all.
  const forbidden = /the string (\S+) must not occur/.exec(note)?.[1]
  if (forbidden === undefined || !holdsText(everything, forbidden)) return comparison
  return { ...comparison, differences: [...comparison.differences, `the text ${forbidden} came in`] }
}

function readExpectations(file: string): Record<string, { expected: JsonObject; error?: Comparison }> {
  const root: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const files = isJsonObject(root) && isJsonObject(root.files) ? root.files : {}
  return Object.fromEntries(
    Object.entries(files).map(([name, value]) => {
      const expected = isJsonObject(value) && isJsonObject(value.expected) ? value.expected : value
      return [name, { expected: isJsonObject(expected) ? expected : {} }]
    }),
  )
}

function sumOf(tallies: readonly Tally[]): Tally {
  const total: Tally = { files: 0, filesRight: 0, fields: 0, fieldsRight: 0 }
  for (const tally of tallies) {
    total.files += tally.files
    total.filesRight += tally.filesRight
    total.fields += tally.fields
    total.fieldsRight += tally.fieldsRight
  }
  return total
}

function lineOf(kind: string, { files, filesRight, fields, fieldsRight }: Tally): string {
  return `${kind.padEnd(12)} files ${filesRight} / ${files}, fields ${fieldsRight} / ${fields}`
}
