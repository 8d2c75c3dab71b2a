import type { Persona, PersonaFields, PersonaOverrides, PersonaRecord } from './persona.ts'

/**
 * The stored part of a declared persona: only the fields that differ from the code, so that changes of the code reach
 * users in all others.
 */
export function personaOverrides(declared: Persona, persona: Persona): PersonaOverrides {
  const { memoryConfig: declaredConfig, ...declaredFields } = comparableFields(declared)
  const { memoryConfig, ...fields } = comparableFields(persona)
  const config = differences(declaredConfig, memoryConfig)
  return { ...differences(declaredFields, fields), ...(Object.keys(config).length > 0 && { memoryConfig: config }) }
}

/** A declared persona as users see it: the declaration, what the user changed on top. */
export function personaWithChanges(declared: Persona, record: PersonaRecord | undefined): Persona {
  if (record === undefined) return declared
  if (record.declared !== true) return record
  const memoryConfig = { ...declared.memoryConfig, ...record.changes.memoryConfig }
  return { ...declared, ...record.changes, memoryConfig, updatedAt: record.updatedAt }
}

function comparableFields({
  id: _id,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  ...fields
}: Persona): PersonaFields {
  return fields
}

/** The fields of `now` that `before` hasn't, or has otherwise. Both are plain JSON. */
function differences<T extends object>(before: T, now: T): Partial<T> {
  const known = new Map(Object.entries(before).map(([key, value]) => [key, JSON.stringify(value)]))
  const changed = Object.entries(now).filter(([key, value]) => known.get(key) !== JSON.stringify(value))
  // Some of the fields of T, as they are.
  return Object.fromEntries(changed) as Partial<T>
}
