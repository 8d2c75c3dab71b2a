import { createListeners, isJsonObject } from '../../core/index.ts'
import type { SyncState, SyncStatus } from '../port.ts'

/** The state of a storage that syncs: set by the tab that leads, and told to the others. */
export interface SharedState extends SyncState {
  /** Does nothing when nothing changes. */
  set(status: SyncStatus): void
  /** From here on this tab leads. */
  lead(): void
  close(): void
}

/** `channel`: the name under which the tabs of one storage talk; `undefined` where each is on its own. */
export function createSyncState(channel: string | undefined, onRetry: () => void): SharedState {
  let status: SyncStatus = { state: 'syncing', waiting: 0 }
  let leads = channel === undefined
  const listeners = createListeners()
  const post = channel === undefined || typeof BroadcastChannel === 'undefined' ? undefined : openPost(channel)

  function change(next: SyncStatus): void {
    if (isSame(status, next)) return
    status = next
    listeners.tell()
  }

  function openPost(name: string): BroadcastChannel {
    const opened = new BroadcastChannel(name)
    // Node's would keep the process alive; the browser's has no such method, and its types neither.
    ;(opened as { unref?: () => void }).unref?.()
    opened.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (leads && data === 'tell') tellOthers()
      if (leads && data === 'retry') onRetry()
      if (!leads && isStatus(data)) change(data)
    })
    return opened
  }

  function tellOthers(): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, only a window has
    post?.postMessage(status)
  }

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, only a window has
  post?.postMessage('tell')
  return {
    get: () => status,
    subscribe: listeners.add,
    set(next) {
      const { syncedAt } = status
      const isSynced = next.state === 'synced' && status.state !== 'synced'
      const at = isSynced ? Date.now() : syncedAt
      const before = status
      change({ ...next, ...(at !== undefined && { syncedAt: at }) })
      if (status !== before) tellOthers()
    },
    retry() {
      if (leads) onRetry()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, only a window has
      else post?.postMessage('retry')
    },
    lead() {
      leads = true
    },
    close: () => post?.close(),
  }
}

const STATES: ReadonlySet<unknown> = new Set(['offline', 'syncing', 'synced', 'refused'])

/** Any script of the page may write to a channel. */
function isStatus(data: unknown): data is SyncStatus {
  return isJsonObject(data) && STATES.has(data.state) && typeof data.waiting === 'number'
}

/** Both are flat. */
function isSame(a: SyncStatus, b: SyncStatus): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof SyncStatus>
  return [...fields].every((field) => a[field] === b[field])
}
