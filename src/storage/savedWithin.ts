import type { StorageEngine } from './createStorageEngine.ts'

/** Resolves when all is written, or after `ms`: a storage in trouble keeps nobody waiting. */
export async function savedWithin({ saved }: Pick<StorageEngine, 'saved'>, ms: number): Promise<void> {
  await Promise.race([saved(), new Promise((resolve) => setTimeout(resolve, ms))])
}
