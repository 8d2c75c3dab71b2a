/** Which memories are archived; another object once one goes in or comes out. */
export interface Archived {
  readonly size: number
  has(memoryId: string): boolean
}

export const NOTHING_ARCHIVED: Archived = { size: 0, has: () => false }
