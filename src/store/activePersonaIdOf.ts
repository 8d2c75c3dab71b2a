import type { FlowState } from './flowState.ts'

/** The persona that answers where none is named: the user's choice while it is there, else the first. */
export function activePersonaIdOf({ settings, personas }: Pick<FlowState, 'settings' | 'personas'>): string | null {
  const { activePersonaId } = settings
  if (activePersonaId !== null && Object.hasOwn(personas, activePersonaId)) return activePersonaId
  return Object.keys(personas)[0] ?? null
}
