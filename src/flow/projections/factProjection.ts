import { lazily, type Change, type Edit, type Logger, type Memory } from '../../core/index.ts'
import { savedWithin } from '../../storage/index.ts'
import { memoryView, type Learner, type PersonaStore } from '../../store/index.ts'
import { createKnownFacts } from '../createKnownFacts.ts'
import { isReadable, readingMark } from '../readingMark.ts'
import { expired } from '../retention.ts'
import { saidIn } from '../saidIn.ts'
import { isSameText } from '../isSameText.ts'
import type { Projection } from './createProjections.ts'
import { createTurnReader, type TurnReaderOptions } from './createTurnReader.ts'
import { factChanges } from './factChanges.ts'

/** The rules that find facts, and what becomes of sensitive ones. */
export interface FactProjectionOptions extends Pick<TurnReaderOptions, 'factRules'> {
  /** Decides about facts of special categories (health, belief, sexuality). @default 'keep' */
  sensitiveFacts?: 'keep' | 'ask' | 'refuse'
}

/** The newest turns are read again after a reload: a page may have ended before it got to them. */
const REREAD = 100

/** More changes at once are an import: its turns are read in idle time, and no plan waits for them. */
const BULK = 200

/** Ms to wait until it is stored that an app's own rules begin. */
const MARK_MS = 1000

/** The item that settles which facts replace which, where no turn waits. */
const NO_TURN = ''

/**
 * Reads each remembered turn for facts. A turn gives the same facts under the same ids however often it is read, so that
 * nothing has to be noted about how far it came. An item is the id of a turn's memory.
 */
export function factProjection(
  store: PersonaStore,
  options: FactProjectionOptions & {
    readonly now?: () => number
    readonly logger: Logger
    /** The learner of this moment. */
    readonly learner: () => Learner
  },
): Projection {
  const { sensitiveFacts = 'keep', now: clock = Date.now, logger, learner } = options
  const known = createKnownFacts(store)
  const prepare = lazily(async () => {
    const rules = await import('../../consolidate/index.ts')
    return { rules, reader: createTurnReader(rules, options) }
  })
  let withdrawn = store.state.getState().withdrawn

  function newestTurns(): string[] {
    return store.personas().flatMap(({ id }) =>
      store
        .newestMemories(id, REREAD, (memory) => isReadable(memory) && readsRules(memory))
        .map((memory) => memory.id)
        .toReversed(),
    )
  }

  /** The rules also read turns that a model had to read and didn't. */
  function readsRules({ reading }: Memory): boolean {
    return learner() === 'rules' || (reading === 'unanswered' && learner() !== 'off')
  }

  /**
   * Marks a turn that the rules don't read: nothing was learned when it was said, or tools could keep it. But no plan may
   * state what is over, though a model reads it later, or overlooks it.
   */
  async function leave(memory: Memory): Promise<void> {
    if (learner() === 'off') return commit(readingMark(memory, 'off'))
    const { rules, reader } = await prepare()
    const ended = reader.ended(saidIn(memory, { store, ...rules }), known.before(memory))
    const turn = store.read('memories', memory.id)
    if (turn !== undefined) commit(readingMark(turn, learner() === 'tools' ? 'model' : turn.reading, ended))
  }

  async function learn(memory: Memory): Promise<void> {
    const { rules, reader } = await prepare()
    const said = saidIn(memory, { store, ...rules })
    await reader.load(said.user?.text ?? '')
    // Nobody can stop rules that never come back. The kit's own do; of others it is noted first, for the next start.
    if (reader.isForeign) await markBegun(memory.id)
    const { facts, ended, isSlow, ms } = reader.read(said, known.before(memory), memory.source?.conversationId)
    // The turn may have been forgotten, or its branch left, while the reader of dates was loading.
    const turn = store.read('memories', memory.id)
    if (turn === undefined) return
    if (isSlow) logger.warning('A text took too long to read for facts: it is not read again', { id: turn.id, ms })
    const counts = memoryView(store.state.getState()).counts(memory)
    const context = { store, known, isSameFact: rules.isSameFact, sensitiveFacts }
    const never = store.persona(turn.personaId)?.memoryConfig.neverLearn
    const found = counts ? facts.flatMap((fact, at) => factChanges(fact, { turn, at, never, ...context })) : []
    commit([...readingMark(turn, isSlow ? 'slow' : undefined, counts ? ended : []), ...found])
  }

  async function markBegun(id: string): Promise<void> {
    const memory = store.read('memories', id)
    if (memory === undefined) return
    commit(readingMark(memory, 'begun'))
    await savedWithin(store.engine, MARK_MS)
  }

  function commit(changes: readonly Change[]): void {
    if (changes.length > 0) store.commit(changes, { undoable: false })
  }

  return {
    start: (add) =>
      void store.hydrated.then(
        () => add({ next: newestTurns() }),
        () => {},
      ),
    reduce({ edits }) {
      for (const { collection, before, value } of edits) if (collection === 'memories') known.note(before, value)
      const now = store.state.getState().withdrawn
      if (now !== withdrawn) known.recount()
      withdrawn = now
      const turns = turnsToRead(edits)
      // A change of which facts count is work too, though no turn waits.
      const own = known.isUnsettled() ? [NO_TURN] : []
      return edits.length > BULK ? { next: own, later: turns } : { next: [...turns, ...own] }
    },
    prepare,
    async work(id) {
      const memory = id === NO_TURN ? undefined : store.read('memories', id)
      if (memory !== undefined && isReadable(memory)) await (readsRules(memory) ? learn(memory) : leave(memory))
      known.settle(commit)
    },
    /** Memories past their `retentionDays` go before anything is recalled. */
    async beforeSettled() {
      await store.hydrated
      commit(expired(store, clock()))
    },
  }
}

/** Ids of turns that say something new, or that a model left to the rules. */
export function turnsToRead(edits: readonly Edit[]): string[] {
  return edits.flatMap(({ collection, id, value, before }) => {
    if (collection !== 'memories' || value === null || !isReadable(value)) return []
    const isLeftToRules = value.reading === 'unanswered' && before?.reading !== 'unanswered'
    return isLeftToRules || !isSameText(before, value) ? [id] : []
  })
}
