import path from 'node:path'
import { readLiveArguments, writeFigures } from './benchmark.ts'
import { readDialogues, type Dialogue } from './live/dialogue.ts'
import { judgeFacts, type FactJudgement } from './live/judgeFacts.ts'
import { judgeProbe, rankOf, type ProbeJudgement } from './live/judgeProbe.ts'
import { playDialogue, type PlayOptions } from './live/playDialogue.ts'
import { factModel } from './live/factModel.ts'
import { printFacts } from './live/printFacts.ts'
import { rankPeers } from './live/rankPeers.ts'
import { liveSamples } from './train/factSamples.ts'
import { factSamples, rulesBy } from './train/rulesBy.ts'
import { packWeights } from './train/packWeights.ts'
import { nothingSamples, samplesOf, trainSeeking } from './train/seekingModel.ts'
import { readWeights } from '../../src/recall/readWeights.ts'
import { seekingFeatures } from '../../src/recall/seekingFeatures.ts'

// What a persona knows when a user comes back: dialogues are played through the real flow, then its prompt plan is judged.
//   npm run bench:live -- --data FILE [--data FILE …] [--nothing FILE] [--stated FILE …] [--json FILE]
// Each file is printed apart. With --nothing (and --stated for what is learned), English dialogues are played once more, each
// with weights that were trained on the other dialogues and those files: what was fitted must not be judged on what it was
// fitted to.
// Set PF_VERBOSE to see each fact and each probe that went wrong.

interface Run {
  readonly language: string
  readonly probes: readonly ProbeJudgement[]
  readonly peers: readonly {
    readonly peer: 'miniSearch' | 'newest'
    readonly expects: boolean
    kind: string
    hit3: number
    found: number
  }[]
  readonly facts: FactJudgement | undefined
}

const { data, nothing, stated, learner, json } = readLiveArguments()
const VERBOSE = process.env.PF_VERBOSE !== undefined

async function run(dialogue: Dialogue, options: PlayOptions = {}): Promise<Run> {
  const played = await playDialogue(dialogue, { ...learning(dialogue), ...options })
  const rankings = await rankPeers(played)
  const probes: ProbeJudgement[] = []
  const peers: Run['peers'][number][] = []
  for (const probe of dialogue.probes) {
    const asked = await played.ask(probe)
    const judged = judgeProbe(dialogue, played, probe, asked)
    probes.push(judged)
    if (VERBOSE && isWrong(judged))
      console.log(`  ${dialogue.id} ${probe.id} ${probe.kind}: ${probe.text}`, wrongOf(judged))
    for (const peer of ['miniSearch', 'newest'] as const) {
      const ranked = rankings[peer](probe)
      const { hit3 } = rankOf(ranked, probe.expect)
      peers.push({ peer, expects: judged.expects, kind: probe.kind, hit3, found: ranked.length > 0 ? 1 : 0 })
    }
  }
  const facts = judgeFacts(dialogue, played)
  if (VERBOSE && facts !== undefined) printFacts(dialogue.id, facts)
  await played.flow.dispose()
  return { language: dialogue.language ?? 'en', probes, peers, facts }
}

/** Who learns: the rules, or a model that knows the file's facts. */
function learning(dialogue: Dialogue): PlayOptions {
  if (learner === 'rules') return {}
  const model = factModel(dialogue, { isNoisy: learner === 'noisy' })
  return { learn: { model, callsPerHour: 1000, callsPerSession: 1000 } }
}

function figuresOf(runs: readonly Run[]) {
  const probes = runs.flatMap((each) => each.probes)
  const asking = probes.filter(({ expects }) => expects)
  const ofKind = (kind: string) => probes.filter((probe) => probe.kind === kind)
  const facts = runs.flatMap((each) => each.facts ?? [])
  const learned = facts.flatMap(({ right, forbidden, unlisted }) => [...right, ...forbidden, ...unlisted]).length
  const expected = facts.reduce((sum, each) => sum + each.expected, 0)
  const missed = facts.reduce((sum, each) => sum + each.missed.length, 0)
  const kinds = [...new Set(asking.map(({ kind }) => kind))].toSorted()
  return {
    hit3: percent(asking.map(({ hit3 }) => hit3)),
    all3: percent(asking.map(({ all3 }) => all3)),
    mrr: percent(asking.map(({ mrr }) => mrr)),
    inPlan: percent(asking.map(({ inPlan }) => inPlan)),
    falseInjection: percent(ofKind('smalltalk').map(({ injected }) => injected)),
    trapInjection: percent(ofKind('trap').map(({ injected }) => injected)),
    stale: percent(probes.map(({ stale }) => stale)),
    ...(expected > 0 && {
      factPrecision: learned === 0 ? 100 : rounded((100 * facts.flatMap(({ right }) => right).length) / learned),
      factRecall: rounded((100 * (expected - missed)) / expected),
    }),
    meanTokens: Math.round(mean(probes.map(({ tokens }) => tokens))),
    byKind: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        {
          hit3: percent(ofKind(kind).map(({ hit3 }) => hit3)),
          inPlan: percent(ofKind(kind).map(({ inPlan }) => inPlan)),
        },
      ]),
    ),
    peers: Object.fromEntries((['miniSearch', 'newest'] as const).map((peer) => [peer, peerFigures(runs, peer)])),
  }
}

