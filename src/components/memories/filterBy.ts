import type { Memory, MemorySource } from '../../core/index.ts'
import type { UseMemoriesOptions } from '../../react/index.ts'

/** What memories were narrowed to, beside their words. */
export interface ChosenFilters {
  /** The one type; '' for all. */
  readonly type: string
  /** Who vouches for them; '' for anyone. */
  readonly trust: Memory['trust'] | ''
  /** Where they came from; '' for anywhere. */
  readonly source: MemorySource['kind'] | ''
  /** Epoch ms from which on they happened; 0 for any time. */
  readonly since: number
  /** Epoch ms before which they happened; 0 for any time. */
  readonly until: number
}

/** No filter at all. */
export const NO_FILTERS: ChosenFilters = { type: '', trust: '', source: '', since: 0, until: 0 }

/** Makes the options of `useMemories` for what was chosen, among all types or those of a section. */
export function filterBy(
  personaId: string | undefined,
  query: string,
  { type, trust, source, since, until }: ChosenFilters,
) {
  return (among?: readonly string[]): UseMemoriesOptions => {
    const types = type === '' ? among : among === undefined ? [type] : among.filter((name) => name === type)
    return {
      ...(personaId !== undefined && { personaId }),
      ...(types !== undefined && { types }),
      ...(trust !== '' && { trust }),
      ...(source !== '' && { source }),
      ...(since !== 0 && { since }),
      ...(until !== 0 && { until }),
      query,
    }
  }
}
