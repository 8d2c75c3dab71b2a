import type { Message } from '../core/index.ts'
import type { TurnCapture } from '../store/index.ts'
import type { DraftMessage } from './createDraft.ts'
import { judged, type ScreeningOptions } from './screening.ts'
import { hasContent } from './turnChanges.ts'

interface ScreenReplyOptions extends Pick<ScreeningOptions, 'onReply' | 'screeningTimeout'> {
  capture: TurnCapture
}

/** A reply as it may be shown. */
export interface ScreenedReply {
  message: DraftMessage
  /** The check put something in its place. */
  isChanged: boolean
  /** Its replacement is an answer of the app. */
  isAnswer: boolean
}

/** Screens a reply as far as it came: all of it, whatever it consists of. */
export async function screenReply(
  message: DraftMessage,
  { capture, onReply, screeningTimeout }: ScreenReplyOptions,
): Promise<ScreenedReply> {
  const passed = { message, isChanged: false, isAnswer: false }
  if (onReply === undefined || !hasContent(message)) return passed
  const verdict = await judged(onReply, { message, capture, timeout: screeningTimeout })
  if (verdict === undefined) return passed
  const { answer, parts = [] } = verdict
  if (answer !== undefined) return { message: sayingOnly(message.id, answer), isChanged: true, isAnswer: true }
  return { message: { ...sayingOnly(message.id, ''), parts }, isChanged: true, isAnswer: false }
}

/** A reply that says `text` and nothing else. */
export function sayingOnly(id: Message['id'], text: string): DraftMessage {
  return { id, role: 'assistant', parts: [{ type: 'text', text, state: 'done' }], metadata: {} }
}
