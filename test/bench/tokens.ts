// How the estimate of tokens stands against real tokenizers, in plain text and in whole prompt plans:
// `npm run bench:tokens [-- --json FILE]`.
import { estimateTokens, metaOf, type CountTokens } from '../../src/core/public.ts'
import { createTestFlow } from '../../src/testing/index.ts'
import { NOT_PROSE, SPOKEN } from '../fixtures/spokenLanguages.ts'
import { TOKENIZERS } from '../fixtures/tokenizers.ts'
import { installPeers, readArguments, writeFigures } from './benchmark.ts'

/** Enough to fill a plan: the window, summaries of what it dropped, and recalled memories. */
const TURNS = 40

const { json } = readArguments()
installPeers()
// By address: what stands in peers/ isn't type-checked, since its packages come with the first run.
const peers = (await import(new URL('peers/tokenizers.ts', import.meta.url).href)) as {
  TOKENIZERS: Readonly<Record<string, CountTokens>>
}
const tokenizers = { ...TOKENIZERS, ...peers.TOKENIZERS }

interface Figures {
  /** What the kit says. */
  readonly estimate: number
  /** What each tokenizer says. */
  readonly real: Readonly<Record<string, number>>
}

/** What a model receives after a long chat in one language, as one text. */
async function planIn(turns: readonly (readonly [string, string])[]): Promise<{ text: string; tokens: number }> {
  const said = Array.from({ length: TURNS }, (_, at) => turns[at % turns.length]!)
  const flow = createTestFlow({ replies: said.map(([, reply], at) => `${reply} (${at + 1})`) })
  await flow.hydrated
  for (const content of ['Has a dog called Biscuit', 'Allergic to walnuts', 'Lives in Lisbon', turns[0]![0]]) {
    flow.memories.add({ type: 'fact', content })
  }
  let conversationId: string | undefined
  for (const [at, [user]] of said.entries()) {
    flow.advance(90_000_000)
    const text = `${at + 1}. ${user}`
    const message = flow.chat.send({ text, ...(conversationId !== undefined && { conversationId }) })
    conversationId = metaOf(message).conversationId
    await flow.chat.whenIdle(conversationId)
  }
  const plan = await flow.chat.plan({ conversationId: conversationId!, text: turns[0]![0] })
  await flow.dispose()
  return { text: plan.sections.map((section) => section.text).join('\n\n'), tokens: plan.tokens }
}

function measured(text: string, estimate: number): Figures {
  const real = Object.entries(tokenizers).map(([name, count]) => [name, count(text)] as const)
  return { estimate, real: Object.fromEntries(real) }
}

function print(title: string, rows: Readonly<Record<string, Figures>>): void {
  console.log(`\n${title}: estimate ÷ real`)
  console.log(['', ...Object.keys(tokenizers)].map((cell) => cell.padEnd(14)).join(''))
  for (const [name, { estimate, real }] of Object.entries(rows)) {
    const cells = Object.values(real).map((tokens) => (estimate / tokens).toFixed(2).padEnd(14))
    console.log(`${name.padEnd(14)}${cells.join('')}`)
  }
  const worst = Object.values(rows).flatMap(({ estimate, real }) => Object.values(real).map((it) => estimate / it))
  console.log(
    `least ${Math.min(...worst).toFixed(2)}: real tokens are at most ${percentOver(worst)} % above the estimate`,
  )
}

function percentOver(ratios: readonly number[]): string {
  return Math.max(0, (1 / Math.min(...ratios) - 1) * 100).toFixed(1)
}

const text = Object.fromEntries(
  Object.entries(SPOKEN).map(([name, turns]) => {
    const lines = turns.flat().join('\n')
    return [name, measured(lines, estimateTokens(lines))]
  }),
)
const notProse = Object.fromEntries(
  Object.entries(NOT_PROSE).map(([name, lines]) => [name, measured(lines, estimateTokens(lines))]),
)
const plans: Record<string, Figures> = {}
for (const [name, turns] of Object.entries(SPOKEN)) {
  const plan = await planIn(turns)
  plans[name] = measured(plan.text, plan.tokens)
}
print('Plain text', text)
print('Not prose', notProse)
print('Whole plans', plans)
writeFigures('tokens', { text, notProse, plans }, json)
