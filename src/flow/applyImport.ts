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
}

/** Holds what was read against what is there, and commits it in one step unless it is a dry run. */
export function applyImport(backup: Backup, { store, logger, planImport, options }: ApplyImportOptions): ImportResult {
  // No await in here: what the plan was held against must be what it is committed to.
  const { changes, report } = planImport(backup, currentRecords(store), options)
  const revived = revivedBy(changes, store)
  if (options.dryRun) return { ...report, revived, undoStep: null }
  const undoStep = store.commit(changes, { label: 'Import' })
  logger.info('Imported a file', { kind: report.kind, mode: report.mode, counts: report.counts })
  return { ...report, revived, undoStep }
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
