import { PersonaFlowError } from '../../core/index.ts'
import { MIGRATIONS } from './migrations.ts'

/** The version that a database says it has. Throws `read-only` when newer code made it. */
export function assertVersion(found: unknown): number {
  const version = Number(found ?? 0)
  if (version <= MIGRATIONS.length) return version
  throw new PersonaFlowError(
    'read-only',
    `the database has tables of version ${version}, and this server knows ${MIGRATIONS.length}`,
    'Update personaflow on this server',
  )
}
