import { filledPersona, type Memory, type Persona } from '../core/index.ts'
import { personaOf, type FlowContext } from './flowContext.ts'
import { userName } from './greetingsFor.ts'
import { findMemories, type MemoryQuery } from './memoryActions.ts'

/** Selects a persona's context, and the memories in it. */
export interface ContextQuery extends MemoryQuery {
  /** `false` gives `memories: []`. @default true */
  includeMemories?: boolean
  /** The newest ones; 0 gives none. @default 10 */
  limit?: number
}

/** A persona and its memories, for an app's own prompt. */
export interface PersonaContext extends Pick<Persona, 'name' | 'prompt' | 'background'> {
  /** Newest first. */
  readonly memories: readonly Memory[]
}

/** The action that puts a persona and its newest memories together for an app's own prompt. */
export function contextActions(context: FlowContext) {
  return {
    /** A persona with its newest memories, for a prompt of the app's own, macros filled in. Reading changes nothing. */
    context({ includeMemories = true, limit = 10, ...query }: ContextQuery = {}): PersonaContext {
      const persona = personaOf(context, query.personaId)
      const { id, name, prompt, background } = filledPersona(persona, userName(context, persona.id), {
        now: context.now(),
        seed: persona.id,
        pickSeed: persona.id,
      })
      const memories = includeMemories ? newestUsable(context, { ...query, personaId: id, limit }) : []
      return { name, prompt, background, memories }
    },
  }
}

/** Nobody knows where an app's own prompt goes. */
function newestUsable(context: FlowContext, { limit, ...query }: MemoryQuery & { limit: number }): Memory[] {
  return findMemories(context, query)
    .filter(({ use }) => use === undefined)
    .slice(0, limit)
}
