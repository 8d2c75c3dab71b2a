import { PersonaFlowError } from '../core/index.ts'

/** The error for a file that is refused: what it is, what to do. */
export function refuse(what: string, how = 'Nothing was imported: choose another file'): PersonaFlowError {
  return new PersonaFlowError('bad-input', what, how)
}
