import {
  DEFAULT_SETTINGS,
  mergeRecallStats,
  metaOf,
  type Change,
  type Conversation,
  type Lorebook,
  type Settings,
} from '../core/index.ts'
import { isForeign } from './readBackup.ts'
import { isSameRecord } from './isSameRecord.ts'
import type { Backup } from './readBackup.ts'
import { CONFLICTING, UNCHANGED, type ImportMode, type ResolveContext, type ImportOutcome } from './importOutcome.ts'
import { resolveGrown, resolveShared } from './resolveImported.ts'
import { resolvePersona } from './resolvePersona.ts'

/** Decides between what is there and what the file says. */
export function resolveConflict(theirs: Change, context: ResolveContext): ImportOutcome {
  const { current, mode } = context
  if (theirs.value === null) return UNCHANGED
  switch (theirs.collection) {
    case 'personas':
      return resolvePersona(theirs.value, context)
    case 'settings':
      return settleSettings(theirs.value, current.read('settings', 'settings') ?? DEFAULT_SETTINGS, mode)
    case 'recallStats': {
      const ours = current.read('recallStats', theirs.id)
      const value = mergeRecallStats(ours, theirs.value)
      return ours && isSameRecord('recallStats', [ours, value])
        ? UNCHANGED
        : { outcome: 'added', change: { ...theirs, value } }
    }
    case 'conversations': {
      const { toolGrants } = current.read('conversations', theirs.id) ?? {}
      return settlePlain({ ...theirs, value: withGrants(theirs.value, toolGrants) }, context)
    }
    default:
      return settlePlain(theirs, context)
  }
}

/** True when a backup covers a conversation: it holds everyone who takes part. */
export function ownsConversation(backup: Backup, { personaIds, temporary }: Conversation): boolean {
  return backup.hasConversations && temporary !== true && personaIds.every((id) => backup.personaIds.has(id))
}

function settlePlain(theirs: Change, context: ResolveContext): ImportOutcome {
  const ours = context.current.read(theirs.collection, theirs.id)
  if (ours === undefined || theirs.value === null) {
    const id = context.findEqual(theirs)
    return id === undefined ? { outcome: 'added', change: theirs } : { ...UNCHANGED, id }
  }
  if (isSameRecord(theirs.collection, [ours, theirs.value], context)) return UNCHANGED
  if (isForeign(context.backup) && context.mode === 'merge') {
    // The key was read in the collection of the change.
    if (theirs.collection === 'conversations') return resolveGrown(theirs.value, ours as Conversation, context)
    if (theirs.collection === 'lorebooks') return resolveShared(theirs.value, ours as Lorebook)
  }
  return context.mode === 'replace' && isOwned(theirs, context) ? { outcome: 'replaced', change: theirs } : CONFLICTING
}

/** The permissions given here; a file gives none. */
function withGrants(theirs: Conversation, toolGrants: Conversation['toolGrants']): Conversation {
  const { toolGrants: _, ...conversation } = theirs
  return toolGrants === undefined ? conversation : { ...conversation, toolGrants }
}

/** A file speaks for its own personas: a record of another one stays, though it bears the same id. */
function isOwned({ collection, id }: Change, { backup, current }: ResolveContext): boolean {
  // A file of another program meets what came of it before, and nothing else bears such an id.
  if (isForeign(backup)) return true
  if (collection === 'memories') return backup.personaIds.has(current.read('memories', id)?.personaId ?? '')
  if (collection !== 'conversations' && collection !== 'messages') return true
  const message = current.read('messages', id)
  const conversation = current.read(
    'conversations',
    collection === 'messages' && message ? metaOf(message).conversationId : id,
  )
  return conversation === undefined || ownsConversation(backup, conversation)
}

/** Choices of the user; what only one side chose is taken from it. */
function settleSettings(theirs: Settings, ours: Settings, mode: ImportMode): ImportOutcome {
  const [first, second] = mode === 'merge' ? [ours, theirs] : [theirs, ours]
  const value: Settings = {
    ...second,
    ...first,
    activePersonaId: first.activePersonaId ?? second.activePersonaId,
    conversationOf: { ...second.conversationOf, ...first.conversationOf },
    // A file can't consent for the user.
    consents: ours.consents ?? {},
    toolGrants: ours.toolGrants ?? {},
  }
  for (const consent of ['consents', 'toolGrants'] as const)
    if (ours[consent] === undefined) Reflect.deleteProperty(value, consent)
  const differ = [ours, theirs].every(({ activePersonaId }) => activePersonaId !== null)
    ? ours.activePersonaId !== theirs.activePersonaId
    : false
  const change: Change = { collection: 'settings', id: 'settings', value }
  if (isSameRecord('settings', [ours, value])) return differ ? CONFLICTING : UNCHANGED
  return { outcome: differ ? (mode === 'merge' ? 'conflicting' : 'replaced') : 'added', change }
}
