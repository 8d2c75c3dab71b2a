import { EMPTY_LIST, iterate, type Change, type CollectionName, type Logger } from '../core/index.ts'
import type { Backup, CurrentRecords, ImportMode, ImportReport, PlanImport } from '../formats/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** What an import did, or would do, and the step that undoes it; `null` where nothing was changed. */
export interface ImportResult extends ImportReport {
  readonly undoStep: string | null
  /** How many of what is added had been deleted here, and come back: `{ memories: 1 }`. */
  readonly revived: { readonly [Collection in CollectionName]?: number }
}

interface ApplyImportOptions {
  readonly store: PersonaStore
  readonly logger: Logger
  readonly planImport: PlanImport
  readonly options: { readonly dryRun: boolean; readonly mode?: ImportMode }
  readonly signal?: AbortSignal | undefined
  /** Of a large import, how much of it was committed, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

/** So many records are committed in one go: more would make the page stand still, and be in memory twice on their way. */
const SLICE = 2000

/** Holds what was read against what is there, and commits it as one step unless it is a dry run. */
export async function applyImport(backup: Backup, options: ApplyImportOptions): Promise<ImportResult> {
  const { store, logger, planImport } = options
  const { changes, report } = planImport(backup, currentRecords(store), options.options)
  const revived = revivedBy(changes, store)
  if (options.options.dryRun) return { ...report, revived, undoStep: null }
  // No await before this: what the plan was held against must be what it is committed to.
  const undoStep =
    changes.length <= SLICE ? store.commit(changes, { label: LABEL }) : await commitInSlices(changes, options)
  logger.info('Imported a file', { kind: report.kind, mode: report.mode, counts: report.counts })
  return { ...report, revived, undoStep }
}

const LABEL = 'Import'

/** One step to undo, though the page has its turn in between. What is broken off leaves nothing. */
async function commitInSlices(
  changes: readonly Change[],
  { store, signal, onProgress }: ApplyImportOptions,
): Promise<string | null> {
  let step: string | null = null
  try {
    for (let at = 0; at < changes.length; at += SLICE) {
      signal?.throwIfAborted()
      const before: string | null = step
      step = store.commit(changes.slice(at, at + SLICE), { label: LABEL, step })
      if (before !== null && step !== before) throw new DOMException('The import was undone meanwhile', 'AbortError')
      // The next slice waits until storage has this one, or has failed: then it keeps all by itself.
      await store.engine.saved()
      await new Promise((resolve) => {
        setTimeout(resolve)
      })
      onProgress?.(Math.min(1, (at + SLICE) / changes.length))
    }
  } catch (error) {
    if (step !== null) store.withdraw(step)
    throw error
  }
  return step
}

/** What was forgotten, or deleted, and comes back. */
function revivedBy(changes: readonly Change[], { read, engine }: PersonaStore): ImportResult['revived'] {
  const revived: { [Collection in CollectionName]?: number } = {}
  for (const { collection, id, value } of changes) {
    if (value === null || read(collection, id) !== undefined || !engine.isDeleted({ collection, id })) continue
    revived[collection] = (revived[collection] ?? 0) + 1
  }
  return revived
}

function currentRecords(store: PersonaStore): CurrentRecords {
  const { memoriesOf, conversations, messagesOf } = store.state.getState()
  return {
    read: store.read,
    declaredPersona: store.declaredPersona,
    memoriesOf: (personaId) => iterate(memoriesOf[personaId] ?? EMPTY_LIST),
    conversations: () => Object.values(conversations),
    lorebooks: () => store.list('lorebooks'),
    messagesOf: (conversationId) => iterate(messagesOf[conversationId] ?? EMPTY_LIST),
  }
}
