'use client'

import type { StorageStatus } from '../storage/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/**
 * How safe what was said is, live: status, durability, why it is degraded, how much room is left.
 * @example
 * const { status, durability, used } = useStorageStatus()
 */
export function useStorageStatus(): StorageStatus {
  useFlow('useStorageStatus')
  return useFlowState((state) => state.storage)
}
