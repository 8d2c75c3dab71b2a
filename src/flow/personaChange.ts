import {
  personaOverrides,
  updatedPersona,
  type Change,
  type PersonaRecord,
  type PersonaUpdate,
  putRecord,
} from '../core/index.ts'
import { personaOf, type FlowContext } from './flowContext.ts'

/** The change that updates a persona: of a declared one only what differs from the declaration is stored. */
export function personaChange(context: FlowContext, id: string, update: PersonaUpdate): Change {
  const { store, now } = context
  const declared = store.declaredPersona(id)
  const next = updatedPersona(personaOf(context, id), update, { base: declared ?? {}, at: now() })
  const value: PersonaRecord =
    declared === undefined
      ? next
      : {
          ...store.read('personas', id),
          id,
          declared: true,
          changes: personaOverrides(declared, next),
          updatedAt: next.updatedAt,
        }
  return putRecord('personas', value)
}
