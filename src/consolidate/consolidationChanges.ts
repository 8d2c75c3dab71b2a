import {
  factOf,
  type Change,
  type FactContent,
  type Json,
  type Memory,
  type MemorySource,
  type RecallStats,
} from '../core/index.ts'
import type { BlockMessage } from './blockMessages.ts'
import { isSameFact } from './learnFacts.ts'
import { quotedMessage } from './quotedMessage.ts'
import type { FactOperation } from './readConsolidation.ts'

export interface ConsolidationChangesOptions {
  readonly messages: readonly BlockMessage[]
  /** What the model was shown, in that order. */
  readonly candidates: readonly Memory[]
  /** The persona's facts that count, replaced ones too. */
  readonly facts: readonly Memory[]
  /** What waits for the user's word already. */
  readonly proposals: readonly Memory[]
  readonly statsOf: (memoryId: string) => RecallStats | undefined
  /** What becomes of facts of special categories. @default 'keep' */
  readonly sensitiveFacts?: 'keep' | 'ask' | 'refuse'
}

/** Slots of one value, by the key under which the rules keep it: another value replaces it. */
const KEYS: Readonly<Record<string, string>> = {
  name: 'name',
  pronouns: 'pronouns',
  age: 'age',
  birthday: 'birthday',
  home: 'home',
  job: 'job',
  diet: 'diet',
  belief: 'belief',
}

const IMPORTANCE: Readonly<Record<string, number>> = { name: 0.95, allergy: 1, health: 0.85, diet: 0.85, home: 0.8 }

/**
 * What the operations of a model change. Each needs its quote; without one it is dropped. What contradicts a known fact
 * becomes a proposal: no model overrules what the user said.
 */
export function consolidationChanges(
  operations: readonly FactOperation[],
  options: ConsolidationChangesOptions,
): Change[] {
  const { messages, candidates, facts, proposals } = options
  const made: Memory[] = []
  const used = new Map<string, Change>()
  for (const [at, operation] of operations.entries()) {
    const message = quotedMessage(messages, operation)
    if (message === undefined) continue
    const candidate = operation.candidate === undefined ? undefined : candidates[operation.candidate]
    if (operation.op !== 'add' && candidate === undefined) continue
    const content = contentOf(operation)
    const same = [...facts, ...made].find((memory) => isSame(memory, content) && held(memory, message.turn.at))
    const told = operation.op === 'reinforce' ? candidate : same
    if (told !== undefined) {
      const change = reinforced(told, message.turn, options)
      if (change !== undefined) used.set(told.id, change)
      continue
    }
    if (proposals.some((memory) => isSame(memory, content))) continue
    const memory = memoryOf(operation, { message, candidate, at, ...options, facts: [...facts, ...made] })
    if (memory !== undefined) made.push(memory)
  }
  return [...made.map((value): Change => ({ collection: 'memories', id: value.id, value })), ...used.values()]
}

interface Grounded extends ConsolidationChangesOptions {
  message: BlockMessage
  candidate: Memory | undefined
  /** Which operation of the answer it is: part of its id. */
  at: number
}

function memoryOf(operation: FactOperation, grounded: Grounded): Memory | undefined {
  const { message, candidate, at, sensitiveFacts = 'keep' } = grounded
  const { turn } = message
  if (operation.sensitive !== undefined && sensitiveFacts === 'refuse') return undefined
  const { content, isSure } = settled(operation, grounded)
  const isProposal = !isSure || (operation.sensitive !== undefined && sensitiveFacts === 'ask')
  return {
    id: `fact-${turn.source?.turnId}-model-${at}`,
    personaId: turn.personaId,
    type: isProposal ? 'proposal' : 'fact',
    // Made of texts: plain JSON.
    content: content as FactContent & Json,
    metadata: {},
    at: turn.at,
    importance:
      candidate?.importance ?? (Object.hasOwn(IMPORTANCE, operation.slot) ? IMPORTANCE[operation.slot]! : 0.5),
    pinned: false,
    trust: 'model',
    source: sourceOf(message),
    validFrom: turn.at,
  }
}

/** The fact as it would stand, and whether it may stand without the user's word. */
function settled(
  operation: FactOperation,
  { candidate, facts, message }: Grounded,
): { content: FactContent; isSure: boolean } {
  const content = contentOf(operation)
  const rivals = facts.filter(
    (memory) =>
      content.key !== undefined &&
      memory.supersededBy === undefined &&
      held(memory, message.turn.at) &&
      factOf(memory)?.key === content.key &&
      factOf(memory)?.about === content.about,
  )
  if (operation.op === 'add' && rivals.length === 0) return { content, isSure: true }
  const known = candidate && factOf(candidate)
  const others = [...new Set([...(candidate === undefined ? [] : [candidate]), ...rivals])]
  const replaces =
    operation.op === 'supersede' &&
    candidate !== undefined &&
    known?.slot === content.slot &&
    known.about === content.about &&
    // What the user holds fast and what was said later give way to nothing.
    !candidate.pinned &&
    message.turn.at > candidate.at &&
    others.length === 1
  if (!replaces) return { content: { ...content, conflictsWith: others.map(({ id }) => id) }, isSure: false }
  const key = known.key ?? content.key
  return { content: { ...content, ...(key !== undefined && { key }), replaces: [candidate.id] }, isSure: true }
}

function contentOf({ text, slot, value, about, quote, sensitive }: FactOperation): FactContent {
  const key = about === 'user' && Object.hasOwn(KEYS, slot) ? KEYS[slot] : undefined
  return { text, slot, value, about, quote, ...(key !== undefined && { key }), ...(sensitive && { sensitive }) }
}

/** Whether a fact or proposal says it already, or said it until something replaced it. */
function isSame(memory: Memory, content: FactContent): boolean {
  const known = factOf({ ...memory, type: 'fact' })
  return known !== undefined && isSameFact(known, content)
}

/** Whether a fact held at a time: until another took its place, until what it tells of was over, or still. */
function held({ supersededBy, validTo }: Memory, at: number): boolean {
  return at <= (validTo ?? (supersededBy === undefined ? Infinity : -Infinity))
}

/** Told again: counted once per telling. What was replaced since isn't told again by the turn that first told it. */
function reinforced(fact: Memory, turn: Memory, { statsOf }: ConsolidationChangesOptions): Change | undefined {
  if (fact.supersededBy !== undefined || !held(fact, turn.at) || fact.source?.turnId === turn.source?.turnId)
    return undefined
  const known = statsOf(fact.id)
  if ((known?.lastUsedAt ?? 0) >= turn.at || fact.at >= turn.at) return undefined
  const value = { id: fact.id, used: (known?.used ?? 0) + 1, lastUsedAt: turn.at }
  return { collection: 'recallStats', id: fact.id, value }
}

function sourceOf({ turn, messageId }: BlockMessage): MemorySource {
  const { conversationId, turnId } = turn.source ?? {}
  return {
    kind: 'model',
    ...(conversationId !== undefined && { conversationId }),
    ...(turnId !== undefined && { turnId }),
    messageIds: messageId === undefined ? [] : [messageId],
  }
}
