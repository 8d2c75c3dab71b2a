import { MockLanguageModelV4 } from 'ai/test'
import type { Dialogue, DialogueTurn, ExpectedFact } from './dialogue.ts'
import { wordsOf } from './wordsOf.ts'

/** A message and a known fact as a model that learns is shown them. */
interface ShownMessage {
  readonly speaker: 'user' | 'persona'
  readonly text: string
  readonly read?: boolean
}
interface ShownFact {
  readonly candidate: string
  readonly about: string
  readonly slot: string
  readonly text: string
}

interface Operation {
  op: string
  candidate: string
  about: string
  slot: string
  value: string
  text: string
  until: string
  sensitive: string
  quote: string
}

/** Longer words are no quote. */
const MAX_QUOTE = 240

/**
 * A model that learns what a dialogue's file says should be learned, from the messages it is shown. A `noisy` one also
 * learns all that must not be learned, in its speaker's own words; takes words for a fact's that say something else; and
 * breaks its JSON.
 */
export function factModel(dialogue: Dialogue, { isNoisy = false } = {}): MockLanguageModelV4 {
  let calls = 0
  return new MockLanguageModelV4({
    doGenerate: async ({ prompt }) => {
      const asked = prompt.findLast(({ role }) => role === 'user')
      const parts = Array.isArray(asked?.content) ? asked.content : []
      const data = parts.map((part) => ('text' in part && typeof part.text === 'string' ? part.text : '')).join('\n')
      calls += 1
      const shown = turnsIn(dialogue, linesOf<ShownMessage>(data, 'speaker'))
      const known = linesOf<ShownFact>(data, 'candidate')
      const right = rightOperations(dialogue, shown, known)
      const operations = isNoisy ? [...wrongOperations(dialogue, shown, right), ...right] : right
      return answerOf(isNoisy ? brokenJson(operations, calls) : JSON.stringify({ operations }))
    },
  })
}

function answerOf(text: string) {
  return {
    content: [{ type: 'text' as const, text }],
    finishReason: { unified: 'stop' as const, raw: undefined },
    usage: {
      inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
      outputTokens: { total: 1, text: 1, reasoning: undefined },
    },
    warnings: [],
  }
}

function linesOf<T>(data: string, field: string): T[] {
  return data
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes(`"${field}":`))
    .map((line) => JSON.parse(line) as T)
}

/** The turns of the file that are to be learned from; several of the persona's may stand in one message. */
function turnsIn({ turns }: Dialogue, messages: readonly ShownMessage[]): DialogueTurn[] {
  return turns.filter((turn) =>
    messages.some(
      ({ speaker, text, read }) =>
        read !== true &&
        speaker === turn.speaker &&
        (text === turn.text || (speaker === 'persona' && text.includes(turn.text))),
    ),
  )
}

function rightOperations(dialogue: Dialogue, shown: readonly DialogueTurn[], known: readonly ShownFact[]): Operation[] {
  const { current, superseded } = dialogue.facts ?? { current: [], superseded: [] }
  const ids = new Set(shown.map(({ id }) => id))
  const ending = superseded.filter(({ by }) => ids.has(by))
  const taken = new Set<string>()
  const added = [...current, ...superseded.filter((fact) => !ids.has(fact.by))].flatMap((fact) => {
    const turn = shown.find(({ id }) => id === fact.source)
    const quote = turn && quoteFrom(spokenIn(turn.text), fact.value)
    if (quote === undefined) return []
    const old = ending.find(
      (before) => before.by === fact.source && before.slot === fact.slot && !taken.has(before.value),
    )
    const candidate = old && candidateOf(old, known)
    if (old !== undefined) taken.add(old.value)
    return [operation(fact, { quote, ...(candidate && { op: 'supersede', candidate }) })]
  })
  const ended = ending
    .filter(({ value }) => !taken.has(value))
    .flatMap((fact) => {
      const turn = shown.find(({ id }) => id === fact.by)
      const candidate = candidateOf(fact, known)
      const quote = turn && quoteFrom(spokenIn(turn.text), fact.value)
      return quote === undefined || candidate === undefined ? [] : [operation(fact, { op: 'end', candidate, quote })]
    })
  return [...added, ...ended]
}

function operation(fact: ExpectedFact, given: Partial<Operation> & { quote: string }): Operation {
  const { about = 'user', slot, value } = fact
  const text = `${slot.charAt(0).toUpperCase()}${slot.slice(1)}: ${value}`
  return { op: 'add', candidate: '', about, slot, value, text, until: '', sensitive: '', ...given }
}

function candidateOf({ slot, value }: ExpectedFact, known: readonly ShownFact[]): string | undefined {
  return known.find((fact) => fact.slot === slot && fact.text.endsWith(value))?.candidate
}

/** What is said beside the actions. */
function spokenIn(text: string): string {
  return text.replace(/\*[^*\n]+\*/g, '\n')
}

/** The words of a message that say most of a value: one sentence or several in a row. */
function quoteFrom(text: string, value: string): string | undefined {
  const wanted = [...wordsOf(value)]
  const sentences = text.match(/[^.!?\n]+[.!?]*/g) ?? [text]
  const spans = sentences.flatMap((_, from) =>
    sentences.slice(from).map((__, to) => spanOf(sentences, from, from + to)),
  )
  const fitting = spans.filter((span) => span !== '' && span.length <= MAX_QUOTE)
  const scored = fitting.map((span) => ({ span, share: shareOf(wanted, span) }))
  const best = scored.toSorted((a, b) => b.share - a.share || a.span.length - b.span.length)[0]
  return best === undefined || best.share === 0 ? text.slice(0, MAX_QUOTE) : best.span
}

function spanOf(sentences: readonly string[], from: number, to: number): string {
  return sentences
    .slice(from, to + 1)
    .join('')
    .trim()
}

function shareOf(wanted: readonly string[], span: string): number {
  const said = wordsOf(span)
  return wanted.filter((word) => said.has(word)).length
}

/** All that must not be learned, each with its speaker's own words; and right facts on words of another message. */
function wrongOperations(
  { facts }: Dialogue,
  shown: readonly DialogueTurn[],
  right: readonly Operation[],
): Operation[] {
  const forbidden = (facts?.mustNotLearn ?? []).flatMap(({ text, source }) => {
    const turn = shown.find(({ id }) => id === source)
    const quote = turn && quoteFrom(turn.text, text)
    const value = text.replace(/^The user(?:'s)? /, '')
    return quote === undefined ? [] : [operation({ slot: 'other', value, source }, { text, quote })]
  })
  const swapped = right.slice(1).map((fact, at) => ({ ...fact, op: 'add', candidate: '', quote: right[at]!.quote }))
  const invented = right.slice(0, 1).map((fact) => ({ ...fact, value: 'a yacht', quote: 'I have bought a yacht' }))
  return [...forbidden, ...swapped, ...invented]
}

/** As weak models answer: fenced, with a preface, cut off, with a comma too many, or a refusal. */
function brokenJson(operations: readonly Operation[], calls: number): string {
  const json = JSON.stringify({ operations })
  switch (calls % 6) {
    case 0:
      return 'I’m sorry, but I can’t help with that.'
    case 1:
      return `Sure! Here is the JSON:\n\`\`\`json\n${json}\n\`\`\`\nLet me know if you need more.`
    case 2:
      return `<think>The user said {something}.</think>${json}`
    case 3:
      return json.replace(/}\]}$/, '},]}')
    case 4:
      return json.slice(0, Math.floor(json.length * 0.8))
    default:
      return JSON.stringify(operations)
  }
}
