import type { Message } from '../core/index.ts'
import { onPageHide } from '../storage/index.ts'
import type { PersonaStore } from '../store/index.ts'

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
  stop(): void
}

/** How often the draft of a reply goes to storage while it grows. */
const EVERY_MS = 1_000

/** How often it goes there although nothing arrives, so that other tabs know that somebody waits for it. */
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
