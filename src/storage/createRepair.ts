import { createRestorer, type Restorer, type RestorerOptions } from './createRestorer.ts'
import { createTimer } from './createTimer.ts'
import { recordName } from './recordName.ts'

/** Puts right what others did to storage. Loads when that first happens: few pages ever need it. */
export interface Repair extends Restorer {
  /**
   * Reads everything again, and restores records that vanished without being deleted: another script cleared the
   * storage.
   */
  resync(): Promise<void>
}

const AGAIN_MS = 1_000

/** Reads a storage again after a clearing, with a restorer for single versions. */
export function createRepair(options: RestorerOptions): Repair {
  const { storage, versions, phase, deliver, putBack } = options
  const restorer = createRestorer(options)
  const again = createTimer(() => void resync())

  async function resync(): Promise<void> {
    const there = new Set<string>()
    const newest = new Set<string>()
    try {
      for await (const batch of storage.load()) {
        if (phase.now === 'closed') return
        deliver(batch)
        for (const record of batch) {
          there.add(recordName(record))
          if (versions.isNewest(record)) newest.add(recordName(record))
        }
      }
    } catch {
      // Nothing is lost by not looking, but what is gone must be put back: a storage that was cleared may still be closed.
      if (phase.now !== 'closed') again.start(AGAIN_MS)
      return
    }
    if (phase.now !== 'ready') return
    const missing = versions.live().filter((key) => !newest.has(recordName(key)))
    putBack(missing.filter((key) => !there.has(recordName(key))))
    restorer.onGone(missing.filter((key) => there.has(recordName(key))))
  }

  return {
    ...restorer,
    resync,
    stop() {
      again.stop()
      restorer.stop()
    },
  }
}
