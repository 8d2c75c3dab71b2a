import { factOf, holdsAt, supersessions, type Change, type Memory, putRecord } from '../core/index.ts'
import { memoryView, type PersonaStore } from '../store/index.ts'
import { endedOf } from './readingMark.ts'

/** The facts known about users that count now, by persona, kept beside the store so that no turn searches them all. */
export interface KnownFacts {
  /** Takes note of a memory that changed. */
  note(before: Memory | null | undefined, now: Memory | null): void
  /** Recounts after the branches that count have changed. */
  recount(): void
  /** True when something was noted since the facts were last settled. */
  isUnsettled(): boolean
  /** The facts that count, replaced ones too. */
  counting(personaId: string): Memory[]
  /** The facts known when a turn was said: reading a turn again ends nothing that was told later. */
  before(turn: Memory): Memory[]
  /** Commits the changes that bring what is noted as replaced or ended in line with which facts count now. */
  settle(commit: (changes: readonly Change[]) => void): void
}

/** Starts without facts; they are noted persona by persona. */
export function createKnownFacts(store: PersonaStore): KnownFacts {
  const facts = new Map<string, Map<string, Memory>>()
  /** Turns that ended facts. */
  const ending = new Map<string, Map<string, Memory>>()
  const unsettled = new Set<string>()

  function noteIn(kept: Map<string, Map<string, Memory>>, memory: Memory, isThere: boolean): void {
    const own = kept.get(memory.personaId) ?? new Map<string, Memory>()
    kept.set(memory.personaId, own)
    if (isThere) own.set(memory.id, memory)
    else own.delete(memory.id)
    unsettled.add(memory.personaId)
  }

  function counting(personaId: string): Memory[] {
    const { counts } = memoryView(store.state.getState())
    return [...(facts.get(personaId)?.values() ?? [])].filter(
      (memory) => factOf(memory) !== undefined && counts(memory),
    )
  }

  /** When turns that count ended facts, by the facts' ids. */
  function endsIn(personaId: string): Map<string, number> {
    const { counts } = memoryView(store.state.getState())
    const ended = new Map<string, number>()
    for (const turn of ending.get(personaId)?.values() ?? []) {
      if (!counts(turn)) continue
      for (const id of endedOf(turn)) ended.set(id, Math.min(turn.at, ended.get(id) ?? Infinity))
    }
    return ended
  }

  return {
    counting,
    note(before, now) {
      if (before?.type === 'fact') noteIn(facts, before, false)
      if (now?.type === 'fact') noteIn(facts, now, true)
      if (before && endedOf(before).length > 0) noteIn(ending, before, false)
      if (now && endedOf(now).length > 0) noteIn(ending, now, true)
    },
    recount() {
      for (const personaId of facts.keys()) unsettled.add(personaId)
    },
    isUnsettled: () => unsettled.size > 0,
    before: (turn) =>
      counting(turn.personaId).filter(
        (memory) => memory.at <= turn.at && holdsAt(memory, turn.at) && !memory.id.startsWith(factIdOf(turn)),
      ),
    settle(commit) {
      const changes = [...unsettled].flatMap((personaId) => {
        const own = counting(personaId)
        const replaced = supersessions(own)
        const ended = endsIn(personaId)
        return own.flatMap((fact) => settledFact(fact, replaced.get(fact.id), ended.get(fact.id)))
      })
      commit(changes)
      unsettled.clear()
    },
  }
}

/** The beginning that the ids of a turn's facts share. */
export function factIdOf({ source }: Memory): string {
  return `fact-${source?.turnId}`
}

/** The change that notes or takes back that a fact was replaced; an import keeps what it came with. */
function settledFact(fact: Memory, by: Memory | undefined, ended: number | undefined): Change[] {
  const { supersededBy, validTo, ...rest } = fact
  const until = by?.at ?? ended ?? factOf(fact)?.until
  if (supersededBy === by?.id && validTo === until) return []
  if (by === undefined && ended === undefined && fact.source?.kind === 'import') return []
  const value: Memory = { ...rest, ...(by && { supersededBy: by.id }), ...(until !== undefined && { validTo: until }) }
  return [putRecord('memories', value)]
}
