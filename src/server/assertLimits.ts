import { PersonaFlowError } from '../core/index.ts'

/** Throws `bad-input` for a limit that is no whole number above 0. */
export function assertLimits(limits: Readonly<Record<string, number>>): void {
  for (const [name, limit] of Object.entries(limits)) {
    if (Number.isSafeInteger(limit) && limit > 0) continue
    throw new PersonaFlowError('bad-input', `${name} is ${String(limit)}`, 'Pass a whole number above 0')
  }
}
