import { PersonaFlowError } from '../core/index.ts'

/** Told when one storage is opened under two names at once. */
export function nameTaken(name: string | undefined): PersonaFlowError {
  return new PersonaFlowError(
    'bad-input',
    `this storage is open as "${name}" already`,
    'Make a storage of its own for each name',
  )
}
