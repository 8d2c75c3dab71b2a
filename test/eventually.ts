import { vi } from 'vitest'

/** Waits until a check passes and gives what it returned. As patient as `expect.poll`: one second is too short for a busy machine. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 10_000 })
}

/** Waits until a check gives something true, and gives that. As patient, since the default is one second here, too. */
export function until<T>(check: () => T | Promise<T>): ReturnType<typeof vi.waitUntil<T>> {
  return vi.waitUntil(check, { timeout: 20_000 })
}
