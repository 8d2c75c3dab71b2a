import { lazily } from '../../core/index.ts'
import type { RecallIndex } from '../../recall/index.ts'
import type { PersonaStore } from '../../store/index.ts'
import type { Commit, Projections } from './createProjections.ts'
import type { FactProjectionOptions, factProjection } from './factProjection.ts'
import type { RecallProjectionOptions } from './recallProjection.ts'
import { startLate } from './startLate.ts'

/** Options of all projections of memories. */
export type MemoryProjectionsOptions = FactProjectionOptions &
  RecallProjectionOptions &
  Parameters<typeof factProjection>[1]

/** The projections of memories. */
export interface MemoryProjections {
  /** Resolves when all that was said has been read, and the blocks that are full have closed. */
  whenIdle(): Promise<void>
  /** The index of a persona, with all that counts now and nothing else, and with all it needs to be asked `query`. */
  indexOf(personaId: string, query: string): Promise<RecallIndex>
}

/** Starts what follows from memories, in one chunk that loads once there is a memory, at the latest with the first plan. */
export function followMemories(
  projections: Projections,
  store: PersonaStore,
  options: MemoryProjectionsOptions,
): MemoryProjections {
  const chunk = lazily(() => import('./memoryProjections.ts'))
  // Facts first, since a summary quotes what stays.
  const learned = [
    startLate(projections, {
      load: async () => (await chunk()).factProjection(store, options),
      concerns: hasMemories,
      finishes: true,
    }),
    startLate(projections, {
      load: async () => (await chunk()).summaryProjection(store, options),
      concerns: hasMemories,
      finishes: true,
    }),
  ]
  const recall = startLate(projections, {
    load: async () => (await chunk()).recallProjection(store, options),
    concerns: hasMemories,
  })
  return {
    async whenIdle() {
      for (const late of learned) {
        const { running } = await late()
        // Offline, what reads turns may not come: then it reads them later.
        await running.settled().catch(() => {})
      }
    },
    async indexOf(personaId, query) {
      const { projection, running } = await recall()
      await projection.prepare()
      await running.settled(projection.isOf(personaId))
      const index = projection.indexOf(personaId)
      // Offline, words of one language find each other all the same.
      if (index.mayTranslate(query)) await projection.loadTranslations().catch(() => {})
      return index
    },
  }
}

function hasMemories({ edits }: Commit): boolean {
  return edits.some(({ collection }) => collection === 'memories')
}
