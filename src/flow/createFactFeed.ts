import type * as consolidation from '../consolidate/index.ts'
import type { FactRules, LearnedFact, LearnOptions, ReadDates, ReadLasting, Said } from '../consolidate/index.ts'
import {
  factOf,
  holdsAt,
  type Change,
  type Edit,
  type FactContent,
  type Logger,
  type Memory,
  type RecallStats,
  putRecord,
} from '../core/index.ts'
import type { Learner, PersonaStore } from '../store/index.ts'
import { createIdleQueue, type IdleQueue } from './createIdleQueue.ts'
import { createKnownFacts, factIdOf } from './createKnownFacts.ts'
import { isReadable, readingMark } from './readingMark.ts'
import { expired } from './retention.ts'
import { saidIn } from './saidIn.ts'

export interface FactFeedOptions {
  /** How facts are found, by language; a function is given the English rules. @default English */
  factRules?: readonly FactRules[] | ((english: FactRules) => readonly FactRules[])
  /** What becomes of facts of special categories (health, belief, sexuality). @default 'keep' */
  sensitiveFacts?: 'keep' | 'ask' | 'refuse'
}

export interface FactFeed {
  /** Resolves when all that was said to a persona so far has been read for facts. */
  settled(): Promise<void>
  stop(): void
}

/** How many of the newest turns are read again after a reload: those of a page that ended before it got to them. */
const REREAD = 100

/** More changes at once are an import: its turns are read in idle time, and no plan waits for them. */
const BULK = 200

/**
 * Ms after which the rest of a text isn't read, and after which it isn't read again at the next start. The kit's own
 * rules are linear and read a bounded text: only a stalled machine takes that long.
 */
const BUDGETS = { own: { rest: 5000, again: 5000 }, foreign: { rest: 1000, again: 400 } } as const

/** Ms to wait until it is stored that an app's own rules begin. */
const MARK_MS = 1000

/**
 * Reads each remembered turn for facts, from an idle queue, at the latest before the next plan. A turn gives the same
 * facts under the same ids however often it is read, so that nothing has to be noted about how far it came. `missed`: what
 * changed before.
 */
