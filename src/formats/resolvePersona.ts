import { personaOverrides, personaWithChanges, type PersonaRecord } from '../core/index.ts'
import { isSameRecord } from './isSameRecord.ts'
import { CONFLICTING, UNCHANGED, type ResolveContext, type ImportOutcome } from './importOutcome.ts'

/** Decides for a persona. One that the app declares follows the code: of the file it takes what differs from that. */
export function resolvePersona(
  theirs: PersonaRecord,
  { current, mode, warnings, ignoreNotes }: ResolveContext,
): ImportOutcome {
  const { id } = theirs
  const declared = current.declaredPersona(id)
  const stored = current.read('personas', id)
  const added: ImportOutcome = { outcome: 'added', change: { collection: 'personas', id, value: theirs } }
  if (declared === undefined) {
    if (theirs.declared === true) warnings.add('Personas stay hidden until the app declares them', id)
    if (stored === undefined) return added
    if (isSameRecord('personas', [stored, theirs], { ignoreNotes })) return UNCHANGED
    return mode === 'merge' ? CONFLICTING : { ...added, outcome: 'replaced' }
  }
  if (stored === undefined && theirs.declared === true) return added
  const shown = personaWithChanges(declared, theirs)
  if (isSameRecord('personas', [personaWithChanges(declared, stored), shown], { ignoreNotes })) return UNCHANGED
  if (mode === 'merge') return CONFLICTING
  const value: PersonaRecord = {
    id,
    declared: true,
    changes: personaOverrides(declared, shown),
    updatedAt: theirs.updatedAt,
  }
  return { outcome: 'replaced', change: { collection: 'personas', id, value } }
}
