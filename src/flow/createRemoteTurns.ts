import type { TurnRunner } from '../chat/index.ts'
import type { Edit } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'
import type { followRemoteTurns } from './followRemoteTurns.ts'

/** Replies that other tabs receive. */
export interface RemoteTurns {
  /** Ends one: what arrived of it stays, and the tab that receives it finds that in storage. */
  stop(conversationId: string): void
  close(): void
}

/** Follows the replies of other tabs; how is loaded with the first thing that another tab changes: most pages are alone. */
export function createRemoteTurns(store: PersonaStore, turns: Pick<TurnRunner, 'live' | 'stop'>): RemoteTurns {
  let following: ReturnType<typeof followRemoteTurns> | undefined
  let loading: Promise<void> | undefined
  let isClosed = false
  let waiting: Edit[] = []

  async function load(): Promise<void> {
    const module = await import('./followRemoteTurns.ts')
    if (isClosed) return
    following = module.followRemoteTurns(store, turns)
    waiting.forEach(following.follow)
    waiting = []
  }

  store.onEdits((edits, { isRemote }) => {
    if (!isRemote || isClosed) return
    if (following !== undefined) return edits.forEach(following.follow)
    // One by one: another tab may have imported more at once than a call takes arguments.
    for (const edit of edits) waiting.push(edit)
    // Offline before it had come: what the other tab does next tries again.
    loading ??= load().catch(() => void (loading = undefined))
  })
  return {
    stop: (conversationId) => following?.stop(conversationId),
    close() {
      isClosed = true
      following?.close()
    },
  }
}
