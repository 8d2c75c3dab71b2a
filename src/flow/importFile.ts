import { noteOf, PersonaFlowError, type Change, type Logger, type Memory } from '../core/index.ts'
import { loadImporter, type Backup, type ImportMode } from '../formats/index.ts'
import type { ImportedRecords, ImportInput } from '../import/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import { applyImport, type ImportResult } from './applyImport.ts'
import type { FlowContext } from './flowContext.ts'

/** How a file comes in. */
export interface ImportFileOptions {
  /** `true`: nothing is changed, the report says what would be. @default false */
  dryRun?: boolean
  /** What happens to records that are there and differ: `merge` keeps yours, `replace` takes the file's. @default 'merge' */
  mode?: ImportMode
  /** Whose the chats, lore and memories are that the file gives to nobody. @default whom they are with, else the active persona */
  personaId?: string
  /**
   * `propose`: what the user told of themselves in the conversations is proposed as facts too, each with the words it
   * stands on. `none`: no proposals at all, also of what a file lists to be remembered. @default those of lists alone
   */
  learn?: 'propose' | 'none'
  /** Breaks it off: nothing has changed then. */
  signal?: AbortSignal
  /** How much was read, 0 to 1; of a large file often. */
  onProgress?: (share: number) => void
  /** Characters of a backup; a longer one is refused unread. @default 16 Mi */
  maxLength?: number
}

/** What an import did, or would do, and what it left out. */
export interface ImportFileResult extends ImportResult {
  /** Its warnings by their stable codes. */
  readonly codes: readonly string[]
  /** What the file holds and doesn't come in. */
  readonly dropped: readonly string[]
  /** The personas of the file, to open one of. */
  readonly personaIds: readonly string[]
  /** The conversations of the file, the newest first, to open one of. */
  readonly conversationIds: readonly string[]
  /** What its personas, conversations and lorebooks are called, in this order; the first 20. */
  readonly names: readonly string[]
}

/** Which part of an import is over once all is read. */
const READING = 0.7

/** Formats in which the user plays a part: what they say there tells nothing of them. */
const FICTION: ReadonlySet<string> = new Set(['sillytavern-chat', 'backyard-card'])

/** The work of `flow.backup.import`, loaded with the first file. */
export async function importFile(
  { store, now, logger }: FlowContext & { readonly logger: Logger },
  files: ImportInput | readonly ImportInput[],
  { dryRun = false, mode, personaId, learn, signal, onProgress, maxLength }: ImportFileOptions,
): Promise<ImportFileResult> {
  const [{ readRecords }, { planImport, readBackup }] = await Promise.all([
    import('../import/index.ts'),
    loadImporter(),
  ])
  await store.hydrated
  if (personaId !== undefined && store.persona(personaId) === undefined) {
    throw new PersonaFlowError('not-found', `there is no persona "${personaId}"`, 'Pass the id of one that is there')
  }
  const personas = store.personas()
  const activePersonaId = activePersonaIdOf(store.state.getState())
  // To read takes longer than to write.
  const share = dryRun ? 1 : READING
  const seen = (part: number) => onProgress?.(part * share)
  const written = (part: number) => onProgress?.(share + part * (1 - share))
  const read = await readRecords(files, { now: now(), personas, activePersonaId, personaId, signal, onProgress: seen })
  const { backup, codes, dropped, personaIds } =
    read.backup === null ? await foreign(read, { learn, store, signal }) : own(read.backup)
  const options = { dryRun, ...(mode !== undefined && { mode }) }
  return {
    ...(await applyImport(backup, { store, logger, planImport, options, signal, onProgress: written })),
    codes,
    dropped,
    personaIds,
    conversationIds: conversationsIn(backup.changes),
    names: namesIn(backup.changes),
  }

  function own(data: NonNullable<typeof read.backup>): Taken {
    const limit = maxLength === undefined ? {} : { maxLength }
    const taken = readBackup(data, { now: now(), personas: store.personas(), ...limit })
    return { backup: taken, codes: [], dropped: [], personaIds: [...taken.personaIds] }
  }
}

/** A file as it is imported, and what is told of it. */
interface Taken extends Pick<ImportFileResult, 'codes' | 'dropped' | 'personaIds'> {
  readonly backup: Backup
}

/** A file of another program: it holds all of nobody. */
async function foreign(
  read: ImportedRecords,
  {
    learn,
    store,
    signal,
  }: { learn: ImportFileOptions['learn']; store: FlowContext['store']; signal: AbortSignal | undefined },
): Promise<Taken> {
  const { changes, isCut } = await withProposals(read, { learn, store })
  signal?.throwIfAborted()
  return {
    backup: {
      kind: read.format ?? 'unknown',
      changes,
      personaIds: new Set<string>(),
      hasConversations: false,
      warnings: read.warnings.map(({ message }) => message),
    },
    codes: read.warnings.map(({ code }) => code),
    dropped: [...read.dropped, ...(isCut ? ['more proposals than anyone looks through'] : [])],
    personaIds: changes.flatMap(({ collection, id }) => (collection === 'personas' ? [id] : [])),
  }
}

function conversationsIn(changes: readonly Change[]): string[] {
  return changes
    .flatMap(({ collection, value }) => (collection === 'conversations' && value !== null ? [value] : []))
    .toSorted((one, other) => other.updatedAt - one.updatedAt)
    .map(({ id }) => id)
}

const NAMED = 20

function namesIn(changes: readonly Change[]): string[] {
  const named = (['personas', 'conversations', 'lorebooks'] as const).flatMap((collection) =>
    changes.filter((change) => change.collection === collection).map(nameOf),
  )
  return named.slice(0, NAMED)
}

function nameOf({ collection, id, value }: Change): string {
  if (value === null) return id
  if (collection === 'conversations') return value.title
  if (collection === 'personas') return (value.declared === true ? value.changes.name : value.name) ?? id
  return collection === 'lorebooks' ? value.name : id
}

/** Whether the user closed the messages that a proposal stands on. */
function isClosed({ source }: Memory, store: FlowContext['store']): boolean {
  const said = (source?.messageIds ?? []).flatMap((id) => store.read('messages', id) ?? [])
  return said.some((message) => noteOf(message).neverLearn === true)
}

/** The changes of a file with the proposals that are wanted. */
async function withProposals(
  { format, changes }: { readonly format: string | null; readonly changes: readonly Change[] },
  { learn, store }: { learn: ImportFileOptions['learn']; store: FlowContext['store'] },
): Promise<{ changes: readonly Change[]; isCut: boolean }> {
  if (learn === 'none') return { changes: changes.filter(({ collection }) => collection !== 'memories'), isCut: false }
  if (learn !== 'propose') return { changes, isCut: false }
  const { proposeFacts } = await import('./proposeFacts.ts')
  const { proposals, isCut } = await proposeFacts(changes, { isFiction: FICTION.has(format ?? '') })
  const fresh = proposals.filter((proposal) => !isClosed(proposal, store))
  return {
    changes: [...changes, ...fresh.map((value): Change => ({ collection: 'memories', id: value.id, value }))],
    isCut,
  }
}
