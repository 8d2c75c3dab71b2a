import { defineConfig } from 'vitest/config'
import { shared } from '../vite.config.ts'

/** Vitest for `.ci/mutation.mjs`: no browser, and the tests of one folder alone. */
export default defineConfig({
  resolve: shared.resolve ?? {},
  test: { environment: 'node', include: JSON.parse(process.env.PF_TESTS ?? '[]'), testTimeout: 10_000 },
})
