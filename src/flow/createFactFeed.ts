import type * as consolidation from '../consolidate/index.ts'
import type { FactRules, LearnedFact, LearnOptions, ReadDates, Said } from '../consolidate/index.ts'
import {
  factOf,
  isJsonObject,
  messageText,
  noteOf,
  supersessions,
  type Change,
  type FactContent,
  type Memory,
  type Message,
  type RecallStats,
} from '../core/index.ts'
import type { Edit, PersonaStore } from '../store/index.ts'
import { createIdleQueue } from './createIdleQueue.ts'
import { isFictional } from './isFictional.ts'
import { expired } from './retention.ts'

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

/** How far back a scene reaches, in messages. */
const SCENE = 8

/**
 * Reads each remembered turn for facts, from an idle queue, at the latest before the next plan. A turn gives the same
 * facts under the same ids however often it is read, so that nothing has to be noted about how far it came. `missed`: what
 * changed before.
 */
export function createFactFeed(
  store: PersonaStore,
  options: FactFeedOptions & { readonly now?: () => number },
  missed: readonly Edit[],
): FactFeed {
  const { sensitiveFacts = 'keep', now: clock = Date.now } = options
  const facts = new Map<string, Map<string, Memory>>()
  const unsettled = new Set<string>()
  const dates = new Map<string, ReadDates>()
  let consolidate: typeof consolidation | undefined
  let withdrawn = store.state.getState().withdrawn
  const queue = createIdleQueue<string>(read)

  note(missed)
  store.onEdits(note)
  void store.hydrated.then(rereadNewest, () => {})

  function note(edits: readonly Edit[]): void {
    for (const edit of edits) noteMemory(edit)
    const now = store.state.getState().withdrawn
    if (now !== withdrawn) for (const personaId of facts.keys()) unsettled.add(personaId)
    withdrawn = now
    // A change of which facts count is work too, though no turn waits.
    if (unsettled.size > 0) queue.add('')
  }

  function noteMemory({ change, before }: Edit): void {
    if (change.collection !== 'memories') return
    // The collection says that what stood there before was a memory.
    const [old, memory] = [before as Memory | undefined, change.value]
    if (old?.type === 'fact') noteFact(old, false)
    if (memory?.type === 'fact') noteFact(memory, true)
    if (memory !== null && isTurn(memory) && !isSameText(old, memory)) queue.add(memory.id)
  }

  function noteFact(memory: Memory, isThere: boolean): void {
    const own = facts.get(memory.personaId) ?? new Map<string, Memory>()
    facts.set(memory.personaId, own)
    if (isThere) own.set(memory.id, memory)
    else own.delete(memory.id)
    unsettled.add(memory.personaId)
  }

  function rereadNewest(): void {
    for (const { id } of store.personas()) {
      const turns = store.newestMemories(id, REREAD, isTurn)
      for (const memory of turns.toReversed()) queue.add(memory.id)
    }
  }

  /** One turn, or what its facts replace. */
  async function read(id: string): Promise<void> {
    consolidate ??= await import('../consolidate/index.ts')
    const memory = id === '' ? undefined : store.read('memories', id)
    if (memory !== undefined) await learn(memory, consolidate)
    settle()
  }

  async function learn(
    memory: Memory,
    { englishFacts, datesNeeded: needed, factsOfPersona, factsOfUser }: typeof consolidation,
  ): Promise<void> {
    const { user, response } = saidIn(memory)
    const { factRules = [englishFacts] } = options
    const rules = typeof factRules === 'function' ? factRules(englishFacts) : factRules
    await loadDates(needed(user?.text ?? '', rules))
    const reading: LearnOptions = { rules, dates }
    const learned = user !== undefined ? [...factsOfUser(user, reading), ...correctionsOf(memory, user, rules)] : []
    const persona = response === undefined ? [] : factsOfPersona(response, reading)
    // The turn may have been forgotten, or its branch left, while the reader of dates was loading.
    const now = store.read('memories', memory.id)
    if (now === undefined || store.state.getState().withdrawn.has(memory.id)) return
    const changes = [...learned, ...persona].flatMap((fact, at) => changesOf(fact, now, at))
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

  /** The halves of a turn as the rules read them; none where the user forgot what was learned. */
  function saidIn(memory: Memory): { user?: Said; response?: Said } {
    const [asked, reply] = (memory.source?.messageIds ?? []).map((id) => store.read('messages', id))
    const isClosed = [asked, reply].some((message) => message !== undefined && noteOf(message).neverLearn === true)
    const { content } = memory
    if (asked === undefined || isClosed || !isJsonObject(content) || typeof content.user !== 'string') return {}
    const { user, response } = content
    const earlier = earlierThan(asked)
    const before = earlier[0]?.role === 'assistant' ? messageText(earlier[0]) : ''
    const isScene = earlier.some((message) => message.role === 'user' && consolidate!.hasAction(messageText(message)))
    const told = {
      text: user,
      at: memory.at,
      before,
      isFiction: isFictional(store, memory, consolidate!.isRolePlay),
      isScene,
    }
    return {
      ...(memory.trust === 'user' && { user: told }),
      ...(typeof response === 'string' && { response: { text: response, at: memory.at } }),
    }
  }

  /** The messages before one, newest first. */
  function earlierThan(message: Message): Message[] {
    const earlier: Message[] = []
    for (let { parentId } = noteOf(message); parentId !== null && earlier.length < SCENE;) {
      const parent = store.read('messages', parentId)
      if (parent === undefined) break
      earlier.push(parent)
      parentId = noteOf(parent).parentId
    }
    return earlier
  }

  function correctionsOf(memory: Memory, said: Said, rules: readonly FactRules[]): LearnedFact[] {
    const own = consolidate!.ownWords(said)
    const value = rules.map(({ corrected }) => corrected?.(own)).find((found) => found !== undefined)
    if (value === undefined) return []
    const known = counting(memory.personaId).filter(
      ({ id, supersededBy }) => supersededBy === undefined && !id.startsWith(idOf(memory)),
    )
    const fact = consolidate!.correctedFact(known, {
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
    const id = `${idOf(turn)}-${content.slot}-${at}`
    if (store.read('memories', id) !== undefined) return []
    const same = counting(turn.personaId).find(
      (memory) => memory.supersededBy === undefined && consolidate!.isSameFact(factOf(memory)!, content),
    )
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
    const known = store.read('recallStats', id)
    if ((known?.lastUsedAt ?? 0) >= at) return []
    const value: RecallStats = { id, used: (known?.used ?? 0) + 1, lastUsedAt: at }
    return [{ collection: 'recallStats', id, value }]
  }

  function counting(personaId: string): Memory[] {
    const left = store.state.getState().withdrawn
    return [...(facts.get(personaId)?.values() ?? [])].filter(
      (memory) => factOf(memory) !== undefined && !left.has(memory.id),
    )
  }

  /** Brings what is noted as replaced in line with which facts count now. */
  function settle(): void {
    for (const personaId of unsettled) {
      const own = counting(personaId)
      const replaced = supersessions(own)
      const changes = own.flatMap((fact) => settledFact(fact, replaced.get(fact.id)))
      if (changes.length > 0) store.commit(changes, { undoable: false })
    }
    unsettled.clear()
  }

  /** What is kept for so many days alone goes before anything is recalled of it. */
  async function settled(): Promise<void> {
    await store.hydrated
    const gone = expired(store, clock())
    if (gone.length > 0) store.commit(gone, { undoable: false })
    await queue.settled()
  }

  return { settled, stop: queue.stop }
}

/** The change that notes or takes back that a fact was replaced; an import keeps what it came with. */
function settledFact(fact: Memory, by: Memory | undefined): Change[] {
  const { supersededBy, validTo, ...rest } = fact
  const until = by?.at ?? factOf(fact)?.until
  if (supersededBy === by?.id && validTo === until) return []
  if (by === undefined && fact.source?.kind === 'import') return []
  const value: Memory = { ...rest, ...(by && { supersededBy: by.id }), ...(until !== undefined && { validTo: until }) }
  return [{ collection: 'memories', id: fact.id, value }]
}

function isTurn({ type, source }: Memory): boolean {
  return type === 'interaction' && source?.kind === 'turn' && source.turnId !== undefined
}

function isSameText(a: Memory | undefined, b: Memory): boolean {
  return a !== undefined && JSON.stringify(a.content) === JSON.stringify(b.content)
}

function idOf({ source }: Memory): string {
  return `fact-${source?.turnId}`
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
