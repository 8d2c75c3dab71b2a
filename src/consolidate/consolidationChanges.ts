import {
  factOf,
  type Change,
  type FactContent,
  type Json,
  type Memory,
  type MemorySource,
  type RecallStats,
  hashOf,
  putRecord,
  usedAgain,
} from '../core/index.ts'
import type { BlockMessage } from './blockMessages.ts'
import { isSameFact } from './learnFacts.ts'
import { quotedMessage, spokenIn } from './quotedMessage.ts'
import type { FactOperation } from './readConsolidation.ts'
import { saysFact } from './saysFact.ts'

/** The messages a model read, and the facts they are compared with. */
export interface ConsolidationChangesOptions {
  readonly messages: readonly BlockMessage[]
  /** The facts that the model was shown, in that order. */
  readonly candidates: readonly Memory[]
  /** The persona's facts that count, replaced ones too. */
  readonly facts: readonly Memory[]
  /** The proposals that already wait for the user's word. */
  readonly proposals: readonly Memory[]
  readonly statsOf: (memoryId: string) => RecallStats | undefined
  /** The treatment of facts of special categories. @default 'keep' */
  readonly sensitiveFacts?: 'keep' | 'ask' | 'refuse'
  /** Kinds of facts that are never learned. @default none */
  readonly neverLearn?: readonly string[] | undefined
  /** Ids of the known facts that words of the user's end by the rules: a model may have overlooked it. @default none */
  readonly endedIn?: (own: string, known: readonly Memory[]) => readonly string[]
}

