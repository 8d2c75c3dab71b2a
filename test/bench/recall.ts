// How much of the evidence recall finds in long conversations: `npm run bench:recall -- --data locomo10.json [--json FILE]`.
import path from 'node:path'
import { memoryText, type Memory } from '../../src/core/public.ts'
import { createRecallIndex, loadAssociates } from '../../src/recall/index.ts'
import { installPeers, median, quantile, readArguments, writeFigures } from './benchmark.ts'
import { inFirstPerson, readLocomo, type LocomoConversation } from './locomo.ts'
import { isOfAssistant, measurePlan, type PlanFigures } from './measurePlan.ts'
import { ask, meanOf, type Answered, type CreateSearch, type RecallFigures } from './measureRecall.ts'

const CATEGORIES = ['multi-hop', 'temporal', 'open-domain', 'single-hop', 'adversarial'] as const

const { data, json } = readArguments()
if (data.length === 0) throw new Error('Pass the conversations: npm run bench:recall -- --data locomo10.json')
const conversations = data.flatMap(readLocomo)
const turns = conversations.reduce((sum, { memories }) => sum + memories.length, 0)
console.log(`${conversations.length} conversations, ${turns} turns\n`)

const queryMs: number[] = []
const buildMs: number[] = []

const associate = await loadAssociates()

/** As an app would: a turn is a memory, and a search box wants the ranking, not silence. */
const ours: CreateSearch = ({ memories }) => {
  const start = performance.now()
  const index = createRecallIndex({ associate })
  memories.forEach(index.add)
  buildMs.push(performance.now() - start)
  const now = memories.at(-1)!.at
  return (question) => {
    const asked = performance.now()
    const { memories: found } = index.recall(question, { limit: 200, abstain: false, now })
    queryMs.push(performance.now() - asked)
    return found.map(({ id }) => id)
  }
}

const third = await ask(conversations, ours)
row('PersonaFlow', meanOf(third))
const noAdversarial = meanOf(third, ({ category }) => category !== 5)
row('  without adversarial', noAdversarial)
for (const [at, name] of CATEGORIES.entries())
  row(
    `  ${name}`,
    meanOf(third, ({ category }) => category === at + 1),
  )
if (conversations.length > 1) rows(third, conversations)
const first = meanOf(await ask(conversations.map(inFirstPerson), ours))
row('  first person', first)
const [build, p50, p95] = [
  buildMs.slice(0, conversations.length).reduce((a, b) => a + b, 0),
  median(queryMs),
  quantile(queryMs, 0.95),
]

installPeers()
// By address: what stands in peers/ isn't type-checked, since its packages come with the first run.
const { SEARCH_PEERS } = (await import(new URL('peers/searchPeers.ts', import.meta.url).href)) as {
  SEARCH_PEERS: Readonly<Record<string, CreateSearch>>
}
const peers: Record<string, RecallFigures> = {}
for (const [name, createSearch] of Object.entries(SEARCH_PEERS)) {
  peers[name] = meanOf(await ask(conversations, createSearch))
  row(name, peers[name])
}

const plans: Record<string, PlanFigures> = {}
for (const file of data.filter(isOfAssistant)) plans[path.basename(file, '.json')] = await measurePlan(file)
if (Object.keys(plans).length > 0) {
  console.log('\nquestions asked of a flow that lived through them, an exchange as a memory: percent of the evidence')
  console.table(plans)
}

const bytes = conversations.flatMap(({ memories }) => memories).reduce((sum, memory) => sum + storedBytes(memory), 0)
console.log(
  `\nindex of ${turns} turns: built in ${build.toFixed(0)} ms; query p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`,
)
console.log(`stored: ${(bytes / 1000).toFixed(0)} kB of records; the index itself is rebuilt, not stored`)
const figures = { all: meanOf(third), noAdversarial, firstPerson: first, peers, plans }
writeFigures('recall', { ...figures, buildMs: build, queryMsP50: p50, queryMsP95: p95, storedBytes: bytes }, json)

function rows(answered: readonly Answered[], all: readonly LocomoConversation[]): void {
  for (const { speakers, questions } of all) {
    const own = new Set(questions)
    row(
      `  ${speakers.join(' & ')}`,
      meanOf(answered, (question) => own.has(question)),
    )
  }
}

function row(name: string, { r1, r5, r10, r50, mrr, within500, within1000, within2000, n }: RecallFigures): void {
  const at = [r1, r5, r10, r50].map((share) => share.toFixed(1).padStart(5)).join(' ')
  const within = [within500, within1000, within2000].map((share) => share.toFixed(1).padStart(5)).join(' ')
  console.log(`${name.padEnd(24)} R@1/5/10/50 ${at}   MRR ${mrr.toFixed(1)}   within 500/1000/2000 ${within}   n ${n}`)
}

function storedBytes(memory: Memory): number {
  return memoryText(memory) === '' ? 0 : new TextEncoder().encode(JSON.stringify(memory)).length
}
