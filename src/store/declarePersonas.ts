import { personaFrom, PersonaFlowError, type PersonaDeclaration } from '../core/index.ts'
import type { Records } from './createRecords.ts'

/** Replaces the personas that the app declared before. Throws for a wrong one, and changes nothing then. */
export function declarePersonas({ declared }: Records, personas: readonly PersonaDeclaration[]): void {
  const all = personas.map((input) => personaFrom(input, 0))
  const taken = all.find(({ id }, at) => all.findIndex((other) => other.id === id) !== at)
  if (taken !== undefined) {
    throw new PersonaFlowError('duplicate', `two declared personas have the id "${taken.id}"`, 'Give each its own')
  }
  declared.clear()
  for (const persona of all) declared.set(persona.id, persona)
}
