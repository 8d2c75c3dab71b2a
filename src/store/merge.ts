import {
  DEFAULT_SETTINGS,
  mergeRecallStats,
  readRecord,
  type Change,
  type CollectionName,
  type Collections,
  type ComposerDraft,
  type RecallStats,
  type Settings,
} from '../core/index.ts'

type Value = Collections[CollectionName] | undefined

/**
 * Merges the user's early changes, made before the stored record had arrived, into that record: field by field when one
 * record holds several choices; nothing when the user touched nothing.
 */
export function mergedWithEarly(stored: Change, early: Value): Change[] {
  if (early === undefined || stored.value === null) return []
  if (stored.collection === 'settings') {
    // The collection says what both are.
    const { activePersonaId, conversationOf, panels, consents } = early as Settings
    const value: Settings = {
      ...DEFAULT_SETTINGS,
      ...stored.value,
      activePersonaId: activePersonaId ?? stored.value.activePersonaId,
      conversationOf: { ...stored.value.conversationOf, ...conversationOf },
      ...(panels && { panels: { ...stored.value.panels, ...panels } }),
      ...(consents && { consents: { ...stored.value.consents, ...consents } }),
    }
    return [{ ...stored, value }]
  }
  if (stored.collection !== 'personas' || stored.value.declared !== true) return []
  // The collection says what both are.
  const own = early as Collections['personas']
  if (own.declared !== true) return []
  return [{ ...stored, value: { ...own, changes: { ...stored.value.changes, ...own.changes } } }]
}

/** Uses counted by two tabs are merged by maximum, whichever was written last. */
export function withMostUse(
  change: Extract<Change, { collection: 'recallStats' }>,
  known: RecallStats | undefined,
): Change {
  return change.value === null ? change : { ...change, value: mergeRecallStats(known, change.value) }
}

/**
 * One draft of two, written by two tabs that did not know of each other: no message that waits is lost, nor sent twice.
 * The text is that of the later one; where `winner` is missing it was deleted. `undefined` where `winner` says it all.
 */
export function mergedDrafts(
  id: string,
  { loser, winner }: { loser: unknown; winner: unknown },
  isSent: (messageId: string) => boolean,
): ComposerDraft | undefined {
  const [lost, won] = [draftIn(id, loser), draftIn(id, winner)]
  if (lost === undefined || (winner !== undefined && won === undefined)) return undefined
  const waiting = new Map([...lost.queue, ...(won?.queue ?? [])].map((message) => [message.id, message]))
  const queue = [...waiting.values()]
    .filter((message) => !isSent(message.id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const isNews = queue.some((message) => won?.queue.some((known) => known.id === message.id) !== true)
  return isNews ? { ...(won ?? lost), queue } : undefined
}

function draftIn(id: string, body: unknown): ComposerDraft | undefined {
  const change = readRecord('drafts', id, body)
  return 'collection' in change && change.collection === 'drafts' ? (change.value ?? undefined) : undefined
}