export function createFactFeed(
  store: PersonaStore,
  options: FactFeedOptions & { readonly now?: () => number; readonly logger: Logger; readonly learner: () => Learner },
  missed: readonly Edit[],
): FactFeed {
  const { sensitiveFacts = 'keep', now: clock = Date.now, logger, learner } = options
  const known = createKnownFacts(store)
  const dates = new Map<string, ReadDates>()
  const gates = new Map<string, ReadLasting>()
  let consolidate: typeof consolidation | undefined
  let withdrawn = store.state.getState().withdrawn
  const queue = createIdleQueue<string>(read)
  const backlog = createIdleQueue<string>(read)

  note(missed)
  store.onEdits(note)
  void store.hydrated.then(rereadNewest, () => {})

  function note(edits: readonly Edit[]): void {
    for (const edit of edits) noteMemory(edit, edits.length > BULK ? backlog : queue)
    const now = store.state.getState().withdrawn
    if (now !== withdrawn) known.recount()
    withdrawn = now
    // A change of which facts count is work too, though no turn waits.
    if (known.isUnsettled()) queue.add('')
  }

  function noteMemory({ collection, value: memory, before: old }: Edit, waiting: IdleQueue<string>): void {
    if (collection !== 'memories') return
    known.note(old, memory)
    if (memory === null || !isReadable(memory)) return
    const isLeftToRules = memory.reading === 'unanswered' && old?.reading !== 'unanswered'
    if (isLeftToRules || !isSameText(old, memory)) waiting.add(memory.id)
  }

  function rereadNewest(): void {
    for (const { id } of store.personas()) {
      const turns = store.newestMemories(id, REREAD, isForRules)
      for (const memory of turns.toReversed()) queue.add(memory.id)
    }
  }

  /** One turn, or what its facts replace. */
  async function read(id: string): Promise<void> {
    consolidate ??= await import('../consolidate/index.ts')
    const memory = id === '' ? undefined : store.read('memories', id)
    if (memory !== undefined && isReadable(memory))
      await (readsRules(memory) ? learn(memory, consolidate) : leave(memory))
    known.settle(commit)
  }

  function isForRules(memory: Memory): boolean {
    return isReadable(memory) && readsRules(memory)
  }

  /** What a model had to read and didn't is the rules' work, too. */
  function readsRules({ reading }: Memory): boolean {
    return learner() === 'rules' || (reading === 'unanswered' && learner() !== 'off')
  }

  /** What is said while nothing is learned isn't learned later; what tools could keep isn't read by rules. */
  function leave(memory: Memory): void {
    if (learner() === 'model') return
    commit(readingMark(memory, learner() === 'off' ? 'off' : 'model'))
  }

  async function learn(
    memory: Memory,
    {
      englishFacts,
      datesNeeded: needed,
      endedIn,
      factsOfPersona,
      factsOfUser,
      hasAction,
      isRolePlay,
    }: typeof consolidation,
  ): Promise<void> {
    const { user, response } = saidIn(memory, { store, hasAction, isRolePlay })
    const { factRules = [englishFacts] } = options
    const rules = typeof factRules === 'function' ? factRules(englishFacts) : factRules
    await loadDates(needed(user?.text ?? '', rules))
    await loadGates(rules)
    // Nobody can stop rules that never come back. The kit's own do; of others it is noted first, for the next start.
    const isForeign = rules.some((set) => set !== englishFacts)
    if (isForeign) await markBegun(memory.id)
    const budget = BUDGETS[isForeign ? 'foreign' : 'own']
    const start = performance.now()
    const took = () => performance.now() - start
    const reading: LearnOptions = {
      rules,
      dates,
      gates,
      isOver: () => took() > budget.rest,
      onFailure: ({ language }, error) => logger.warning(`The fact rules for "${language}" failed on a text`, error),
    }
    const before = known.before(memory)
    const own = user === undefined ? '' : consolidate!.ownWords(user)
    const corrections = user === undefined ? [] : correctionsOf(memory, { said: user, own, before, reading })
    const learned = user === undefined ? [] : [...factsOfUser(user, reading), ...corrections]
    const ended = own === '' ? [] : endedIn(own, before, reading)
    const persona = response === undefined ? [] : factsOfPersona(response, reading)
    const ms = Math.round(took())
    const isSlow = ms > budget.again
    // The turn may have been forgotten, or its branch left, while the reader of dates was loading.
    const now = store.read('memories', memory.id)
    if (now === undefined) return
    if (isSlow) logger.warning('A text took too long to read for facts: it is not read again', { id: now.id, ms })
    const isCounting = !store.state.getState().withdrawn.has(memory.id)
    const found = isCounting ? [...learned, ...persona].flatMap((fact, at) => changesOf(fact, now, at)) : []
    commit([...readingMark(now, isSlow ? 'slow' : undefined, isCounting ? ended : []), ...found])
  }

  async function markBegun(id: string): Promise<void> {
    const memory = store.read('memories', id)
    if (memory === undefined) return
    commit(readingMark(memory, 'begun'))
    await Promise.race([store.engine.saved(), new Promise((resolve) => setTimeout(resolve, MARK_MS))])
  }

  function commit(changes: readonly Change[]): void {
    if (changes.length > 0) store.commit(changes, { undoable: false })
  }

  async function loadDates(rules: readonly FactRules[]): Promise<void> {
    for (const { language, dates: reader } of rules) {
      if (dates.has(language) || reader === undefined) continue
      // Offline: plans of this turn stay undated, the turn itself is remembered.
      const readDates = await reader.load().catch(() => undefined)
      if (readDates !== undefined) dates.set(language, readDates)
    }
  }

  async function loadGates(rules: readonly FactRules[]): Promise<void> {
    for (const { language, gate } of rules) {
      if (gates.has(language) || gate === undefined) continue
      // Offline: nothing is learned of this turn until the next start reads it again.
      const readLasting = await gate.load().catch(() => undefined)
      if (readLasting !== undefined) gates.set(language, readLasting)
    }
  }

  function correctionsOf(
    memory: Memory,
    { said, own, before, reading }: { said: Said; own: string; before: Memory[]; reading: LearnOptions },
  ): LearnedFact[] {
    const value = consolidate!.correctionIn(own, reading)
    if (value === undefined) return []
    const fact = consolidate!.correctedFact(before, {
      value,
      quote: own,
      before: said.before ?? '',
      conversationId: memory.source?.conversationId,
    })
    return fact === undefined ? [] : [fact]
  }

  /** A new fact as a memory, or the use of one that says the same. */
  function changesOf({ content, importance }: LearnedFact, turn: Memory, at: number): Change[] {
    if (content.sensitive !== undefined && sensitiveFacts === 'refuse') return []
    const id = `${factIdOf(turn)}-${content.slot}-${at}`
    if (store.read('memories', id) !== undefined) return []
    const same = known
      .counting(turn.personaId)
      .find((memory) => holdsAt(memory, turn.at) && consolidate!.isSameFact(factOf(memory)!, content))
    if (same !== undefined) return same.source?.turnId === turn.source?.turnId ? [] : reinforced(same, turn.at)
    const memory: Memory = {
      id,
      personaId: turn.personaId,
      type: content.sensitive !== undefined && sensitiveFacts === 'ask' ? 'proposal' : 'fact',
      // The rules made it of texts and numbers: plain JSON.
      content: content as FactContent & Memory['content'],
      metadata: {},
      at: turn.at,
      importance,
      pinned: false,
      trust: content.about === 'persona' ? 'persona' : 'user',
      source: sourceOf(turn, content),
      validFrom: turn.at,
      ...(content.until !== undefined && { validTo: content.until }),
    }
    return [{ collection: 'memories', id, value: memory }]
  }

  /** Told again: counted once per telling, however often the turn is read. */
  function reinforced({ id }: Memory, at: number): Change[] {
    const stats = store.read('recallStats', id)
    if ((stats?.lastUsedAt ?? 0) >= at) return []
    const value: RecallStats = { id, used: (stats?.used ?? 0) + 1, lastUsedAt: at }
    return [putRecord('recallStats', value)]
  }

  /** What is kept for so many days alone goes before anything is recalled of it. */
  async function settled(): Promise<void> {
    await store.hydrated
    const gone = expired(store, clock())
    commit(gone)
    await queue.settled()
  }

  return {
    settled,
    stop() {
      queue.stop()
      backlog.stop()
    },
  }
}

function isSameText(a: Memory | undefined, b: Memory): boolean {
  return a !== undefined && JSON.stringify(a.content) === JSON.stringify(b.content)
}

/** A persona's fact stands on its reply, the user's on their message; assent on both. */
function sourceOf({ source }: Memory, { about }: FactContent): NonNullable<Memory['source']> {
  const { kind, conversationId, turnId, messageIds = [] } = source!
  const own = about === 'persona' ? messageIds.slice(1) : messageIds.slice(0, 1)
  return {
    kind,
    ...(conversationId !== undefined && { conversationId }),
    ...(turnId !== undefined && { turnId }),
    messageIds: own,
  }
}
