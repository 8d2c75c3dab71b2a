/** The archived memories, by id; another object once one goes in or comes out. */
export interface Archived {
  readonly size: number
  has(memoryId: string): boolean
}

/** The value while no persona has more memories than its limit. */
export const NOTHING_ARCHIVED: Archived = { size: 0, has: () => false }
