import type { ToolSet } from 'ai'
import { toolsFrom } from '../chat/index.ts'
import { factOf, isJsonObject, memoryText, type Change, type JsonObject, type Memory } from '../core/index.ts'
import { memoryView, type PersonaStore } from '../store/index.ts'
import { countingMemories } from './countingMemories.ts'
import { isTurn, readingMark } from './readingMark.ts'

/** The conversation and the persona that the tools act for. */
export interface MemoryToolsOptions {
  readonly store: PersonaStore
  readonly personaId: string
  readonly conversationId: string
  readonly sensitiveFacts?: 'keep' | 'ask' | 'refuse' | undefined
  readonly search: (query: string) => Promise<readonly Memory[]>
  readonly forget: (id: string) => void
}

/** A quote may stand in one of so many of the newest turns. */
const TURNS = 4

const FACT: JsonObject = {
  text: { type: 'string', description: 'The fact in a short sentence, such as "Allergic to peanuts"' },
  value: { type: 'string', description: 'The value alone, in words of the user' },
  slot: { type: 'string', description: 'Such as name, home, job, family, pet, allergy, plan, like, dislike, other' },
  about: { type: 'string', description: '"user", or the name of somebody else' },
  quote: { type: 'string', description: 'What the user said, copied letter by letter out of one of their messages' },
}
const ID: JsonObject = { id: { type: 'string', description: 'The id of a memory, from `search`, or its text' } }

/** `remember`, `update`, `forget` and `search` for the model that answers. What it writes needs the user's own words. */
export function memoryTools({ store, personaId, conversationId, ...options }: MemoryToolsOptions): Promise<ToolSet> {
  const { sensitiveFacts = 'keep', search, forget } = options

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
    store.commit(all, { undoable: false })
    const made = changes.flatMap(({ collection, value }) => (collection === 'memories' && value ? [value] : []))
    const [memory] = made
    if (memory === undefined) return { done: true }
    return memory.type === 'fact'
      ? { id: memory.id, remembered: memoryText(memory) }
      : { id: memory.id, asksTheUser: true }
  }

  /** The user has to have said that it is to go. */
  function remove(input: unknown): JsonObject {
    const memory = known(input)
    const quote = isJsonObject(input) && typeof input.quote === 'string' ? comparable(input.quote) : ''
    const said = comparable(askedIn(turns().at(-1)))
    if (memory === undefined || factOf(memory) === undefined) return refused('There is no such memory')
    if (quote.length < 3 || !said.includes(quote)) return refused('The user did not just say so in these words')
    // What it replaced would hold again.
    for (const { id } of replacedBy(memory)) forget(id)
    forget(memory.id)
    return { forgotten: memoryText(memory) }
  }

  return toolsFrom({
    remember: {
      description: 'Notes a lasting fact that the user just told. Not for jokes, role play, questions, or secrets.',
      schema: schemaOf(FACT),
      execute: (input) => write(input),
    },
    update: {
      description: 'Replaces a known fact that the user just changed or put right.',
      schema: schemaOf({ ...ID, ...FACT }),
      async execute(input) {
        const candidate = known(input)
        return candidate === undefined ? refused('There is no such memory') : write(input, candidate)
      },
    },
    forget: {
      description: 'Forgets a known fact, where the user just asked for it.',
      schema: schemaOf({ ...ID, quote: FACT.quote! }),
      execute: async (input) => remove(input),
    },
    search: {
      description: 'Finds what the user told before, with ids.',
      schema: schemaOf({ query: { type: 'string' } }),
      async execute(input) {
        const query = isJsonObject(input) && typeof input.query === 'string' ? input.query : ''
        const found = await search(query)
        return { memories: found.map((memory) => ({ id: memory.id, at: memory.at, text: memoryText(memory) })) }
      },
    },
  })
}

function askedIn(turn: Memory | undefined): string {
  const content = isJsonObject(turn?.content) ? turn.content : {}
  return typeof content.user === 'string' ? content.user : ''
}

function schemaOf(properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, properties, required: Object.keys(properties) }
}

function refused(reason: string): JsonObject {
  return { refused: reason }
}

function comparable(text: string): string {
  return text.replaceAll('’', "'").replace(/\s+/g, ' ').trim().toLowerCase()
}
