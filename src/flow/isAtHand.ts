import type { Memory } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** Whether a memory may be recalled now: neither archived nor of a branch that isn't shown, and no proposal. */
export function isAtHand({ state }: Pick<PersonaStore, 'state'>, { id, type }: Pick<Memory, 'id' | 'type'>): boolean {
  const { withdrawn, archived } = state.getState()
  return type !== 'proposal' && !withdrawn.has(id) && !archived.has(id)
}
