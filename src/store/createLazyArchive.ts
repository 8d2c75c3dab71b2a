import type { Edit, MemoryConfig } from '../core/index.ts'
import { NOTHING_ARCHIVED, type Archived } from './archived.ts'
import type { createArchive } from './createArchive.ts'
import type { Records } from './createRecords.ts'
import type { FlowState } from './flowState.ts'

/** A persona whose limit is lower than this may reach it in a moment. */
const LOW_LIMIT = 200

interface LazyArchiveOptions {
  records: Records
  configOf: (personaId: string) => MemoryConfig | undefined
  /** Called once it can archive; it has not looked at any memory yet. */
  onLoaded: () => void
}

/** An archive that loads once a persona has half as many memories as its limit allows: most never do. */
export function createLazyArchive({ records, configOf, onLoaded }: LazyArchiveOptions) {
  let archive: ReturnType<typeof createArchive> | undefined
  let loading: Promise<void> | undefined
  let isOpen = false

  function isNear(personaIds: readonly string[], { memoriesOf }: FlowState): boolean {
    return personaIds.some((id) => {
      const { maxMemories = Infinity } = configOf(id) ?? {}
      return maxMemories < LOW_LIMIT || (memoriesOf[id]?.size ?? 0) * 2 > maxMemories
    })
  }

  async function load(): Promise<void> {
    archive = (await import('./createArchive.ts')).createArchive(records, configOf)
    onLoaded()
  }

  /** Begins to load where one of these personas will need it soon. */
  function prepare(personaIds: readonly string[], state: FlowState): void {
    if (loading !== undefined || !isNear(personaIds, state)) return
    // Offline before it had come: the next change tries again, and until then all stay at hand.
    loading = load().catch(() => void (loading = undefined))
  }

  return {
    /** Brings along what changed; gives the ids of the memories that went in or came out. */
    follow(state: FlowState, edits: readonly Edit[], turned: readonly string[]): string[] {
      if (archive !== undefined) return archive.follow(state, edits, turned)
      if (isOpen) prepare(edits.flatMap(personaOf), state)
      return []
    },

    /** Looks at all there is; before the first time, while what is stored arrives, nothing is archived. */
    review(state: FlowState): string[] {
      isOpen = true
      if (archive !== undefined) return archive.review(state)
      prepare([...Object.keys(state.memoriesOf), ...Object.keys(state.personas)], state)
      return []
    },

    /** Resolves when it has loaded, if it is needed. */
    ready: async (): Promise<void> => loading,

    look: (): Archived => archive?.look() ?? NOTHING_ARCHIVED,
  }
}

/** Id of the persona whose memories or limit an edit changes. */
function personaOf({ collection, id, value }: Edit): string[] {
  if (collection === 'personas') return [id]
  return collection === 'memories' && value !== null ? [value.personaId] : []
}
