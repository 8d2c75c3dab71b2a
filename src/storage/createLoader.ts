import type { Acceptor } from './createAcceptor.ts'
import type { Migrator } from './createMigrator.ts'
import type { EnginePhase } from './createPhase.ts'
import { createTimer } from './createTimer.ts'
import type { Writer } from './createWriter.ts'
import { BACKUP, type OpenedStorage, type PersonaStorage, type StoredRecord } from './port.ts'
import { retryDelay } from './retryDelay.ts'

interface LoaderOptions {
  storage: PersonaStorage
  name: string
  schema: number
  phase: EnginePhase
  acceptor: Pick<Acceptor, 'take' | 'backups'>
  migrator: Migrator
  writer: Writer
  /** Takes what arrives after the first try to load. */
  deliver(records: readonly StoredRecord[]): void
  /** Once the storage is open. */
  onOpen(): void
  /** After the phase, the progress or the failure changed. */
  onChange(): void
  /** Once all has arrived. */
  onLoaded(): void
}

/** Opens a storage and loads it, again and again until that succeeds. */
export interface Loader {
  /** Passes the stored records to the caller. Never rejects. */
  load(deliver: (records: readonly StoredRecord[]) => void): Promise<void>
  /** Does nothing once the storage is open. */
  open(): Promise<void>
  /** Leaves `loading` or `erasing`: what waited goes on. */
  start(event: 'loaded' | 'erased'): void
  /** Newer code wrote here since the storage was opened. */
  becomeReadOnly(): void
  /** Nothing is left that could fail to load, or that newer code wrote. */
  forget(): void
  readonly isOpen: boolean
  readonly failure: { readonly error: unknown } | undefined
  /** The part that has arrived, 0 to 1; `undefined` when it all comes at once. */
  readonly progress: number | undefined
  stop(): void
}

/** Loads into `deliver`, and retries with growing pauses after a failure. */
export function createLoader(options: LoaderOptions): Loader {
  const { storage, name, schema, phase, acceptor, migrator, writer, deliver, onOpen, onChange, onLoaded } = options
  /** `undefined` until the storage is open. */
  let opened: OpenedStorage | undefined
  let failure: { error: unknown } | undefined
  let failures = 0
  let arrived = 0
  // The caller is past hydration: what the user did meanwhile is newer.
  const again = createTimer(() => void load((records) => deliver(records.filter((one) => !writer.isWaiting(one)))))

  async function open(): Promise<void> {
    if (opened !== undefined) return
    opened = await storage.open({ name, schema })
    onOpen()
  }

  async function load(take: (records: readonly StoredRecord[]) => void): Promise<void> {
    try {
      await open()
      arrived = 0
      for await (const batch of storage.load()) {
        arrived += 1
        onChange()
        const news = acceptor.take(batch)
        news.forEach(writer.keepBeside)
        take(news)
      }
      failure = undefined
      start('loaded')
      await settle()
    } catch (error) {
      failure = { error }
      failures += 1
      if (phase.now === 'loading') again.start(retryDelay(failures))
    }
    onChange()
  }

  function start(event: 'loaded' | 'erased'): void {
    if (!phase.on(event)) return
    if (opened?.mode === 'read-only') phase.on('newer')
    writer.release()
    onLoaded()
  }

  /**
   * Finishes the writes of a healthy start: records in their new shape; one start later, the deletion of their backups.
   */
  async function settle(): Promise<void> {
    if (phase.now !== 'ready') return
    if (migrator.isDone) return writer.write(acceptor.backups.map((id) => ({ collection: BACKUP, id, body: null })))
    try {
      await migrator.finish(storage)
    } catch (error) {
      failure = { error }
    }
  }

  return {
    load,
    open,
    start,
    becomeReadOnly() {
      if (phase.on('newer') && opened !== undefined) opened = { ...opened, mode: 'read-only' }
    },
    forget() {
      failure = undefined
      if (opened !== undefined) opened = { ...opened, mode: 'read-write' }
      again.stop()
    },
    get isOpen() {
      return opened !== undefined
    },
    get failure() {
      return failure
    },
    get progress() {
      const all = opened?.batches ?? 0
      return all > 1 ? arrived / all : undefined
    },
    stop: again.stop,
  }
}
