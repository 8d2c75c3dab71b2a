import { metaOf, PersonaFlowError, type Change, type Logger, type Memory, putRecord } from '../core/index.ts'
import { loadImporter, type ImportMode } from '../formats/index.ts'
import type { ImportedRecords, ImportInput } from '../import/index.ts'
import { activePersonaIdOf, type PersonaStore } from '../store/index.ts'
import { applyImport, type ImportResult } from './applyImport.ts'
import { createConversationIntake, type ConversationIntake } from './createConversationIntake.ts'
import { createFactProposer, type FactProposer } from './createFactProposer.ts'
import { currentRecords } from './currentRecords.ts'
import type { FlowContext } from './flowContext.ts'
import { keepImported } from './keepImported.ts'

/** Options of an import. */
export interface ImportFileOptions {
  /** `true`: nothing is changed, the report says what would be. @default false */
  dryRun?: boolean
  /** For records that are there and differ: `merge` keeps yours, `replace` takes the file's. @default 'merge' */
  mode?: ImportMode
  /** Gets the chats, lore and memories that the file gives to nobody. @default the persona they are with, else the active one */
  personaId?: string
  /**
   * `propose`: what the user told of themselves in the conversations is proposed as facts too, each with the words it
   * stands on; not where the flow's `learn` is `off`. `none`: no proposals at all, also of what a file lists to be
   * remembered. @default those of lists alone
   */
  learn?: 'propose' | 'none'
  /** Breaks it off: nothing has changed then. */
  signal?: AbortSignal
  /** Hears how much was read, 0 to 1; often for a large file. */
  onProgress?: (share: number) => void
  /** Characters of a backup; a longer one is refused unread. @default 16 Mi */
  maxLength?: number
}

/** The result of an import, or of a preview, with what was left out. */
export interface ImportFileResult extends ImportResult {
  /** Its warnings by their stable codes. */
  readonly codes: readonly string[]
  /** Parts of the file that don't come in. */
  readonly dropped: readonly string[]
  /** The personas of the file, to open one of. */
  readonly personaIds: readonly string[]
  /** The conversations of the file, the newest first, to open one of. */
  readonly conversationIds: readonly string[]
  /** Conversations of a large file that stay in the storage until they are opened. */
  readonly packed: number
  /** Names of its personas, conversations and lorebooks, in this order; the first 20. */
  readonly names: readonly string[]
}

/** The work of `flow.backup.import`, loaded with the first file. */
export async function importFile(
  context: FlowContext & { readonly logger: Logger },
  files: ImportInput | readonly ImportInput[],
  options: ImportFileOptions,
): Promise<ImportFileResult> {
  const { store } = context
  const { personaId, dryRun = false, mode, learn, signal } = options
  const [{ readRecords }, importer] = await Promise.all([import('../import/index.ts'), loadImporter()])
  await store.hydrated
  if (personaId !== undefined && store.persona(personaId) === undefined) {
    throw new PersonaFlowError('not-found', `there is no persona "${personaId}"`, 'Pass the id of one that is there')
  }
  // To read takes longer than to write.
  const share = dryRun ? 1 : READING
  const seen = (part: number) => options.onProgress?.(part * share)
  const written = (part: number) => options.onProgress?.(share + part * (1 - share))
  const applying = { ...context, dryRun, signal, onProgress: written }
  const current = currentRecords(store)
  const plan = importer.createImportPlan(FOREIGN, current, { mode, dryRun })
  const packs = store.engine.packs === undefined ? undefined : await store.packs()
  const mayLearn = learn === 'propose' && store.state.getState().learner !== 'off'
  const proposer = mayLearn ? await createFactProposer() : undefined
  const intake = createConversationIntake({ store, plan, current, packs, proposer, dryRun, signal })
  try {
    const read = await readRecords(files, {
      now: context.now(),
      personas: store.personas(),
      activePersonaId: activePersonaIdOf(store.state.getState()),
      personaId,
      signal,
      onProgress: seen,
      onConversation: (changes, format) => intake.take(changes, FICTION.has(format ?? '')),
      whenIdle: intake.whenIdle,
    })
    return read.backup === null ? await foreign(read) : await own(read.backup, read.files)
  } catch (error) {
    await intake.drop()
    throw error
  }

  async function foreign(read: ImportedRecords): Promise<ImportFileResult> {
    const records = [...read.changes, ...(await intake.end())]
    const { changes, isCut } = withProposals(records, { learn, proposer, store })
    signal?.throwIfAborted()
    // No await from here to the commit: what was held against what is there must be what it is committed to.
    const packed = intake.packed()
    const all = [...plan.add(changes), ...packed.changes]
    const { report } = plan.end([...read.warnings.map(({ message }) => message), ...packed.warnings])
    const kind = read.format ?? 'unknown'
    return {
      ...(await applyImport(all, { ...report, kind }, applying)),
      codes: read.warnings.map(({ code }) => code),
      dropped: [...read.dropped, ...(isCut ? ['more proposals than anyone looks through'] : [])],
      personaIds: changes.flatMap(({ collection, id }) => (collection === 'personas' ? [id] : [])),
      conversationIds: newestFirst(intake.heads),
      packed: packed.changes.length,
      names: namesIn(changes, intake),
    }
  }

  /** A backup of the kit or of the Python library. */
  async function own(text: string, beside: ImportedRecords['files']): Promise<ImportFileResult> {
    const { maxLength } = options
    const limit = maxLength === undefined ? {} : { maxLength }
    const backup = importer.readBackup(text, { now: context.now(), personas: store.personas(), ...limit })
    await openNamed(backup.changes, store)
    const lost = dryRun
      ? []
      : await keepImported(backup.changes, { store, signal, read: async (hash) => beside.get(hash)?.() })
    const ownPlan = importer.createImportPlan(backup, current, { mode, dryRun })
    const changes = ownPlan.add(backup.changes)
    const { removals, report } = ownPlan.end([...backup.warnings, ...lost])
    const heads = backup.changes.flatMap((change) =>
      change.collection === 'conversations' && change.value !== null ? [change.value] : [],
    )
    return {
      ...(await applyImport([...changes, ...removals], report, applying)),
      codes: [],
      dropped: [],
      personaIds: [...backup.personaIds],
      conversationIds: newestFirst(heads),
      packed: 0,
      names: namesIn(backup.changes, { heads }),
    }
  }
}

