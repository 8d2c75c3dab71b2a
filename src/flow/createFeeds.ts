import type { Edit, PersonaStore } from '../store/index.ts'
import type { FactFeed, FactFeedOptions } from './createFactFeed.ts'
import type { RecallFeed, RecallFeedOptions } from './createRecallFeed.ts'
import type { SummaryFeed } from './createSummaryFeed.ts'
import { whenIdle } from './whenIdle.ts'

/** What reads the memories as they come and go. */
export interface Feeds {
  readonly facts: FactFeed
  readonly summaries: SummaryFeed
  readonly recall: RecallFeed
}

export interface LateFeeds {
  load(): Promise<Feeds>
  /** Learns what was just said, and ends them. */
  close(): Promise<void>
}

/**
 * The feeds, loaded in the first idle time after there is a memory, at the latest with the first plan: a page that only
 * shows a chat has none. What changed until then is handed to them.
 */
export function createFeeds(
  store: PersonaStore,
  options: FactFeedOptions & RecallFeedOptions & { readonly now?: () => number },
): LateFeeds {
  let early: Edit[] | undefined = []
  let cancel: (() => void) | undefined
  let loading: Promise<Feeds> | undefined

  store.onEdits((edits) => {
    if (early === undefined) return
    for (const edit of edits) if (edit.change.collection === 'memories') early.push(edit)
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
    const [{ createFactFeed }, { createSummaryFeed }, { createRecallFeed }] = await Promise.all([
      import('./createFactFeed.ts'),
      import('./createSummaryFeed.ts'),
      import('./createRecallFeed.ts'),
    ])
    const missed = early ?? []
    early = undefined
    return {
      facts: createFactFeed(store, options, missed),
      summaries: createSummaryFeed(store, options, missed),
      recall: createRecallFeed(store, options, missed),
    }
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
