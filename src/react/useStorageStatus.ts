'use client'

import type { StorageStatus } from '../storage/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/**
 * The safety of the stored data, live: status, durability, the reason when it is degraded, and the room left.
 * @example
 * const { status, durability, used } = useStorageStatus()
 */
export function useStorageStatus(): StorageStatus {
  useFlow('useStorageStatus')
  return useFlowState((state) => state.storage)
}
