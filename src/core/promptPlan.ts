import { lateText, noteText, placesOf, withNotes, type PlacedNote } from './authorsNotes.ts'
import type { Conversation } from './conversation.ts'
import { estimateTokens, type CountTokens } from './countTokens.ts'
import { historyText, type FittedHistory } from './fitHistory.ts'
import { fitSummaries } from './fitSummaries.ts'
import { filledPersona } from './filledPersona.ts'
import { fitRecalled, recalledText } from './fitRecalled.ts'
import { freshParts, normalized } from './freshParts.ts'
import type { LorePiece, WokenLore } from './loreReceipt.ts'
import type { MacroContext } from './macroValue.ts'
import type { Memory } from './memory.ts'
import { CITING } from './memoryMark.ts'
import { messageText, type Message } from './message.ts'
import { type Persona } from './persona.ts'
import { exampleText, personaText } from './personaText.ts'
import { quotedMemory } from './quotedMemory.ts'
import type { PlanNotice, Receipt } from './receipt.ts'
import { fitFacts } from './standingFacts.ts'
import { todayText, userNameOf, userText } from './whoAndWhen.ts'

/**
 * One part of what is sent. `facts` is *what I know about you*; `recalled` goes late, so that providers can cache the rest.
 * `citing` asks for the marks of memories. `lore` may come several times, before and after the persona and in the history; `note` is in the history too, `late`
 * after it.
 */
export interface PromptSection {
  readonly kind:
    | 'persona'
    | 'lore'
    | 'examples'
    | 'user'
    | 'today'
    | 'citing'
    | 'facts'
    | 'summaries'
    | 'history'
    | 'note'
    | 'recalled'
    | 'late'
  /** Exactly what the model reads; for `history` the messages as `role: text` lines. */
  readonly text: string
  readonly tokens: number
  /** Ids of the messages, memories or lore entries it holds, in order. */
  readonly ids: readonly string[]
  /** The number of others that didn't fit. */
  readonly cut: number
}

/** The prompt for the model, section by section, with a list of what was left out. */
export interface PromptPlan {
  readonly personaId: string
  /** The sections before the history as one text: the system prompt. */
  readonly instructions: string
  /**
   * The history that fits, user and assistant only, oldest first; what other personas said comes from the user's side, and
   * so do notes that are nobody's words.
   */
  readonly messages: readonly Message[]
  readonly sections: readonly PromptSection[]
  readonly tokens: number
  /** Tokens the plan may use. */
  readonly budget: number
  /** Unexpected things in the plan; the receipt has them too. */
  readonly notices: readonly PlanNotice[]
  readonly receipt: Receipt
}

/** Everything a prompt plan is made of. */
export interface PlanPromptInput {
  persona: Persona
  /** The user the persona talks with. @default nothing is said of them */
  user?: Conversation['participants']['user']
  /** Epoch ms: the day is told where anything dated is. @default nothing is said of it */
  now?: number
  /** Memories of type `fact` that hold now, in the order in which they matter. */
  facts: readonly Memory[]
  /** Summaries of what the window dropped, coarsest first. @default [] */
  summaries?: readonly Memory[]
  history: FittedHistory
  recalled: { readonly memories: readonly Memory[]; readonly receipt: Receipt }
  budget: number
  /** Unpredictable per request: it marks where recalled data ends, so that no memory can pretend to. */
  nonce: string
  /** @default estimateTokens */
  countTokens?: CountTokens
  /** The values of macros other than names. @default those stay as they are */
  macros?: MacroContext
  /** The lore that woke. @default none */
  lore?: WokenLore
  /** Facts and recalled memories bear marks, which the model is asked to cite. @default false */
  citing?: boolean
  /** Added to those that follow from the plan. @default [] */
  notices?: readonly PlanNotice[]
}

/**
 * Puts the sections together. No text stands in it twice: what history or facts carry is left out of the later ones.
 * @example
 * const history = fitHistory(messages, { budget: 1_500 })
 * const recalled = await flow.memories.recall('What should I not eat?')
 * const plan = planPrompt({ persona, facts: [], history, recalled, budget: 3_000, nonce: crypto.randomUUID() })
 */