/** The result of a model's operations. */
export interface Consolidated {
  readonly changes: readonly Change[]
  /** Ids of the facts that a turn ends, by the turn's id. */
  readonly ended: ReadonlyMap<string, readonly string[]>
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
 * Turns the operations of a model into changes. An operation is dropped unless it has a quote that says it. A later
 * statement replaces the fact it names; one that only contradicts, or that meets a fact the user holds fast, becomes a
 * proposal. A known fact that the user's words touch without a certain replacement no longer holds: no plan may state
 * it.
 */
export function consolidationChanges(
  operations: readonly FactOperation[],
  options: ConsolidationChangesOptions,
): Consolidated {
  const { candidates, proposals } = options
  const messages = options.messages.filter(({ isRead }) => !isRead)
  const facts = [...options.facts]
  const made: Memory[] = []
  const used = new Map<string, Change>()
  const ended = new Map<string, string[]>()
  const end = ({ id }: Memory, { turn }: BlockMessage) => ended.set(turn.id, [...(ended.get(turn.id) ?? []), id])
  for (const operation of operations) {
    const candidate = operation.candidate === undefined ? undefined : candidates[operation.candidate]
    if (operation.op !== 'add' && candidate === undefined) continue
    const quoted = quotedMessage(messages, operation)
    const message = quoted?.message ?? spokenIn(messages, operation)
    if (message === undefined) continue
    const saying = quoted === undefined || operation.op === 'end' ? 'no' : saysFact(operation, quoted)
    const content = contentOf(operation, message)
    const told = operation.op === 'reinforce' ? candidate : toldBefore(content, { facts, message })
    const isOver = operation.op === 'end' || operation.op === 'supersede'
    // What takes its place may be known already: then nothing new says what it replaces.
    const isReplaced = saying === 'says' && (told === undefined || told === candidate)
    if (isOver && !isReplaced && mayEnd(candidate!, message)) end(candidate!, message)
    if (saying === 'no') continue
    if (told !== undefined) {
      const change = reinforced(told, message.turn, options)
      if (change !== undefined) used.set(told.id, change)
      continue
    }
    if (proposals.some((memory) => isSame(memory, content))) continue
    const memory = memoryOf(operation, { ...options, facts, message, candidate, isPlain: saying === 'says' })
    if (memory === undefined) continue
    made.push(memory)
    facts.push(memory)
  }
  for (const message of messages) {
    for (const fact of overlooked(message, { ...options, facts })) if (!used.has(fact.id)) end(fact, message)
  }
  const written = made.map((value) => putRecord('memories', value))
  return { changes: [...written, ...used.values()], ended }
}

/** The known facts that the user's words end by the rules. */
function overlooked(
  message: BlockMessage,
  { facts, endedIn = () => [] }: Pick<ConsolidationChangesOptions, 'facts' | 'endedIn'>,
): Memory[] {
  if (message.speaker !== 'user' || message.own === '') return []
  const { at } = message.turn
  const known = facts.filter((fact) => fact.type === 'fact' && held(fact, at) && fact.at < at && mayEnd(fact, message))
  const ids = new Set(endedIn(message.own, known))
  return known.filter(({ id }) => ids.has(id))
}

interface Grounded extends ConsolidationChangesOptions {
  /** The quote says it beyond doubt. */
  isPlain: boolean
  message: BlockMessage
  candidate: Memory | undefined
}

/** The fact that says it already, or said it when the message was written. */
function toldBefore(
  content: FactContent,
  { facts, message }: { facts: readonly Memory[]; message: BlockMessage },
): Memory | undefined {
  return facts.find((memory) => isSame(memory, content) && held(memory, message.turn.at))
}

/** True when a fact may end: not when it is pinned, told later, or told in this very turn. */
function mayEnd(fact: Memory, { turn }: BlockMessage): boolean {
  return !fact.pinned && turn.at >= fact.at && fact.source?.turnId !== turn.source?.turnId
}

function memoryOf(operation: FactOperation, grounded: Grounded): Memory | undefined {
  const { message, candidate, sensitiveFacts = 'keep', neverLearn = [] } = grounded
  const { turn } = message
  if (neverLearn.includes(operation.slot)) return undefined
  if (operation.sensitive !== undefined && sensitiveFacts === 'refuse') return undefined
  const { content, isSure } = settled(operation, grounded)
  const isProposal = !isSure || !grounded.isPlain || (operation.sensitive !== undefined && sensitiveFacts === 'ask')
  return {
    // The same whoever asked, and however often.
    id: `fact-${turn.source?.turnId}-model-${hashOf([content.about, content.slot, content.value].join('\0'))}`,
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
    ...(content.until !== undefined && { validTo: content.until }),
  }
}

/** The fact as it would stand, and whether it may stand without the user's word. */
function settled(
  operation: FactOperation,
  { candidate, facts, message }: Grounded,
): { content: FactContent; isSure: boolean } {
  const content = contentOf(operation, message)
  const rivals = facts.filter(
    (memory) =>
      content.key !== undefined &&
      memory.supersededBy === undefined &&
      held(memory, message.turn.at) &&
      factOf(memory)?.key === content.key &&
      factOf(memory)?.about === content.about,
  )
  const others = [...new Set([...(candidate === undefined ? [] : [candidate]), ...rivals])]
  if (others.length === 0) return { content, isSure: true }
  const known = candidate && factOf(candidate)
  const isChange = operation.op !== 'conflict' && (known === undefined || known.about === content.about)
  if (!isChange || !others.every((other) => mayEnd(other, message)))
    return { content: { ...content, conflictsWith: others.map(({ id }) => id) }, isSure: false }
  const key = known?.slot === content.slot ? (known.key ?? content.key) : content.key
  return {
    content: { ...content, ...(key !== undefined && { key }), replaces: others.map(({ id }) => id) },
    isSure: true,
  }
}

function contentOf(
  { text, slot, value, about, quote, sensitive, until = 0 }: FactOperation,
  { turn }: BlockMessage,
): FactContent {
  const key = about === 'user' && Object.hasOwn(KEYS, slot) ? KEYS[slot] : undefined
  return {
    text,
    slot,
    value,
    about,
    quote,
    ...(key !== undefined && { key }),
    ...(sensitive && { sensitive }),
    // A day that was over when it was named is a wrong one.
    ...(until > turn.at && { until }),
  }
}

/** True when a fact or proposal says it already, or said it until something replaced it. */
function isSame(memory: Memory, content: FactContent): boolean {
  const known = factOf({ ...memory, type: 'fact' })
  return known !== undefined && isSameFact(known, content)
}

/** True when a fact held at a time: until it was replaced, until its own time was over, or still. */
function held({ supersededBy, validTo }: Memory, at: number): boolean {
  return at <= (validTo ?? (supersededBy === undefined ? Infinity : -Infinity))
}

/** Told again: counted once per telling. What was replaced since isn't told again by the turn that first told it. */
function reinforced(fact: Memory, turn: Memory, { statsOf }: ConsolidationChangesOptions): Change | undefined {
  if (fact.supersededBy !== undefined || !held(fact, turn.at) || fact.source?.turnId === turn.source?.turnId)
    return undefined
  const known = statsOf(fact.id)
  if ((known?.lastUsedAt ?? 0) >= turn.at || fact.at >= turn.at) return undefined
  return putRecord('recallStats', usedAgain(fact.id, known, turn.at))
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
