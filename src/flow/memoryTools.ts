import type { ToolSet } from 'ai'
import { MEMORY_TOOLS, toolsFrom } from '../chat/index.ts'
import { factOf, isJsonObject, memoryText, type Change, type JsonObject, type Memory } from '../core/index.ts'
import { memoryView, type PersonaStore } from '../store/index.ts'
import { countingMemories } from './countingMemories.ts'
import { answersOnDevice, withheldFrom } from './withheldFrom.ts'
import { isTurn, readingMark } from './readingMark.ts'

/** The conversation and the persona that the tools act for. */
export interface MemoryToolsOptions {
  readonly store: PersonaStore
  readonly personaId: string
  readonly conversationId: string
  readonly sensitiveFacts?: 'keep' | 'ask' | 'refuse' | undefined
  readonly search: (query: string) => Promise<readonly Memory[]>
  /** Called with each call of a tool that writes. */
  readonly onCall: () => void
  /** Gives the step that undoes it. */
  readonly forget: (memories: readonly Memory[]) => string | null
}

/** A quote may stand in one of so many of the newest turns. */
const TURNS = 4

/**
 * The output of a memory tool that changed something, for the model and for a "Remembered … · Undo": `undo` names the step
 * that `flow.memories.undoTool` takes back. Others say `refused`, or what `search` found.
 */
export interface MemoryToolOutput {
  /** The memory that was noted, or the proposal that asks the user. */
  readonly id?: string
  /** The words of the new memory. */
  readonly remembered?: string
  /** The user is asked first: the memory is a proposal. */
  readonly asksTheUser?: true
  /** Ids of the facts that it replaces. */
  readonly replaced?: readonly string[]
  /** Ids of known facts that no longer hold, by what the user said. */
  readonly ended?: readonly string[]
  /** The words of the memory that was forgotten. */
  readonly forgotten?: string
  readonly undo?: string
}

/** `remember`, `update`, `forget` and `search` for the model that answers. What it writes needs the user's own words. */
export function memoryTools({ store, personaId, conversationId, ...options }: MemoryToolsOptions): Promise<ToolSet> {
  const { sensitiveFacts = 'keep', search, forget, onCall } = options

  const listed = (type: 'fact' | 'proposal') => countingMemories(store, personaId, type)

  /** By id, or as it reads: the plan that the model was given names no ids. */
  function known(given: unknown): Memory | undefined {
    const wanted = isJsonObject(given) && typeof given.id === 'string' ? given.id.trim().toLowerCase() : ''
    const facts = listed('fact').filter(({ supersededBy }) => supersededBy === undefined)
    return facts.find((memory) => memory.id.toLowerCase() === wanted || memoryText(memory).toLowerCase() === wanted)
  }

  function replacedBy({ id }: Memory): Memory[] {
    const older = listed('fact').filter(({ supersededBy }) => supersededBy === id)
    return older.flatMap((memory) => [...replacedBy(memory), memory])
  }

  function turns(): Memory[] {
    const { counts } = memoryView(store.state.getState())
    const isHere = (memory: Memory) =>
      isTurn(memory) && memory.source?.conversationId === conversationId && counts(memory)
    return store.newestMemories(personaId, TURNS, isHere).toReversed()
  }

  async function write(input: unknown, candidate?: Memory): Promise<JsonObject> {
    onCall()
    const { blockMessages, consolidationChanges, hasAction, isRolePlay, readOperation } =
      await import('../consolidate/index.ts')
    const { saidIn } = await import('./saidIn.ts')
    const asked = isJsonObject(input) ? input : {}
    const operation = readOperation({ ...asked, op: candidate === undefined ? 'add' : 'supersede', candidate: 'f1' })
    if (operation === undefined) return refused('It holds a secret, or text, value or quote is missing or too long')
    const said = turns()
    const { changes, ended } = consolidationChanges([operation], {
      messages: blockMessages(said, {
        saidIn: (turn) => saidIn(turn, { store, hasAction, isRolePlay }),
        isRead: () => false,
      }),
      candidates: candidate === undefined ? [] : [candidate],
      facts: listed('fact'),
      proposals: listed('proposal'),
      statsOf: (id) => store.read('recallStats', id),
      sensitiveFacts,
      neverLearn: store.persona(personaId)?.memoryConfig.neverLearn,
    })
    const marks = said.flatMap((turn) => readingMark(turn, turn.reading, ended.get(turn.id)))
    const all: Change[] = [...changes, ...marks]
    if (all.length === 0) return refused('It is known already, or no message of the user says so in these words')
    const step = store.commit(all, { label: 'Remember', undoable: 'apart' })
    return written(changes, [...ended.values()].flat(), step)
  }

  /** The user has to have said that it is to go. */
  function remove(input: unknown): JsonObject {
    const memory = known(input)
    const quote = isJsonObject(input) && typeof input.quote === 'string' ? comparable(input.quote) : ''
    const said = comparable(askedIn(turns().at(-1)))
    if (memory === undefined || factOf(memory) === undefined) return refused('There is no such memory')
    if (quote.length < 3 || !said.includes(quote)) return refused('The user did not just say so in these words')
    // What it replaced would hold again.
    const step = forget([memory, ...replacedBy(memory)])
    return { forgotten: memoryText(memory), ...(step !== null && { undo: step }) }
  }

  async function find(input: unknown): Promise<JsonObject> {
    const query = isJsonObject(input) && typeof input.query === 'string' ? input.query : ''
    const isWithheld = withheldFrom(store, { personaId, isOnDevice: answersOnDevice(store.state.getState()) })
    const found = (await search(query)).filter((memory) => !isWithheld(memory))
    return { memories: found.map((memory) => ({ id: memory.id, at: memory.at, text: memoryText(memory) })) }
  }

  async function replace(input: unknown): Promise<JsonObject> {
    const candidate = known(input)
    return candidate === undefined ? refused('There is no such memory') : write(input, candidate)
  }

  const { remember, update, forget: forgetting, search: searching } = MEMORY_TOOLS
  return toolsFrom({
    remember: { ...remember, execute: (input) => write(input) },
    update: { ...update, execute: replace },
    forget: { ...forgetting, execute: async (input) => remove(input) },
    search: { ...searching, execute: find },
  })
}

/** The outcome of a write, in a few words: the model reads it too. */
function written(changes: readonly Change[], ended: readonly string[], step: string | null): JsonObject {
  const [memory] = changes.flatMap(({ collection, value }) => (collection === 'memories' && value ? [value] : []))
  // Told again is counted, and nothing that one would undo.
  if (memory === undefined && ended.length === 0) return { done: true }
  const undo = step === null ? {} : { undo: step }
  const over = ended.length === 0 ? {} : { ended }
  if (memory === undefined) return { done: true, ...over, ...undo }
  if (memory.type !== 'fact') return { id: memory.id, asksTheUser: true, ...over, ...undo }
  const { replaces = [] } = factOf(memory) ?? {}
  const replaced = replaces.length === 0 ? {} : { replaced: replaces }
  return { id: memory.id, remembered: memoryText(memory), ...replaced, ...over, ...undo }
}

function askedIn(turn: Memory | undefined): string {
  const content = isJsonObject(turn?.content) ? turn.content : {}
  return typeof content.user === 'string' ? content.user : ''
}

function refused(reason: string): JsonObject {
  return { refused: reason }
}

function comparable(text: string): string {
  return text.replaceAll('’', "'").replace(/\s+/g, ' ').trim().toLowerCase()
}
