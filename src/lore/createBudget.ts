import type { CountTokens, Lorebook, LoreNote, LorePiece, LoreReceipt } from '../core/index.ts'
import type { Awake, WakeLoreInput } from './wakeLoreInput.ts'

/** The tokens that lore may take, and the functions that fill in and count the text of an entry. */
export interface BudgetOptions extends Pick<WakeLoreInput, 'budget' | 'fill' | 'texts'> {
  countTokens: CountTokens
}

/** Chooses which of the awake lore fits the budget. */
export interface LoreBudget {
  /** Takes in what fits, and says what it was. */
  take(awake: readonly Awake[]): Awake[]
  pieces(): LorePiece[]
  receipt(): Omit<LoreReceipt, 'refused'>
}

/** Notes of what was cut; the rest is counted. */
const MAX_CUT = 50

/** Entries that are weighed in vain; after that the rest is cut unweighed. */
const MAX_MISSES = 500

/** Lore gets `budget` tokens, and each book no more than its own; what is to come in regardless gets half as much again. */
export function createBudget(books: readonly Lorebook[], options: BudgetOptions): LoreBudget {
  const { budget, fill, texts, countTokens } = options
  const leftOf = new Map(books.map(({ id, tokenBudget = 0 }) => [id, tokenBudget > 0 ? tokenBudget : Infinity]))
  const taken: { readonly awake: Awake; readonly piece: LorePiece }[] = []
  const cut: LoreNote[] = []
  const said = new Set<string>()
  let [left, leftRegardless, misses, cutTotal] = [budget, budget / 2, 0, 0]

  function takeOne(awake: Awake): boolean {
    const { id, book, entry, text } = awake.sleeper
    const isRegardless = entry.ignoreBudget === true
    const room = isRegardless ? left + leftRegardless : Math.min(left, leftOf.get(book.id) ?? 0)
    const filled = misses < MAX_MISSES && room > 0 ? fill(text, { field: id }).trim() : undefined
    // The same book comes with several cards: what it says comes once.
    if (filled === '' || (filled !== undefined && said.has(filled))) return false
    const tokens = filled === undefined ? 0 : countTokens(filled)
    if (filled === undefined || tokens > room) {
      misses += 1
      cutTotal += 1
      if (cut.length < MAX_CUT) cut.push(metaOf(awake, tokens))
      return false
    }
    const fromLeft = Math.min(left, tokens)
    left -= fromLeft
    leftRegardless -= tokens - fromLeft
    if (!isRegardless) leftOf.set(book.id, leftOf.get(book.id)! - tokens)
    said.add(filled)
    taken.push({ awake, piece: pieceOf(awake, { text: filled, tokens, messages: texts.length }) })
    return true
  }

  return {
    take: (awake) => awake.toSorted(byPriority).filter(takeOne),
    pieces: () => taken.toSorted((a, b) => byOrder(a.awake, b.awake)).map(({ piece }) => piece),
    receipt: () => ({ awake: taken.map(({ awake, piece }) => metaOf(awake, piece.tokens)), cut, cutTotal }),
  }
}

function metaOf({ sleeper, by }: Awake, tokens: number): LoreNote {
  return { bookId: sleeper.book.id, entryId: sleeper.entry.id, ...by, tokens }
}

function pieceOf(
  { sleeper: { book, entry, rules } }: Awake,
  { text, tokens, messages }: { text: string; tokens: number; messages: number },
): LorePiece {
  const counted = rules.depth ?? (rules.reverseDepth === undefined ? undefined : messages - rules.reverseDepth)
  const depth = rules.position === undefined ? counted : undefined
  return {
    bookId: book.id,
    entryId: entry.id,
    text,
    tokens,
    position: rules.position ?? (depth === undefined ? (entry.position ?? 'before-persona') : 'depth'),
    depth: Math.max(0, depth ?? entry.depth ?? 4),
    role: rules.role ?? entry.role ?? 'system',
  }
}

/**
 * The order in which entries get tokens: sticky ones first, then by priority, then the later ones, as in SillyTavern.
 */
function byPriority(a: Awake, b: Awake): number {
  return rankOf(b) - rankOf(a) || priorityOf(b) - priorityOf(a) || -byOrder(a, b)
}

function rankOf({ sleeper: { rules }, by: { because } }: Awake): number {
  if (rules.dropFirst === true) return 0
  return because === 'sticky' ? 2 : 1
}

function priorityOf({ sleeper: { entry } }: Awake): number {
  return entry.priority ?? 0
}

function byOrder({ sleeper: a }: Awake, { sleeper: b }: Awake): number {
  return a.entry.order - b.entry.order || a.at - b.at
}
