import type { Edit } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'
import type { Feeds, FeedsOptions } from './openFeeds.ts'
import { whenIdle } from './whenIdle.ts'

export interface LateFeeds {
  load(): Promise<Feeds>
  /** Learns what was just said, and ends them. */
  close(): Promise<void>
}

/**
 * The feeds, loaded in the first idle time after there is a memory, at the latest with the first plan: a page that only
 * shows a chat has none. What changed until then is handed to them.
 */
export function createFeeds(store: PersonaStore, options: FeedsOptions): LateFeeds {
  let early: Edit[] | undefined = []
  let cancel: (() => void) | undefined
  let loading: Promise<Feeds> | undefined

  store.onEdits((edits) => {
    if (early === undefined) return
    for (const edit of edits) if (edit.collection === 'memories') early.push(edit)
    // Offline: the next change or plan tries again.
    if (early.length > 0) cancel ??= whenIdle(() => void load().catch(() => {}))
  })

  function load(): Promise<Feeds> {
    loading ??= open().catch((error: unknown) => {
      loading = cancel = undefined
      throw error
    })
    return loading
  }

  async function open(): Promise<Feeds> {
    const { openFeeds } = await import('./openFeeds.ts')
    const missed = early ?? []
    early = undefined
    return openFeeds(store, options, missed)
  }

  async function close(): Promise<void> {
    cancel?.()
    const feeds = await loading?.catch(() => undefined)
    await feeds?.facts.settled().catch(() => {})
    await feeds?.summaries.settled().catch(() => {})
    feeds?.facts.stop()
    feeds?.summaries.stop()
    feeds?.recall.stop()
  }

  return { load, close }
}
