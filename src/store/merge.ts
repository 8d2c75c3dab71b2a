import {
  DEFAULT_SETTINGS,
  mergeRecallStats,
  type Change,
  type CollectionName,
  type Collections,
  type RecallStats,
  type Settings,
} from '../core/index.ts'

type Value = Collections[CollectionName] | undefined

/**
 * What the user did before what is stored had arrived, merged into it field by field where one record holds several
 * choices; nothing where the user touched nothing.
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
