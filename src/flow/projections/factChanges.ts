import type { LearnedFact } from '../../consolidate/index.ts'
import { factOf, holdsAt, putRecord, type Change, type FactContent, type Memory, usedAgain } from '../../core/index.ts'
import type { PersonaStore } from '../../store/index.ts'
import { factIdOf, type KnownFacts } from '../createKnownFacts.ts'

interface FactContext {
  /** The memory of the turn that tells the fact, and which of its facts it is. */
  readonly turn: Memory
  readonly at: number
  readonly store: Pick<PersonaStore, 'read'>
  readonly known: Pick<KnownFacts, 'counting'>
  readonly isSameFact: (a: FactContent, b: FactContent) => boolean
  readonly sensitiveFacts: 'keep' | 'ask' | 'refuse'
  /** Kinds that are never learned. */
  readonly never: readonly string[] | undefined
}

/** A new fact as a memory, or the use of one that says the same. */
export function factChanges({ content, importance }: LearnedFact, context: FactContext): Change[] {
  const { turn, at, store, known, isSameFact, sensitiveFacts, never = [] } = context
  if (never.includes(content.slot)) return []
  if (content.sensitive !== undefined && sensitiveFacts === 'refuse') return []
  const id = `${factIdOf(turn)}-${content.slot}-${at}`
  if (store.read('memories', id) !== undefined) return []
  const same = known
    .counting(turn.personaId)
    .find((memory) => holdsAt(memory, turn.at) && isSameFact(factOf(memory)!, content))
  if (same !== undefined) return same.source?.turnId === turn.source?.turnId ? [] : reinforced(same, turn.at, store)
  return [
    putRecord('memories', {
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
    }),
  ]
}

/** Told again: counted once per telling, however often the turn is read. */
function reinforced({ id }: Memory, at: number, store: Pick<PersonaStore, 'read'>): Change[] {
  const stats = store.read('recallStats', id)
  if ((stats?.lastUsedAt ?? 0) >= at) return []
  return [putRecord('recallStats', usedAgain(id, stats, at))]
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
