import { readFileSync } from 'node:fs'
import { readHistoryArguments, writeFigures } from './benchmark.ts'
import { dialoguesOf } from './live/dialoguesOf.ts'
import { playDialogue } from './live/playDialogue.ts'

// How often a plan recalls something for messages that deserve nothing: small talk, commands, general questions.
//   npm run bench:nothing -- --data FILE [--data FILE …] --history FILE [--history FILE …] [--json FILE]
// Every history (LoCoMo's form) is lived through by a flow of its own; each message is asked in each of them, in a new
// conversation. Set PF_VERBOSE to see what was recalled for what.

interface Asked {
  readonly kind: string
  readonly intent: string
  /** 0 or 1. */
  readonly recalled: number
}

interface NothingMessage {
  readonly kind: string
  readonly intent: string
  readonly text: string
}

const { data, history, json } = readHistoryArguments()
if (data.length === 0 || history.length === 0)
  throw new Error('Pass messages and histories: npm run bench:nothing -- --data FILE --history FILE')

const VERBOSE = process.env.PF_VERBOSE !== undefined
const messages = data.flatMap((file) => {
  // Our own files; a wrong one fails at its first use with the field's name.
  const { messages: inFile } = JSON.parse(readFileSync(file, 'utf8')) as { messages: NothingMessage[] }
  return inFile
})

const bySet: Record<string, object> = {}
const all: Asked[] = []
for (const file of history) {
  const asked: Asked[] = []
  for (const dialogue of dialoguesOf(file)) {
    const played = await playDialogue(dialogue)
    const at = new Date(Date.parse(dialogue.turns.at(-1)!.at) + 86_400_000).toISOString()
    for (const { kind, intent, text } of messages) {
      const { plan } = await played.plan({ at, context: [], text })
      const { recalled } = plan.receipt
      if (VERBOSE && recalled.length > 0)
        console.log(
          `  ${kind}/${intent}: ${text.slice(0, 100)} → ${recalled[0]!.score.toFixed(2)} ${recalled[0]!.matched.join(', ')}`,
        )
      asked.push({ kind, intent, recalled: recalled.length > 0 ? 1 : 0 })
    }
    await played.flow.dispose()
  }
  all.push(...asked)
  bySet[file.replace(/^.*\//, '')] = figuresOf(asked)
}
console.log(
  `${messages.length} messages, asked of ${Object.keys(bySet).length} sets of histories: percent that recall something`,
)
console.table(bySet)
const figures = figuresOf(all)
const intents = [...new Set(all.map(({ intent }) => intent))].toSorted()
const byIntent = Object.fromEntries(
  intents.map((intent) => [intent, shareOf(all.filter((asked) => asked.intent === intent))]),
)
console.table({ all: figures })
console.table(byIntent)
writeFigures('nothing', { ...figures, byIntent, sets: bySet }, json)

function figuresOf(asked: readonly Asked[]) {
  const ofKind = (kind: string): number => shareOf(asked.filter((each) => each.kind === kind))
  return {
    social: ofKind('social'),
    command: ofKind('command'),
    request: ofKind('request'),
    greetings: shareOf(asked.filter(({ intent }) => /greeting|goodbye/.test(intent))),
  }
}

function shareOf(asked: readonly Asked[]): number {
  const recalled = asked.reduce((sum, each) => sum + each.recalled, 0)
  return asked.length === 0 ? 0 : Math.round((1000 * recalled) / asked.length) / 10
}
