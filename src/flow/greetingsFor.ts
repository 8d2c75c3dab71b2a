import {
  EMPTY_LIST,
  factOf,
  greetingsOf,
  holdsAt,
  userNameOf,
  newest,
  type Conversation,
  type MacroContext,
  type Memory,
  type Persona,
} from '../core/index.ts'
import { memoryView } from '../store/index.ts'
import type { FlowContext } from './flowContext.ts'

/** The greetings of a persona here, the first choice first: by name where it knows one. */
export function greetingsFor(context: FlowContext, persona: Persona, conversation?: Conversation): string[] {
  return greetingsOf(persona, userName(context, persona.id, conversation), macrosOf(context, persona, conversation))
}

/**
 * Chance falls alike where greetings are shown and where one of them is sent, with which its conversation is made: it
 * follows from how many conversations there are already.
 */
function macrosOf({ store, now }: FlowContext, { id }: Persona, conversation?: Conversation): MacroContext {
  const { conversations } = store.state.getState()
  const begun = Object.values(conversations).filter(
    ({ personaIds, leafId }) => leafId !== null && personaIds.includes(id),
  ).length
  const seed = `${id}\0${begun}`
  return { now: conversation?.createdAt ?? now(), seed, pickSeed: seed }
}

/** The name by which a persona may call the user: from the app, else from the user's own words. */
export function userName(
  { store, now }: FlowContext,
  personaId: string,
  conversation?: Conversation,
): string | undefined {
  const given = userNameOf(conversation?.participants.user)
  if (given !== undefined) return given
  const state = store.state.getState()
  const { counts } = memoryView(state)
  const isName = (memory: Memory) => {
    const fact = factOf(memory)
    return fact?.slot === 'name' && fact.about === 'user' && holdsAt(memory, now()) && counts(memory)
  }
  const [name] = newest(state.memoriesOf[personaId] ?? EMPTY_LIST, 1, isName)
  return name && factOf(name)?.value
}
