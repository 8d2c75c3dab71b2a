import {
  EMPTY_LIST,
  factOf,
  greetingsOf,
  holdsAt,
  newest,
  type Conversation,
  type Memory,
  type Persona,
} from '../core/index.ts'
import type { FlowContext } from './flowContext.ts'

/** How a persona greets here, the first choice first: by name where it knows one. */
export function greetingsFor(context: FlowContext, persona: Persona, conversation?: Conversation): string[] {
  return greetingsOf(persona, userName(context, persona.id, conversation))
}

/** What a persona may call the user: what the app said, else what the user told it. */
function userName({ store, now }: FlowContext, personaId: string, conversation?: Conversation): string | undefined {
  const given = conversation?.participants.user.name
  if (given !== undefined && given !== NAMELESS) return given
  const { memoriesOf, withdrawn } = store.state.getState()
  const isName = (memory: Memory) => {
    const fact = factOf(memory)
    return fact?.slot === 'name' && fact.about === 'user' && holdsAt(memory, now()) && !withdrawn.has(memory.id)
  }
  const [name] = newest(memoriesOf[personaId] ?? EMPTY_LIST, 1, isName)
  return name && factOf(name)?.value
}

/** What a conversation calls the user when the app didn't say. */
const NAMELESS = 'You'