function peerFigures(runs: readonly Run[], peer: 'miniSearch' | 'newest') {
  const results = runs.flatMap((each) => each.peers).filter((result) => result.peer === peer)
  return {
    hit3: percent(results.filter(({ expects }) => expects).map(({ hit3 }) => hit3)),
    falseInjection: percent(results.filter(({ kind }) => kind === 'smalltalk').map(({ found }) => found)),
  }
}

function intlFigures(runs: readonly Run[]) {
  const languages = [...new Set(runs.map(({ language }) => language))].toSorted()
  const byLanguage = languages.map((language) => {
    const { hit3, inPlan, falseInjection } = figuresOf(runs.filter((each) => each.language === language))
    return [language, { hit3, inPlan, falseInjection }]
  })
  return { ...figuresOf(runs), byLanguage: Object.fromEntries(byLanguage) }
}

function print(
  title: string,
  { byKind, peers, ...figures }: ReturnType<typeof figuresOf> & { byLanguage?: object },
): void {
  console.log(`\n${title}`)
  for (const [name, value] of Object.entries(figures)) {
    if (typeof value === 'number') console.log(`  ${name.padEnd(16)} ${value}`)
  }
  console.table(byKind)
  if (figures.byLanguage !== undefined) console.table(figures.byLanguage)
  console.log('  beside it, over the same turns:')
  console.table(peers)
}

function isWrong(probe: ProbeJudgement): boolean {
  return probe.stale > 0 || (probe.expects ? probe.inPlan === 0 || probe.hit3 === 0 : probe.injected > 0)
}

function wrongOf({ expects, hit3, inPlan, injected, stale }: ProbeJudgement) {
  return expects ? { hit3, inPlan, stale } : { injected, stale }
}

function percent(shares: readonly number[]): number {
  return rounded(100 * mean(shares))
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

if (data.length === 0) throw new Error('Pass at least one file: npm run bench:live -- --data FILE')
const files = data.map((file) => ({ file: path.basename(file, '.json'), dialogues: readDialogues(file).scenarios }))
const runs: (Run & { file: string })[] = []
for (const { file, dialogues } of files) {
  for (const dialogue of dialogues) runs.push({ file, ...(await run(dialogue)) })
}
const { en, intl } = figuresByLanguage(runs)
if (en !== undefined) print('English', en)
if (intl !== undefined) print('Other languages', intl)
const sets = Object.fromEntries(
  files.map(({ file }) => [file, figuresByLanguage(runs.filter((each) => each.file === file))]),
)
console.log('\nBy file')
console.table(
  Object.fromEntries(
    Object.entries(sets).flatMap(([file, of]) =>
      Object.entries(of).map(([language, all]) => [`${file} ${language}`, shortOf(all)]),
    ),
  ),
)

const leftOut = nothing.length === 0 ? undefined : await judgeLeftOut()
if (leftOut !== undefined) {
  console.log('\nEnglish, each dialogue judged by weights that never saw it')
  console.table({ plain: en && shortOf(en), 'left out': shortOf(leftOut) })
}
// Samples are taken of English dialogues alone, see `samplesOf`: no weight ever saw these.
if (intl !== undefined)
  console.log(
    '\nOther languages: nothing is fitted to dialogues in them, so the figures above are left-out ones as far as weights go.' +
      '\nTheir word lists were written by hand, with the dialogues of live-chat-intl-dev at hand: expect less of others.',
  )
const times = runs.flatMap(({ probes }) => probes.map(({ ms }) => ms)).toSorted((a, b) => a - b)
console.log(`  plan, median ms  ${rounded(times[Math.floor(times.length / 2)] ?? 0)}`)
writeFigures(
  'live',
  { ...(en && { en }), ...(intl && { intl }), sets, ...(leftOut && { leftOut }), ...(intl && { leftOutIntl: intl }) },
  json,
)

/** Plays English dialogues with weights trained on all other samples: of what asks for a memory, and of what lasts. */
async function judgeLeftOut() {
  const english = files.flatMap(({ dialogues }) => dialogues.filter(({ language = 'en' }) => language === 'en'))
  const messages = nothing.flatMap(nothingSamples)
  const facts = [...factSamples({ stated, nothing }), ...english.flatMap(liveSamples)]
  const judged: Run[] = []
  for (const dialogue of english) {
    const others = english.filter((other) => other !== dialogue).flatMap(samplesOf)
    const oddsOf = readWeights(packWeights(trainSeeking([...others, ...messages])))
    const factRules = rulesBy(facts.filter(({ group }) => group !== dialogue.id))
    judged.push(await run(dialogue, { recallIndex: { seeks: (text) => oddsOf(seekingFeatures(text)) }, factRules }))
  }
  return figuresOf(judged)
}

function figuresByLanguage(of: readonly Run[]) {
  const english = of.filter(({ language }) => language === 'en')
  const other = of.filter(({ language }) => language !== 'en')
  return {
    ...(english.length > 0 && { en: figuresOf(english) }),
    ...(other.length > 0 && { intl: intlFigures(other) }),
  }
}

function shortOf({ hit3, inPlan, falseInjection, stale, factPrecision, factRecall }: ReturnType<typeof figuresOf>) {
  return { hit3, inPlan, falseInjection, stale, factPrecision, factRecall }
}
