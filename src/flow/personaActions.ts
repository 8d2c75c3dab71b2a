import {
  assertId,
  DEFAULT_SETTINGS,
  iterate,
  noteOf,
  personaChanges,
  personaFrom,
  idOfName,
  PersonaFlowError,
  type Change,
  type Persona,
  type PersonaInput,
  type PersonaRecord,
  type PersonaUpdate,
} from '../core/index.ts'
import { personaOf, personasCalled, type FlowContext, type PersonaReference } from './flowContext.ts'

export function personaActions(context: FlowContext) {
  const { store, createId, now } = context

  function write(id: string, value: PersonaRecord | null, label: string): void {
    store.commit([{ collection: 'personas', id, value }], { label })
  }

  return {
    /** Makes a persona of the user's own. Throws `duplicate` when the id is taken, `bad-input` with the wrong field. */
    createPersona(input: PersonaInput): Persona {
      const id = input.id ?? (store.persona(idOfName(input.name)) ? createId() : idOfName(input.name))
      assertId(id, 'persona id')
      if (store.persona(id) !== undefined) {
        throw new PersonaFlowError(
          'duplicate',
          `there is a persona "${id}" already`,
          'Use updatePersona, or another id',
        )
      }
      const persona = personaFrom({ ...input, id }, now())
      write(id, persona, `Create ${persona.name}`)
      return persona
    },

    /** Changes a persona. Of a declared one only what differs from the declaration is stored. */
    updatePersona(id: string, update: PersonaUpdate): Persona {
      const persona = personaOf(context, id)
      const changes = personaChanges(persona, update)
      const stored = store.read('personas', id)
      const updatedAt = now()
      const record: PersonaRecord =
        store.declaredPersona(id) === undefined
          ? { ...persona, ...changes, updatedAt }
          : { id, declared: true, changes: { ...(stored?.declared ? stored.changes : {}), ...changes }, updatedAt }
      write(id, record, `Change ${persona.name}`)
      return personaOf(context, id)
    },

    /** Takes back what the user changed of a declared persona. */
    resetPersona(id: string): Persona {
      const { name } = personaOf(context, id)
      if (store.declaredPersona(id) === undefined) {
        throw new PersonaFlowError('bad-input', `persona "${id}" isn't declared by the app`, 'Use updatePersona')
      }
      if (store.read('personas', id) !== undefined) write(id, null, `Reset ${name}`)
      return personaOf(context, id)
    },

    /** Deletes a persona of the user's own with its memories and its conversations; undo brings all back. */
    removePersona(id: string): void {
      const { name } = personaOf(context, id)
      if (store.declaredPersona(id) !== undefined) {
        throw new PersonaFlowError(
          'bad-input',
          `persona "${id}" is declared by the app`,
          'Take it out of `personas`: that hides it and keeps its memories',
        )
      }
      store.commit([{ collection: 'personas', id, value: null }, ...deletionsOf(context, id)], {
        label: `Delete ${name}`,
      })
    },

    /** Makes a persona the one that answers where none is named. */
    setActivePersona(id: string): Persona {
      const persona = personaOf(context, id)
      const { settings } = store.state.getState()
      if (settings.activePersonaId !== id) {
        const value = { ...DEFAULT_SETTINGS, ...settings, activePersonaId: id }
        store.commit([{ collection: 'settings', id: 'settings', value }], { undoable: false })
      }
      return persona
    },

    /** A persona by id, or by its name as the user reads it (NFKC, case aside); `undefined` when there is none. */
    getPersona: (reference: PersonaReference): Persona | undefined => personasCalled(context, reference)[0],
  }
}

/** The memories of a persona, and the conversations that no other takes part in. */
function deletionsOf({ store }: FlowContext, personaId: string): Change[] {
  const { memoriesOf, conversations, messagesOf } = store.state.getState()
  const own = Object.values(conversations).filter(({ personaIds }) => personaIds.every((id) => id === personaId))
  return [
    ...[...iterate(memoriesOf[personaId] ?? { chunks: [], size: 0 })].map(({ id }): Change => ({
      collection: 'memories',
      id,
      value: null,
    })),
    ...own.flatMap(({ id }): Change[] => [
      { collection: 'conversations', id, value: null },
      ...[...iterate(messagesOf[id] ?? { chunks: [], size: 0 })].flatMap((message): Change[] => [
        { collection: 'messages', id: message.id, value: null },
        { collection: 'receipts', id: noteOf(message).turnId, value: null },
      ]),
    ]),
  ]
}
