import type { Edit, Logger } from '../core/index.ts'
import type { Learner, PersonaStore } from '../store/index.ts'
import { createFactFeed, type FactFeed, type FactFeedOptions } from './createFactFeed.ts'
import { createRecallFeed, type RecallFeed, type RecallFeedOptions } from './createRecallFeed.ts'
import { createSummaryFeed, type SummaryFeed } from './createSummaryFeed.ts'

export type FeedsOptions = FactFeedOptions &
  RecallFeedOptions & {
    readonly now?: () => number
    readonly logger: Logger
    /** Who learns now. */
    readonly learner: () => Learner
  }

/** What reads the memories as they come and go. */
export interface Feeds {
  readonly facts: FactFeed
  readonly summaries: SummaryFeed
  readonly recall: RecallFeed
}

/** One chunk: whoever needs one of them needs all. `missed`: what changed before. */
export function openFeeds(store: PersonaStore, options: FeedsOptions, missed: readonly Edit[]): Feeds {
  return {
    facts: createFactFeed(store, options, missed),
    summaries: createSummaryFeed(store, options, missed),
    recall: createRecallFeed(store, options, missed),
  }
}