export function planPrompt(input: PlanPromptInput): PromptPlan {
  const { persona, user, now, history, recalled, budget, nonce, lore, macros } = input
  const { citing = false, countTokens = estimateTokens } = input
  const words = new Set(history.messages.map((message) => normalized(messageText(message))))
  const facts = fitFacts(input.facts, { said: words, budget, countTokens, citing })
  const quotesOf = new Map(recalled.receipt.recalled.map(({ memoryId, quotes }) => [memoryId, quotes]))
  const found = recalled.memories
    .map((memory) => freshParts(memory, words))
    .filter((memory) => memory !== undefined)
    .map((memory) => ({ memory, quotes: quotesOf.get(memory.id) }))
  const quotedNow = found.map(({ memory, quotes }) => quotedMemory(memory, quotes))
  const summaries = fitSummaries(input.summaries ?? [], { history, recalled: quotedNow, budget, countTokens })
  const isDated = facts.ids.length > 0 || found.length > 0
  const filled = filledPersona(persona, userNameOf(user), macros)
  const { exampleDialogue: _, ...untold } = persona
  const { notes, ...places } = placesOf(lore?.pieces ?? [], filled)
  const system = [
    loreSection(places.before, countTokens, lore?.receipt.cutTotal),
    section('persona', personaText(untold, userNameOf(user), macros), [persona.id], countTokens),
    loreSection([...places.after, ...places.beforeExamples], countTokens),
    section('examples', exampleText(filled), [persona.id], countTokens),
    loreSection(places.afterExamples, countTokens),
    section('user', userText(user, persona), [], countTokens),
    section('today', now !== undefined && isDated ? todayText(now) : '', [], countTokens),
    section('citing', citing ? CITING : '', [], countTokens),
    section('facts', facts.text, facts.ids, countTokens, facts.cut),
    section('summaries', summaries.text, summaries.ids, countTokens, summaries.cut),
  ].filter(isNeeded)
  const said = [
    {
      ...section('history', historyText(history.messages), idsOf(history.messages), countTokens, history.cut),
      tokens: history.tokens,
    },
    noteSection('lore', notes.filter(isLore), countTokens),
    noteSection(
      'note',
      notes.filter((note) => !isLore(note)),
      countTokens,
    ),
  ].filter(isNeeded)
  const late = section('late', lateText(notes, filled), entryIds(notes.filter(isLate)), countTokens)
  const room = budget - tokensOf(system) - tokensOf(said) - late.tokens
  const block = { nonce, firstMark: citing ? facts.ids.length + 1 : undefined }
  const fresh = fitRecalled(found, { ...block, room, countTokens })
  const [foundIds, freshIds] = [found, fresh].map((of) => idsOf(of.map(({ memory }) => memory)))
  const receipt = receiptOf(recalled.receipt, { found: foundIds!, fresh: freshIds! })
  const recall = section('recalled', recalledText(fresh, block), freshIds!, countTokens, receipt.cut.length)
  const sections = [...system, ...said, ...[recall, late].filter(isNeeded)]
  const tokens = tokensOf(sections)
  const notices = [...(input.notices ?? []), ...noticesOf(sections, { tokens, budget, history })]
  return {
    personaId: persona.id,
    instructions: system
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n\n'),
    messages: withNotes(history.messages, notes),
    sections,
    tokens,
    budget,
    notices,
    receipt: {
      ...receipt,
      ...(facts.ids.length > 0 && { facts: facts.ids }),
      ...(citing && { marks: [...facts.ids, ...freshIds!] }),
      ...(lore && { lore: lore.receipt }),
      ...(notices.length > 0 && { notices }),
    },
  }
}

function noticesOf(
  sections: readonly PromptSection[],
  { tokens, budget, history }: { tokens: number; budget: number; history: FittedHistory },
): PlanNotice[] {
  const fixed = sections.reduce(
    (sum, each) => sum + (each.kind === 'persona' || each.kind === 'examples' ? each.tokens : 0),
    0,
  )
  const isOver = tokens > budget
  return [
    ...(isOver && fixed > budget / 2 ? (['persona-too-long'] as const) : []),
    ...(isOver && fixed <= budget / 2 ? (['message-too-long'] as const) : []),
    ...(history.filesCut > 0 ? (['files-left-out'] as const) : []),
  ]
}

function receiptOf(
  receipt: Receipt,
  { found, fresh }: { found: readonly string[]; fresh: readonly string[] },
): Receipt {
  const kept = new Set(fresh)
  const recalled = receipt.recalled.filter(({ memoryId }) => kept.has(memoryId))
  if (recalled.length === receipt.recalled.length) return receipt
  const cut = [...receipt.cut, ...found.filter((id) => !kept.has(id))]
  return {
    ...receipt,
    recalled,
    cut,
    tokens: tokensOf(recalled),
    ...(found.length === 0 && { reason: 'nothing relevant' }),
  }
}

function isNeeded({ text, cut }: PromptSection): boolean {
  return text !== '' || cut > 0
}

function entryIds(items: readonly { readonly entryId?: string }[]): string[] {
  return items.flatMap(({ entryId }) => entryId ?? [])
}

function isLore({ entryId }: PlacedNote): boolean {
  return entryId !== undefined
}

function isLate({ depth }: PlacedNote): boolean {
  return depth < 1
}

function loreSection(pieces: readonly LorePiece[], countTokens: CountTokens, cut = 0): PromptSection {
  const text = pieces.map((piece) => piece.text).join('\n')
  return section('lore', text, entryIds(pieces), countTokens, cut)
}

/** Notes within the history, as they stand there. */
function noteSection(kind: 'lore' | 'note', given: readonly PlacedNote[], countTokens: CountTokens): PromptSection {
  const notes = given.filter((note) => !isLate(note))
  return section(kind, notes.map(noteText).join('\n'), entryIds(notes), countTokens)
}

function tokensOf(items: readonly { readonly tokens: number }[]): number {
  return items.reduce((sum, { tokens }) => sum + tokens, 0)
}

function section(
  kind: PromptSection['kind'],
  text: string,
  ids: readonly string[],
  countTokens: CountTokens,
  cut = 0,
): PromptSection {
  return { kind, text, tokens: text === '' ? 0 : countTokens(text), ids, cut }
}

function idsOf(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id)
}
