/** A memory of 281 bytes as JSON, about what a turn leaves. */
export function memoryAt(at: number) {
  const id = `memory-${String(at).padStart(8, '0')}`
  const content = `${at}: the user said that they like long walks, old maps and strong tea in the afternoon.`
  return {
    id,
    personaId: 'ada',
    type: 'interaction',
    content,
    metadata: {},
    at: 1_700_000_000_000 + at * 1_000,
    importance: 0.5,
    pinned: false,
    trust: 'user' as const,
  }
}

export type BenchMemory = ReturnType<typeof memoryAt>

/** When what is stored could be used, and when all of it was there, in ms. */
export interface Loaded {
  readonly usableMs: number
  readonly completeMs: number
  readonly count: number
}

/** One way to keep memories in a browser. */
export interface Contestant {
  /** Stores so many memories, by whatever way is quickest, over nothing. */
  fill(count: number): Promise<void>
  /** Loads what is stored, cold; ready for `add`. */
  load(): Promise<Loaded>
  /** Adds one. Resolves when it is as durable as it gets. */
  add(memory: BenchMemory): Promise<unknown>
  /** Bytes in storage. */
  used(): Promise<number>
}
