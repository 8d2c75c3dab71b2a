import type * as consolidation from '../../consolidate/index.ts'
import type { FactRules, LearnedFact, LearnOptions, ReadDates, ReadLasting } from '../../consolidate/index.ts'
import type { Logger, Memory } from '../../core/index.ts'
import type { saidIn } from '../saidIn.ts'

type Consolidate = typeof consolidation
type SaidInTurn = ReturnType<typeof saidIn>

/** The rules that find facts, and the logger for those that fail. */
export interface TurnReaderOptions {
  /** Rules that find facts, by language; a function is given the English ones. @default English */
  factRules?: readonly FactRules[] | ((english: FactRules) => readonly FactRules[])
  readonly logger: Logger
}

/** The result of reading a turn. */
export interface TurnReading {
  readonly facts: readonly LearnedFact[]
  /** Ids of facts that it ends. */
  readonly ended: readonly string[]
  /** It took so long that it isn't to be read again. */
  readonly isSlow: boolean
  readonly ms: number
}

/**
 * Ms after which the rest of a text isn't read, and after which it isn't read again at the next start. The kit's own
 * rules are linear and read a bounded text: only a stalled machine takes that long.
 */
const BUDGETS = { own: { rest: 5000, again: 5000 }, foreign: { rest: 1000, again: 400 } } as const

/** Reads turns by rules. Readers of dates, and gates, are loaded with the first text that needs them. */
export function createTurnReader(
  {
    correctedFact,
    correctionIn,
    datesNeeded,
    endedIn,
    englishFacts,
    factsOfPersona,
    factsOfUser,
    ownWords,
  }: Consolidate,
  { factRules = [englishFacts], logger }: TurnReaderOptions,
) {
  const rules = typeof factRules === 'function' ? factRules(englishFacts) : factRules
  const isForeign = rules.some((set) => set !== englishFacts)
  const budget = BUDGETS[isForeign ? 'foreign' : 'own']
  const dates = new Map<string, ReadDates>()
  const gates = new Map<string, ReadLasting>()

  return {
    /** Rules of the app are among them, which may never come back. */
    isForeign,

    /** Loads what a text needs. */
    async load(text: string): Promise<void> {
      for (const { language, dates: reader } of datesNeeded(text, rules)) {
        // Offline: plans of this turn stay undated, the turn itself is remembered.
        if (reader !== undefined) await loadInto(dates, language, reader)
      }
      for (const { language, gate } of rules) {
        // Offline: nothing is learned of this turn until the next start reads it again.
        if (gate !== undefined) await loadInto(gates, language, gate)
      }
    },

    /** Ids of the `known` facts that a turn ends. */
    ended({ user }: SaidInTurn, known: Memory[]): readonly string[] {
      return user === undefined ? [] : endedIn(ownWords(user), known, { rules, dates })
    },

    /** `known`: the facts that held when it was said. */
    read({ user, response }: SaidInTurn, known: Memory[], conversationId: string | undefined): TurnReading {
      const start = performance.now()
      const took = (): number => performance.now() - start
      const options: LearnOptions = {
        rules,
        dates,
        gates,
        isOver: () => took() > budget.rest,
        onFailure: ({ language }, error) => logger.warning(`The fact rules for "${language}" failed on a text`, error),
      }
      const own = user === undefined ? '' : ownWords(user)
      const value = user === undefined ? undefined : correctionIn(own, options)
      const corrected =
        value === undefined
          ? undefined
          : correctedFact(known, { value, quote: own, before: user?.before ?? '', conversationId })
      const facts = [
        ...(user === undefined ? [] : factsOfUser(user, options)),
        ...(corrected === undefined ? [] : [corrected]),
        ...(response === undefined ? [] : factsOfPersona(response, options)),
      ]
      const ended = own === '' ? [] : endedIn(own, known, options)
      const ms = Math.round(took())
      return { facts, ended, isSlow: ms > budget.again, ms }
    },
  }
}

async function loadInto<T>(
  loaded: Map<string, T>,
  language: string,
  { load }: { readonly load: () => Promise<T> },
): Promise<void> {
  const reader = loaded.has(language) ? undefined : await load().catch(() => undefined)
  if (reader !== undefined) loaded.set(language, reader)
}
