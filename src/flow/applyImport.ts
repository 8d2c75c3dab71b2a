import type { Change, CollectionName, Logger } from '../core/index.ts'
import type { ImportReport } from '../formats/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** The report of an import, and the step that undoes it; `null` where nothing was changed. */
export interface ImportResult extends ImportReport {
  readonly undoStep: string | null
  /** Counts of added records that had been deleted here, and come back: `{ memories: 1 }`. */
  readonly revived: { readonly [Collection in CollectionName]?: number }
}

interface ApplyImportOptions {
  readonly store: PersonaStore
  readonly logger: Logger
  readonly dryRun: boolean
  readonly signal?: AbortSignal | undefined
  /** Of a large import, how much of it was committed, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

/** So many records are committed in one go: more would make the page stand still, and be in memory twice on their way. */
const SLICE = 2000

/** Commits what a plan came to as one step, unless it is a dry run. Begins in the task of the call. */
export async function applyImport(
  changes: readonly Change[],
  report: ImportReport,
  options: ApplyImportOptions,
): Promise<ImportResult> {
  const { store, logger } = options
  const revived = revivedBy(changes, store)
  if (options.dryRun) return { ...report, revived, undoStep: null }
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

/** Records that were forgotten or deleted, and come back. */
function revivedBy(changes: readonly Change[], { read, engine }: PersonaStore): ImportResult['revived'] {
  const revived: { [Collection in CollectionName]?: number } = {}
  for (const { collection, id, value } of changes) {
    if (value === null || read(collection, id) !== undefined || !engine.isDeleted({ collection, id })) continue
    revived[collection] = (revived[collection] ?? 0) + 1
  }
  return revived
}
