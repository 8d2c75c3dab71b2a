// Prints what can be counted of this house. With --check it fails where a goal is missed; with --all it lists every place.
import { measureHouse } from './measureHouse.mjs'

/** 75 values were the whole house; checks of recall and flows for stories came later. */
const GOALS = { values: 87, functionLines: 120, fileLines: 250, readmeBytes: 10_000 }
/** Branches covered, in percent: where a fault costs words or memories, and elsewhere. */
const COVERAGE = { core: 90, store: 90, recall: 90, consolidate: 90, storage: 90, chat: 90, formats: 90 }
const COVERAGE_ELSEWHERE = 80

const house = measureHouse()
const missed = []
const isWhole = process.argv.includes('--all')

function section(title, rows) {
  console.log(`\n${title}`)
  for (const row of rows) console.log(`  ${row}`)
}

/** A line with its goal; what misses it is remembered. */
function goal(text, isMet) {
  if (!isMet) missed.push(text)
  return `${isMet ? 'ok  ' : 'MISS'} ${text}`
}

/** The first of a list that may be long. */
function some(list, count = 8) {
  const shown = isWhole ? list : list.slice(0, count)
  return list.length > shown.length ? [...shown, `… and ${list.length - shown.length} more (--all)`] : shown
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`
const over = (lines) => house.functions.filter((known) => known.lines > lines)

section('Public names', [
  ...house.entries.map(({ entry, values, types }) => `${entry}: ${values} values, ${types} types`),
  goal(`${house.values} distinct values (goal: at most ${GOALS.values})`, house.values <= GOALS.values),
  `${house.types} distinct types, ${house.parts} parts of families`,
])

section('Lengths', [
  `${house.lines} lines in ${house.files.length} files of src`,
  `${house.functions.length} functions, of which over 50 lines: ${over(50).length}, over 60: ${over(60).length}`,
  goal(
    `${over(GOALS.functionLines).length} functions over ${GOALS.functionLines} lines (goal: 0)`,
    over(GOALS.functionLines).length === 0,
  ),
  ...some(
    house.functions.map(({ file, line, lines, name }) => `${String(lines).padStart(5)} ${name} ${file}:${line}`),
    15,
  ),
  `${house.files.filter(({ lines }) => lines > GOALS.fileLines).length} files over ${GOALS.fileLines} lines`,
  ...house.files
    .filter(({ lines }) => lines > GOALS.fileLines)
    .map(({ file, lines }) => `${String(lines).padStart(5)} ${file}`),
])

section('Cycles', [
  goal(`${house.valueCycles.length} cycles of values (goal: 0)`, house.valueCycles.length === 0),
  goal(`${house.typeCycles.length} cycles with types (goal: 0)`, house.typeCycles.length === 0),
  ...house.typeCycles.map((files) => files.join(' ↔ ')),
])

const { exported, undocumented, comments, questions } = house.docs
section('Docs', [
  goal(
    `${undocumented.length} of ${exported} exported declarations without a doc line (goal: 0)`,
    undocumented.length === 0,
  ),
  ...some(undocumented),
  goal(
    `${house.examplesMissing.length} public functions without @example (goal: 0)`,
    house.examplesMissing.length === 0,
  ),
  ...some(house.examplesMissing),
  `${questions.length} of ${comments} doc comments open with What, How, Where … (${percent(questions.length, comments)})`,
  ...some(questions, 3),
  goal(
    `README.md: ${house.readmeBytes} bytes (goal: at most ${GOALS.readmeBytes})`,
    house.readmeBytes <= GOALS.readmeBytes,
  ),
])

section(
  'Branches covered',
  house.coverage?.map(({ layer, percent: covered }) => {
    const least = COVERAGE[layer] ?? COVERAGE_ELSEWHERE
    return goal(`${layer}: ${covered.toFixed(1)} % (goal: ${least} %)`, covered >= least)
  }) ?? ['no report: npm run test:coverage'],
)

if (process.argv.includes('--check') && missed.length > 0) {
  console.error(`\nMissed:\n  ${missed.join('\n  ')}`)
  process.exitCode = 1
}
