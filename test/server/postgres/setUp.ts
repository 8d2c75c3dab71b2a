import type { TestProject } from 'vitest/node'
import { findPostgres, startPostgres } from './startPostgres.ts'

/** One PostgreSQL for all tests of the project `server`; gives what ends it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const bin = findPostgres()
  if (bin === undefined)
    throw new Error(
      'There is no PostgreSQL here. Install Debian’s postgresql, or set PF_PG_BIN to the folder of initdb',
    )
  const { url, adminUrl, version, stop } = await startPostgres(bin)
  console.log(version)
  provide('postgres', { url, adminUrl })
  return stop
}
