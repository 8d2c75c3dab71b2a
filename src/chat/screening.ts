import { messageText, noteOf, PersonaFlowError, type Change } from '../core/index.ts'
import type { PersonaStore, TurnCapture } from '../store/index.ts'
import { messageOf, putPart, type Draft } from './createDraft.ts'
import { askedMemory, memoryIdOf } from './askedMemory.ts'

/** What is screened, and where it was said. */
export interface ScreenedText {
  readonly text: string
  readonly conversationId: string
  readonly personaId: string
}

type Replacement = { readonly text: string } | { readonly answer: string }

/** What comes of it: nothing lets it pass, `text` takes its place, `answer` is shown as a help card instead of a reply. */
export type ScreeningVerdict = Replacement | undefined | void

/** Looks at a text before it goes on. One that throws lets nothing pass. */
export type Screen = (said: ScreenedText) => ScreeningVerdict | Promise<ScreeningVerdict>

export interface ScreeningOptions {
  /** Asked before a message of the user goes to a model. */
  onUserMessage?: Screen | undefined
  /** Asked before a reply is shown or kept; it is shown whole then, since no word of it may come before. */
  onReply?: Screen | undefined
}

/**
 * Screens what the user said. Gives the answer that takes the place of a reply. What was answered so is not remembered,
 * and what was changed is changed everywhere.
 */
export async function screenAsked(
  store: PersonaStore,
  capture: TurnCapture,
  screen: Screen | undefined,
): Promise<string | undefined> {
  const asked = store.read('messages', capture.parentId)
  if (screen === undefined || asked === undefined) return undefined
  const { conversationId, personaId, turnId } = capture
  const verdict = await judged(screen, { text: messageText(asked), conversationId, personaId })
  if (verdict === undefined) return undefined
  if ('answer' in verdict) {
    const id = memoryIdOf(turnId)
    const isThere = store.read('memories', id) !== undefined
    if (isThere) store.commit([{ collection: 'memories', id, value: null }], { undoable: false })
    return verdict.answer
  }
  const parts = [...asked.parts.filter(({ type }) => type !== 'text'), { type: 'text', text: verdict.text } as const]
  const changed = { ...asked, parts }
  const conversation = store.read('conversations', conversationId)
  const memory = noteOf(asked).turnId === turnId && conversation ? askedMemory(store, changed, conversation) : []
  const change: Change = { collection: 'messages', id: asked.id, value: changed }
  store.commit([change, ...memory], { undoable: false })
  return undefined
}

/** Screens a reply as far as it came, in place. Tells whether an answer of the app stands there now. */
export async function screenReply(
  draft: Draft,
  { conversationId, personaId }: TurnCapture,
  screen: Screen | undefined,
): Promise<boolean> {
  const text = messageText(messageOf(draft))
  if (screen === undefined || text === '') return false
  // Whatever happens from here on, what isn't screened is gone.
  const parts = [...draft.parts]
  clear(draft)
  const verdict = await judged(screen, { text, conversationId, personaId })
  if (verdict === undefined) for (const part of parts) putPart(draft, part)
  else say(draft, 'answer' in verdict ? verdict.answer : verdict.text)
  return verdict !== undefined && 'answer' in verdict
}

/** Makes `text` all that a reply says. */
export function say(draft: Draft, text: string): void {
  clear(draft)
  putPart(draft, { type: 'text', text, state: 'done' })
}

function clear(draft: Draft): void {
  draft.open.clear()
  draft.parts.length = 0
  draft.snapshot = undefined
}

async function judged(screen: Screen, said: ScreenedText): Promise<Replacement | undefined> {
  try {
    return (await screen(said)) ?? undefined
  } catch (error) {
    throw new PersonaFlowError('screening-failed', 'what was said could not be checked', 'Retry', { cause: error })
  }
}
