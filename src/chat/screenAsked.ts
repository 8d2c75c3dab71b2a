import {
  messageText,
  metaOf,
  titleFrom,
  UNTITLED,
  withNote,
  type Change,
  type Conversation,
  type Message,
  putRecord,
} from '../core/index.ts'
import type { PersonaStore, TurnCapture } from '../store/index.ts'
import { askedMemory } from './askedMemory.ts'
import { judged, type ScreeningOptions, type Verdict } from './screening.ts'
import { withFileBytes } from './withFileBytes.ts'

interface ScreenAskedOptions extends Pick<ScreeningOptions, 'onUserMessage' | 'screeningTimeout'> {
  store: PersonaStore
  signal: AbortSignal
  /** Returns the changes that take back everything learned from a message. */
  unlearn: (message: Message) => Change[]
  /** Called with a message that was held until it passed. */
  onPassed: (message: Message) => void
}

/**
 * Screens what the user said. Only now it is stored, names its conversation and is remembered, as the verdict has it.
 * Gives the answer that takes the place of a reply.
 */
export async function screenAsked(
  capture: TurnCapture,
  { store, signal, onUserMessage, screeningTimeout, unlearn, onPassed }: ScreenAskedOptions,
): Promise<string | undefined> {
  const asked = store.read('messages', capture.parentId)
  if (onUserMessage === undefined || asked === undefined) return undefined
  // Files as they go to a model, so that a check can look into them.
  const [message = asked] = await withFileBytes([asked], store.blobs, { keepsNotes: true })
  const verdict = await judged(onUserMessage, { message, capture, timeout: screeningTimeout, stop: signal })
  // As it is now: a secret may have been taken out of it meanwhile.
  const said = store.read('messages', asked.id)
  const conversation = store.read('conversations', capture.conversationId)
  if (said === undefined || conversation === undefined) return undefined
  const isHeld = metaOf(said).held !== undefined
  if (verdict === undefined && !isHeld) return undefined
  const next = verdictOn(said, verdict)
  const passes = metaOf(next).held === undefined
  const learned = verdict === undefined ? [] : unlearn(said)
  const titled = { ...conversation, title: titleOf(conversation, said, passes ? next : undefined) }
  const mayLearn = passes && metaOf(next).neverLearn !== true && (isHeld || learned.length > 0)
  const { turnId, personaId } = capture
  store.commit(
    [
      ...learned,
      putRecord('messages', next),
      putRecord('conversations', titled),
      ...(mayLearn ? askedMemory(store, withNote(next, { turnId, personaId }), titled) : []),
    ],
    { undoable: false, ...(verdict !== undefined && { final: 'the app’s check' }) },
  )
  if (passes && isHeld) onPassed(next)
  return verdict?.answer
}

function verdictOn(said: Message, verdict: Verdict | undefined): Message {
  const { held: _, ...note } = metaOf(said)
  const isAnswered = verdict?.answer !== undefined
  const personaflow = { ...note, ...(isAnswered && { held: 'answered' as const }) }
  if (verdict?.parts === undefined) return { ...said, metadata: { ...said.metadata, personaflow } }
  return { ...said, parts: verdict.parts, metadata: { personaflow } }
}

/** A title made of what was said follows what it says now; of what may not pass none is made. */
function titleOf({ title }: Conversation, said: Message, next: Message | undefined): string {
  const isMade = title === UNTITLED || title === titleFrom(messageText(said))
  if (!isMade) return title
  return next === undefined ? UNTITLED : titleFrom(messageText(next))
}
