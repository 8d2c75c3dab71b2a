import { backoff } from '../core/index.ts'

/** Milliseconds to wait after so many failures in a row: 1 s, 2 s, 4 s … 30 s. */
export function retryDelay(failures: number): number {
  return backoff(failures, { first: 1000, longest: 30_000 })
}
