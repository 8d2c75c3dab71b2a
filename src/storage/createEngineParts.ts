import { MIGRATIONS, SCHEMA } from '../core/index.ts'
import { createClock } from './createClock.ts'
import { createHistory } from './createHistory.ts'
import { createAcceptor, type Merge } from './createAcceptor.ts'
import { createVersionIndex } from './createVersionIndex.ts'
import { createLoader } from './createLoader.ts'
import { createMigrator, type Migrations } from './createMigrator.ts'
import { createPhase } from './createPhase.ts'
import { createQuarantine } from './createQuarantine.ts'
import { createStatus } from './createStatus.ts'
import { createSync } from './createSync.ts'
import { createUsageMeter } from './createUsageMeter.ts'
import { createWriteQueue } from './createWriteQueue.ts'
import { createWriter } from './createWriter.ts'
import { isReadOnlyError } from './explainFailure.ts'
import { onPageHide } from './pageLife.ts'
import { HISTORY, QUARANTINE, type PersonaStorage, type RecordKey, type StoredRecord } from './port.ts'

/** Options of a storage engine: the storage, the name of its records, and the functions that hear of changes. */
export interface EngineOptions {
  storage: PersonaStorage
  /** Prefix of all that is stored. */
  name: string
  /** Unique per engine: part of each clock. */
  writerId: string | (() => string)
  /** Epoch ms. @default Date.now */
  now?: () => number
  /** Version of this code's shapes. @default SCHEMA */
  schema?: number
  /** @default MIGRATIONS */
  migrations?: Migrations
  /** Another writer's records that are newer than ours; `deleted` ones have a `null` body. */
  onRemote(records: readonly StoredRecord[]): void
  /** Another tab erased everything; what that takes away here comes to `onRemote`. */
  onErased?: () => void
  /** The body of a record that the caller shows now: it must not be lost to a conflict, nor to a cleared storage. */
  bodyOf?: (key: RecordKey) => unknown
  /** Makes one body of two whose writers did not know each other's. @default the higher clock decides */
  merge?: Merge
}

/** The parts of an engine, each with one duty, and who tells whom. What can be done with all of them is the engine's. */
export function createEngineParts(options: EngineOptions) {
  const { storage, name, writerId, now = Date.now, schema = SCHEMA, migrations = MIGRATIONS } = options
  const { onRemote, onErased = () => {}, bodyOf = () => undefined, merge = () => undefined } = options
  const phase = createPhase()
  const clock = createClock({ writerId, now })
  const versions = createVersionIndex(clock)
  const quarantine = createQuarantine()
  const history = createHistory()
  const migrator = createMigrator({ schema, migrations, onFailure: quarantine.refuse })
  const meter = createUsageMeter(storage, () => status.update())
  const queue = createWriteQueue({ commit, isNewest: versions.isNewest, onChange: onQueueChange })
  const writer = createWriter({ phase, versions, quarantine, history, queue })
  const { write } = writer
  const acceptor = createAcceptor({
    versions,
    history,
    quarantine,
    migrator,
    bodyOf,
    merge,
    write,
    isLoading: () => phase.isWaiting,
    onErased: onErasure,
  })
  const sync = createSync({
    storage,
    versions,
    queue,
    phase,
    deliver(records) {
      deliver(acceptor.take(records))
      // Another tab may have discarded what is listed here.
      status.update()
    },
    bodyOf: shownBody,
  })
  const wires: (() => void)[] = []
  const loader = createLoader({
    storage,
    name,
    schema,
    phase,
    acceptor,
    migrator,
    writer,
    deliver,
    onOpen() {
      wires.push(storage.subscribe(onHint, sync.onGone), onPageHide(handOverAll))
      if (storage.sync !== undefined) wires.push(storage.sync.subscribe(() => status.update()))
    },
    onChange: () => status.update(),
    onLoaded() {
      sync.start()
      void meter.look()
    },
  })
  const status = createStatus({ storage, phase, loader, queue, meter, quarantine })

  function deliver(records: readonly StoredRecord[]): void {
    if (records.length > 0) onRemote(records)
  }

  async function commit(records: readonly StoredRecord[]): Promise<void> {
    sync.watch('glance')
    await storage.commit(records)
    meter.refresh()
  }

  function handOverAll(): void {
    sync.watch('all')
    queue.flush()
  }

  function shownBody(key: RecordKey): unknown {
    if (key.collection === HISTORY) return history.bodyOf(key.id)
    return key.collection === QUARANTINE ? quarantine.bodyOf(key.id) : bodyOf(key)
  }

  function onErasure(): void {
    sync.onErased()
    onErased()
    status.update()
  }

  function onHint(keys: readonly RecordKey[] | 'all'): void {
    sync.onHint(keys)
    // It may lie elsewhere now.
    if (keys === 'all') meter.refresh()
  }

  function onQueueChange(): void {
    if (isReadOnlyError(queue.failure?.error)) loader.becomeReadOnly()
    status.update()
  }

  return {
    storage,
    phase,
    clock,
    versions,
    quarantine,
    history,
    meter,
    queue,
    writer,
    acceptor,
    sync,
    loader,
    status,
    handOverAll,
    unwire: () => wires.forEach((stop) => stop()),
  }
}
