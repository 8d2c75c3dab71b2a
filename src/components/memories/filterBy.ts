import type { UseMemoriesOptions } from '../../react/index.ts'

/** Words and filters that were chosen; '' for none. */
export interface ChosenFilter {
  readonly personaId: string | undefined
  readonly query: string
  readonly type: string
}

/** Makes the options of `useMemories` for what was chosen, among all types or those of a section. */
export function filterBy({ personaId, query, type }: ChosenFilter) {
  return (among?: readonly string[]): UseMemoriesOptions => {
    const types = type === '' ? among : among === undefined ? [type] : among.filter((name) => name === type)
    return { ...(personaId !== undefined && { personaId }), ...(types !== undefined && { types }), query }
  }
}
