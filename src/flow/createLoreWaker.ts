import {
  calledName,
  fillMacros,
  greetingsOf,
  isLoreOf,
  isTold,
  messageText,
  metaOf,
  userNameOf,
  type Conversation,
  type CountTokens,
  type Lorebook,
  type MacroContext,
  type Message,
  type Persona,
  type WokenLore,
} from '../core/index.ts'
import type { LorePast, LorePatterns } from '../lore/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** The turn whose lore is asked for. */
export interface LoreAsked {
  persona: Persona
  conversationId: string | undefined
  user: Conversation['participants']['user'] | undefined
  /** Ends with the message to answer. */
  path: readonly Message[]
  /** Tokens of the whole plan. */
  budget: number
  macros: MacroContext
  countTokens: CountTokens
}

/** The lore that a turn wakes; `undefined` where the persona has no book. */
export type LoreWaker = (asked: LoreAsked) => Promise<WokenLore | undefined>

/** Reads the store's lorebooks. What wakes lore is loaded with the first book. */
export function createLoreWaker(store: PersonaStore): LoreWaker {
  let patterns: LorePatterns | undefined
  return async ({ persona, conversationId, user, path, budget, macros, countTokens }) => {
    const books = store
      .list('lorebooks')
      .filter((book) => isLoreOf(book, { personaId: persona.id, conversationId }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    if (books.length === 0) return undefined
    const { createPatterns, wakeLore } = await import('../lore/index.ts')
    patterns ??= createPatterns()
    await patterns.load(keysOf(books))
    const said = path.filter(isTold)
    const names = { ...macros, persona: calledName(persona), user: userNameOf(user) }
    return wakeLore({
      books,
      personaId: persona.id,
      ...(conversationId !== undefined && { conversationId }),
      texts: said.map(messageText),
      replies: said.filter(({ role }) => role === 'assistant').length,
      greeting: greetingIn(said, persona, names),
      past: pastOf(said, store),
      seed: macros.seed ?? '',
      budget: loreBudget(books, budget),
      countTokens,
      fill: (text, place) => fillMacros(text, { ...names, ...place }),
      patterns,
    })
  }
}

function* keysOf(books: readonly Lorebook[]): Iterable<string> {
  for (const { entries } of books) {
    for (const { keys, secondaryKeys = [] } of entries) {
      yield* keys
      yield* secondaryKeys
    }
  }
}

/** A quarter of the plan, or what a book asks for; never more than half. */
function loreBudget(books: readonly Lorebook[], budget: number): number {
  const asked = Math.max(0, ...books.map(({ tokenBudget = 0 }) => tokenBudget))
  return Math.floor(Math.min(budget / 2, Math.max(budget / 4, asked)))
}

/** The lore of the turns before, as their receipts tell of it. */
function pastOf(said: readonly Message[], store: PersonaStore): LorePast[] {
  const { receipts } = store.state.getState()
  const newest = said.at(-1)
  return said.flatMap((message, at) => {
    const { turnId } = metaOf(message)
    const lore = message.role === 'user' && Object.hasOwn(receipts, turnId) ? receipts[turnId]?.lore : undefined
    return lore === undefined || message === newest ? [] : [{ messages: at + 1, lore }]
  })
}

/** The number of the greeting that the conversation opened with, counted as the persona has them. */
function greetingIn(
  [first]: readonly Message[],
  persona: Persona,
  names: MacroContext & { user?: string | undefined },
) {
  if (first?.role !== 'assistant') return undefined
  const text = messageText(first)
  const { greetings = [] } = persona
  const at = greetings.findIndex((greeting) => {
    const known = greetingsOf({ ...persona, greetings: [greeting] }, names.user, names)
    return greeting === text || known.includes(text)
  })
  // What chance or the clock filled in then is another word now.
  const found = at === -1 ? greetings.findIndex((greeting) => mayBe(text, greeting)) : at
  return found === -1 ? undefined : found
}

/** `text` may be `template` with its macros filled in. */
function mayBe(text: string, template: string): boolean {
  const [first = '', ...rest] = template.split(/\{\{[^{}]*\}\}|<(?:bot|char|user)>/i)
  const last = rest.pop()
  if (last === undefined || !text.startsWith(first)) return false
  let from = first.length
  for (const literal of rest) {
    const at = text.indexOf(literal, from)
    if (at === -1) return false
    from = at + literal.length
  }
  return text.length - last.length >= from && text.endsWith(last)
}
