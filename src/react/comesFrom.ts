import type { Memory, MemorySource } from '../core/index.ts'

/** Who vouches for memories, where they came from and when they happened; nothing and `null` leave it open. */
export interface MemoryOrigin {
  readonly trust?: Memory['trust'] | null
  readonly source?: MemorySource['kind'] | null
  /** Epoch ms from which on. */
  readonly since?: number | null
  /** Epoch ms before which. */
  readonly until?: number | null
}

/** True when a memory has this origin. */
export function comesFrom(memory: Memory, { trust, source, since, until }: MemoryOrigin): boolean {
  return (
    memory.trust === (trust ?? memory.trust) &&
    memory.source?.kind === (source ?? memory.source?.kind) &&
    memory.at >= (since ?? -Infinity) &&
    memory.at < (until ?? Infinity)
  )
}
