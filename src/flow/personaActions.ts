import {
  assertId,
  DEFAULT_SETTINGS,
  EMPTY_LIST,
  iterate,
  idOf,
  personaFrom,
  PersonaFlowError,
  type Change,
  type Persona,
  type PersonaInput,
  type PersonaRecord,
  type PersonaUpdate,
  putRecord,
  removeRecord,
} from '../core/index.ts'
import { deletionsOfConversation } from './conversationActions.ts'
import { personaOf, personasCalled, type FlowContext, type PersonaReference } from './flowContext.ts'
import { greetingsFor } from './greetingsFor.ts'
import { loreWithout } from './loreWithout.ts'
import { personaChange } from './personaChange.ts'

/** The actions that make, change and remove personas. */
export function personaActions(context: FlowContext) {
  const { store, createId, now } = context

  function write(id: string, value: PersonaRecord | null, label: string): void {
    store.commit([{ collection: 'personas', id, value }], { label })
  }

  /** A persona that is named: no default may take the change of another. Throws `not-found`. */
  function existing(id: string): Persona {
    assertId(id, 'persona id')
    return personaOf(context, id)
  }

  return {
    /** Makes a persona of the user's own. Throws `duplicate` when the id is taken, `bad-input` with the wrong field. */
    create(input: PersonaInput): Persona {
      const known = idOf(input)
      const id = input.id === undefined && store.persona(known) ? createId() : known
      assertId(id, 'persona id')
      if (store.persona(id) !== undefined) {
        throw new PersonaFlowError(
          'duplicate',
          `there is a persona "${id}" already`,
          'Use flow.personas.update, or another id',
        )
      }
      const persona = personaFrom({ ...input, id }, now())
      write(id, persona, `Create ${persona.name}`)
      return persona
    },

    /**
     * Changes a persona. Of a declared one only what differs from the declaration is stored; a field set to `undefined`
     * goes back to the declaration's, or to its default.
     */
    update(id: string, update: PersonaUpdate): Persona {
      const { name } = existing(id)
      const change = personaChange(context, id, update)
      store.commit([change], { label: `Change ${name}` })
      return existing(id)
    },

    /** Takes back what the user changed of a declared persona. */
    reset(id: string): Persona {
      const { name } = existing(id)
      if (store.declaredPersona(id) === undefined) {
        throw new PersonaFlowError('bad-input', `persona "${id}" isn't declared by the app`, 'Use flow.personas.update')
      }
      if (store.read('personas', id) !== undefined) write(id, null, `Reset ${name}`)
      return existing(id)
    },

    /** True for a persona that the app declares, which can be reset; `false` for one of the user's own, which can be removed. */
    isDeclared: (id: string): boolean => store.declaredPersona(id) !== undefined,

    /** Deletes a persona of the user's own with its memories and its conversations; undo brings all back. */
    remove(id: string): void {
      const { name } = existing(id)
      if (store.declaredPersona(id) !== undefined) {
        throw new PersonaFlowError(
          'bad-input',
          `persona "${id}" is declared by the app`,
          'Take it out of `personas`: that hides it and keeps its memories',
        )
      }
      store.commit([removeRecord('personas', id), ...deletionsOf(context, id)], {
        label: `Delete ${name}`,
      })
    },

    /** Makes a persona the one that answers where none is named. */
    activate(id: string): Persona {
      const persona = existing(id)
      const { settings } = store.state.getState()
      if (settings.activePersonaId !== id) {
        const value = { ...DEFAULT_SETTINGS, ...settings, activePersonaId: id }
        store.commit([putRecord('settings', value)], { undoable: false })
      }
      return persona
    },

    /** A persona by id, or by its name as the user reads it (NFKC, case aside); `undefined` when there is none. */
    get: (reference: PersonaReference): Persona | undefined => personasCalled(context, reference)[0],

    /**
     * The first lines of a persona, the first choice first: greetings that call the user by `{{user}}` are filled in and
     * come first once the name is known, and are left out before.
     */
    greetings({ personaId, conversationId }: { personaId?: string; conversationId?: string } = {}): string[] {
      const conversation = conversationId === undefined ? undefined : store.read('conversations', conversationId)
      return greetingsFor(context, personaOf(context, personaId), conversation)
    },
  }
}

/** A persona's memories, and the conversations that no other takes part in. */
function deletionsOf(context: FlowContext, personaId: string): Change[] {
  const { memoriesOf, conversations } = context.store.state.getState()
  const own = Object.values(conversations).filter(({ personaIds }) => personaIds.every((id) => id === personaId))
  for (const { id } of own) context.stopTurn(id)
  return [
    ...[...iterate(memoriesOf[personaId] ?? EMPTY_LIST)].map(({ id }) => removeRecord('memories', id)),
    ...own.flatMap(({ id }) => deletionsOfConversation(context, id)),
    ...loreWithout(context.store, 'personaIds', personaId),
  ]
}
