import path from 'node:path'
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { memoryText, type Memory } from '../../src/core/index.ts'
import { writeFigures } from './benchmark.ts'
import { readStated } from './facts/readStated.ts'
import { readDialogues, type Dialogue } from './live/dialogue.ts'
import { judgeFacts, type FactJudgement } from './live/judgeFacts.ts'
import { playDialogue, turnsOf, type PlayedDialogue } from './live/playDialogue.ts'
import { printFacts } from './live/printFacts.ts'
import { wordsOf } from './live/wordsOf.ts'
import { liveSamples, statedSamples, type StatedFacts } from './train/factSamples.ts'
import { factSamples, rulesBy } from './train/rulesBy.ts'
import { partsOf } from './train/regression.ts'

// What is learned of users, by the weights of the package and by weights that never saw the dialogue:
//   npm run bench:facts -- --data FILE [--data FILE …] [--nothing FILE] [--train FILE …] [--json FILE]
// A file holds dialogues with what should be learned (as bench:live takes them) or with what their users state. With
// --nothing, dialogues are played once more with weights trained on the other ones, in parts, and on stated facts in --train.
// Set PF_VERBOSE to see each fact.

interface Learned {
  readonly text: string
  readonly quote: string
}
interface StatedRun {
  readonly id: string
  readonly stated: number
  readonly found: number
  readonly turns: number
  readonly learned: readonly Learned[]
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true },
    nothing: { type: 'string', multiple: true },
    train: { type: 'string', multiple: true },
    json: { type: 'string' },
  },
})
const { data = [], nothing = [], train = [], json } = values
if (data.length === 0) throw new Error('Pass at least one file: npm run bench:facts -- --data FILE')
const VERBOSE = process.env.PF_VERBOSE !== undefined
const [LIVE_PARTS, STATED_PARTS] = [26, 3]

const isLive = (file: string) => 'scenarios' in (readStated(file) as object)
const live = data.filter(isLive).map((file) => ({ file: nameOf(file), dialogues: readDialogues(file).scenarios }))
const stated = data.filter((file) => !isLive(file)).map((file) => ({ file: nameOf(file), set: readStated(file) }))

type Rules = ReturnType<typeof rulesBy>

async function judgeLive(dialogue: Dialogue, factRules?: Rules): Promise<FactJudgement | undefined> {
  const played = await playDialogue(dialogue, factRules && { factRules })
  const judged = judgeFacts(dialogue, played)
  if (VERBOSE && judged !== undefined) printFacts(dialogue.id, judged)
  await played.flow.dispose()
  return judged
}

async function judgeStated(
  { id, turns, facts }: StatedFacts['dialogues'][number],
  factRules?: Rules,
): Promise<StatedRun> {
  const played = await playDialogue(
    {
      id,
      persona: { id: 'persona', name: 'Sage', prompt: 'You are Sage.' },
      user: { name: 'user' },
      turns: turns.map((turn, at) => ({
        id: turn.id,
        session: 0,
        at: new Date(Date.UTC(2026, 10, 2, 12) + at * 60_000).toISOString(),
        speaker: turn.speaker === 'user' ? 'user' : 'persona',
        text: turn.text,
      })),
      probes: [],
    },
    factRules && { factRules },
  )
  const learned = played.memories().filter(({ type, trust }) => type === 'fact' && trust === 'user')
  const found = facts.filter((fact) => learned.some((memory) => states(memory, fact, played)))
  await played.flow.dispose()
  return {
    id,
    stated: facts.length,
    found: found.length,
    turns: turns.filter(({ speaker }) => speaker === 'user').length,
    learned: learned.map((memory) => ({ text: memoryText(memory), quote: quoteOf(memory) })),
  }
}

/** Whether a memory says a third of the words of a stated fact, from a turn that states it. */
function states(memory: Memory, fact: StatedFacts['dialogues'][number]['facts'][number], played: PlayedDialogue) {
  if (!turnsOf(memory, played.turnOf).some((turn) => fact.turns.includes(turn))) return false
  const said = wordsOf(memoryText(memory))
  const meant = [...wordsOf(fact.text)]
  return meant.filter((word) => said.has(word)).length >= meant.length / 3
}

function quoteOf({ content }: Memory): string {
  const { quote } = content as { quote?: unknown }
  return typeof quote === 'string' ? quote : ''
}

