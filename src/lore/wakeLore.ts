import { estimateTokens, isLoreOf, rollOf, type WokenLore } from '../core/index.ts'
import { createBudget } from './createBudget.ts'
import { createScan, type Scan } from './createScan.ts'
import { createWake, type Wake } from './createWake.ts'
import { loreTimes } from './loreTimes.ts'
import { pickOfGroups } from './pickOfGroups.ts'
import { sleepersOf, type Sleeper } from './sleepersOf.ts'
import type { Awake, WakeLoreInput } from './wakeLoreInput.ts'

/** Entries wake entries at most so many times over. */
const MAX_ROUNDS = 6

/** The lore of one turn: what its words wake, what that wakes in turn, and what of it fits. */
export function wakeLore(input: WakeLoreInput): WokenLore {
  const { personaId, conversationId, texts, seed, fill, patterns } = input
  const books = input.books.filter((book) => isLoreOf(book, { personaId, conversationId }))
  patterns.renew()
  const scan = createScan(texts.toReversed())
  let sleepers = sleepersOf(books)
  const wake = createWake({ ...input, scan, times: loreTimes(sleepers, input.past ?? [], texts.length) })
  const budget = createBudget(books, { ...input, countTokens: input.countTokens ?? estimateTokens })
  const taken = new Set<string>()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found = wakeRound(sleepers, { wake, round })
    sleepers = found.asleep
    const chosen = pickOfGroups(found.awake, { taken, seed }).filter((each) => isLucky(each, seed))
    const fresh = budget.take(chosen)
    for (const { sleeper } of fresh) addToScan(sleeper, scan, fill)
    const wakesMore = fresh.some(({ sleeper }) => sleeper.entry.preventRecursion !== true)
    const waits = round === 0 && sleepers.some(({ entry }) => entry.delayUntilRecursion === true)
    if (!wakesMore && !waits) break
  }
  return { pieces: budget.pieces(), receipt: { ...budget.receipt(), refused: wake.refused() } }
}

function wakeRound(
  sleepers: readonly Sleeper[],
  { wake, round }: { wake: Wake; round: number },
): { awake: Awake[]; asleep: Sleeper[] } {
  const awake: Awake[] = []
  const asleep: Sleeper[] = []
  for (const sleeper of sleepers) {
    const by = wake.by(sleeper, round)
    if (by === undefined) asleep.push(sleeper)
    else awake.push({ sleeper, by })
  }
  return { awake, asleep }
}

/** Once for a turn, and never against what is to stay. */
function isLucky({ sleeper: { id, entry }, by: { because } }: Awake, seed: string): boolean {
  if (because !== 'key' && because !== 'constant') return true
  const { probability = 100 } = entry
  return probability >= 100 || rollOf(seed, 'probability', id) * 100 < probability
}

function addToScan({ id, text, entry }: Sleeper, scan: Scan, fill: WakeLoreInput['fill']): void {
  if (entry.preventRecursion !== true) scan.add(fill(text, { field: id, showsHidden: true }))
}
