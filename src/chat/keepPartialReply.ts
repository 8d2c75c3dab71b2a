import type { Message } from '../core/index.ts'
import { onPageHide } from '../storage/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** Options of a kept draft: the store, the reply and the clock. */
export interface KeepDraftOptions {
  store: Pick<PersonaStore, 'saveDraft'>
  /** The reply as far as it has come. */
  read: () => Message
  /** Epoch ms. */
  now: () => number
}

/** Keeps the draft of a reply in storage while it arrives. */
export interface KeptDraft {
  /** Something arrived. */
  note(): void
  /** Something is known that a reload needs. */
  save(): void
  stop(): void
}

/** Interval at which a growing draft goes to storage, ms. */
const EVERY_MS = 1_000

/**
 * Interval at which it goes there although nothing arrives, ms, so that other tabs know that this one still waits for
 * it.
 */
const SIGN_OF_LIFE_MS = 4_000

/** Saves a draft from its first moment on, still empty: another tab must not ask for the same answer once more. */
export function keepPartialReply({ store, read, now }: KeepDraftOptions): KeptDraft {
  let savedAt = now()
  let isQuiet = true
  const save = (): void => store.saveDraft(read())
  save()
  const signs = setInterval(() => {
    if (isQuiet) save()
    isQuiet = true
  }, SIGN_OF_LIFE_MS)
  const offPageHide = onPageHide(save, { early: true })
  return {
    save,
    note() {
      if (now() - savedAt < EVERY_MS) return
      savedAt = now()
      isQuiet = false
      save()
    },
    stop() {
      clearInterval(signs)
      offPageHide()
    },
  }
}