function liveFigures(judged: readonly FactJudgement[]) {
  const count = (of: (each: FactJudgement) => readonly unknown[]) =>
    judged.reduce((sum, each) => sum + of(each).length, 0)
  const [right, forbidden, unlisted, missed] = [
    count((each) => each.right),
    count((each) => each.forbidden),
    count((each) => each.unlisted),
    count((each) => each.missed),
  ]
  const learned = right + forbidden + unlisted
  const expected = judged.reduce((sum, each) => sum + each.expected, 0)
  return {
    precision: rounded((100 * right) / Math.max(1, learned)),
    recall: rounded((100 * (expected - missed)) / Math.max(1, expected)),
    learned,
    forbidden,
  }
}

function statedFigures(runs: readonly StatedRun[]) {
  const sum = (of: (run: StatedRun) => number) => runs.reduce((total, run) => total + of(run), 0)
  return {
    factRecall: rounded(
      (100 * sum(({ found }) => found)) /
        Math.max(
          1,
          sum((run) => run.stated),
        ),
    ),
    learnedPer100: rounded(
      (100 * sum(({ learned }) => learned.length)) /
        Math.max(
          1,
          sum(({ turns }) => turns),
        ),
    ),
  }
}

/** A hundred learned facts, drawn by hash: to be read. */
function sampleOf(runs: readonly StatedRun[]): Learned[] {
  return runs
    .flatMap(({ id, learned }) => learned.map((fact) => ({ key: keyOf(`${id} ${fact.quote} ${fact.text}`), fact })))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, 100)
    .map(({ fact }) => fact)
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function nameOf(file: string): string {
  return path.basename(file).replace(/\.json(?:\.gz)?$/, '')
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

const english = live.flatMap(({ dialogues }) => dialogues.filter(({ language = 'en' }) => language === 'en'))
const plain: Record<string, object> = {}
const sets: Record<string, object> = {}
const judgedLive: FactJudgement[] = []
for (const { file, dialogues } of live) {
  const judged: FactJudgement[] = []
  for (const dialogue of dialogues) judged.push(...[(await judgeLive(dialogue)) ?? []].flat())
  judgedLive.push(...judged)
  sets[file] = liveFigures(judged)
}
if (judgedLive.length > 0) plain.dialogues = liveFigures(judgedLive)
const runs: StatedRun[] = []
for (const { file, set } of stated) {
  const own: StatedRun[] = []
  for (const dialogue of set.dialogues) own.push(await judgeStated(dialogue))
  runs.push(...own)
  sets[file] = statedFigures(own)
}
if (runs.length > 0) plain.stated = statedFigures(runs)
console.table(sets)
console.table(plain)

const leftOut = nothing.length === 0 ? undefined : await judgeLeftOut()
if (leftOut !== undefined) {
  console.log('Each dialogue judged by weights that never saw it')
  console.table(leftOut)
}
const sample = sampleOf(runs)
if (VERBOSE) for (const { text, quote } of sample) console.log(`  ${text} ← ${quote}`)
writeFigures(
  'facts',
  {
    ...(runs.length > 0 && { ...statedFigures(runs), sample }),
    ...(judgedLive.length > 0 && { dialogues: liveFigures(judgedLive) }),
    sets,
    ...(leftOut && { leftOut }),
  },
  json,
)

/** The same with weights trained on all other dialogues. */
async function judgeLeftOut() {
  const samples = [
    ...english.flatMap(liveSamples),
    ...stated.flatMap(({ set }) => statedSamples(set)),
    ...factSamples({ stated: train, nothing }),
  ]
  const without = (groups: ReadonlySet<string>) => rulesBy(samples.filter(({ group }) => !groups.has(group)))
  const judged: FactJudgement[] = []
  for (const part of partsOf(
    english.map(({ id }) => id),
    Math.min(english.length, Number(process.env.PF_PARTS ?? LIVE_PARTS)),
  )) {
    const rules = without(part)
    for (const dialogue of english.filter(({ id }) => part.has(id)))
      judged.push(...[(await judgeLive(dialogue, rules)) ?? []].flat())
  }
  const dialogues = stated.flatMap(({ set }) =>
    set.dialogues.map((dialogue) => ({ group: `${set.name} ${dialogue.id}`, dialogue })),
  )
  const others: StatedRun[] = []
  for (const part of partsOf(
    dialogues.map(({ group }) => group),
    STATED_PARTS,
  )) {
    const rules = without(part)
    for (const { group, dialogue } of dialogues) if (part.has(group)) others.push(await judgeStated(dialogue, rules))
  }
  return {
    ...(judged.length > 0 && { dialogues: liveFigures(judged) }),
    ...(others.length > 0 && { stated: statedFigures(others) }),
  }
}