/** The share of an import that is done once all is read. */
const READING = 0.7

/** Formats in which the user plays a part: what they say there tells nothing of them. */
const FICTION: ReadonlySet<string> = new Set(['sillytavern-chat', 'backyard-card'])

/** A file of another program: it holds all of nobody. */
const FOREIGN = { kind: 'unknown', personaIds: new Set<string>(), hasConversations: false }

/** A backup is held against the messages of the conversations that it names, so these have to be there. */
async function openNamed(changes: readonly Change[], store: PersonaStore): Promise<void> {
  for (const { collection, id } of changes) {
    if (collection !== 'conversations' || store.read('conversations', id)?.packed === undefined) continue
    await (await store.packs()).open(id)
  }
}

function newestFirst(heads: ConversationIntake['heads']): string[] {
  return [...new Set(heads.toSorted((one, other) => other.updatedAt - one.updatedAt).map(({ id }) => id))]
}

const NAMED = 20

function namesIn(changes: readonly Change[], { heads }: Pick<ConversationIntake, 'heads'>): string[] {
  const of = (collection: Change['collection']) => changes.filter((change) => change.collection === collection)
  const titles = new Map(heads.map(({ id, title }) => [id, title]))
  return [...of('personas').map(nameOf), ...titles.values(), ...of('lorebooks').map(nameOf)].slice(0, NAMED)
}

function nameOf({ collection, id, value }: Change): string {
  if (value === null) return id
  if (collection === 'personas') return (value.declared === true ? value.changes.name : value.name) ?? id
  return collection === 'lorebooks' ? value.name : id
}

/** The user closed the messages that a proposal stands on. */
function isClosed({ source }: Memory, store: PersonaStore): boolean {
  const said = (source?.messageIds ?? []).flatMap((id) => store.read('messages', id) ?? [])
  return said.some((message) => metaOf(message).neverLearn === true)
}

interface ProposalOptions {
  readonly learn: ImportFileOptions['learn']
  readonly proposer: FactProposer | undefined
  readonly store: PersonaStore
}

/** The changes of a file with the proposals that are wanted. */
function withProposals(changes: readonly Change[], { learn, proposer, store }: ProposalOptions) {
  if (learn === 'none') return { changes: changes.filter(({ collection }) => collection !== 'memories'), isCut: false }
  const { proposals, isCut } = proposer?.end() ?? { proposals: [], isCut: false }
  const fresh = proposals.filter((proposal) => !isClosed(proposal, store))
  const memories = fresh.map((value) => putRecord('memories', value))
  return { changes: [...changes, ...memories], isCut }
}
