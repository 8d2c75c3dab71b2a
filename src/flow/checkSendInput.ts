import type { FileUIPart } from 'ai'
import { PersonaFlowError } from '../core/index.ts'
import { named } from './named.ts'

/** Options of `flow.chat.send`. */
export interface SendInput {
  text: string
  files?: readonly FileUIPart[]
  /** @default the conversation the persona shows; a new one where it shows none */
  conversationId?: string
  /** The persona that answers. @default the one who answers in the conversation, else the active one */
  personaId?: string
  /** Begins an empty conversation with the persona's greeting of that number, its others as versions beside it. */
  greeting?: number | undefined
}

/** Throws `bad-input` for what is no message to send, and says what to pass: what a JavaScript caller can pass. */
export function checkSendInput(input: SendInput, verb: 'chat.send' | 'chat.queue'): void {
  const how = `Call flow.${verb}({ text: 'Hello' })`
  const given: unknown = input
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new PersonaFlowError('bad-input', `flow.${verb} takes an object, and this is ${named(given)}`, how)
  }
  const { text, files = [], messageId }: { text?: unknown; files?: unknown; messageId?: unknown } = given
  if (messageId !== undefined) {
    const edit = 'Call flow.chat.edit({ conversationId, messageId, text, files })'
    throw new PersonaFlowError('bad-input', `flow.${verb} takes no messageId: it adds a message`, edit)
  }
  if (text === undefined) throw new PersonaFlowError('bad-input', 'the message has no text', how)
  if (typeof text !== 'string') {
    throw new PersonaFlowError('bad-input', `the text of a message is a string, and this is ${named(text)}`, how)
  }
  if (!Array.isArray(files)) {
    const list = "Pass a list, such as [{ type: 'file', mediaType: 'image/png', url }]"
    throw new PersonaFlowError('bad-input', `the files of a message are a list, and this is ${named(files)}`, list)
  }
  if (text.trim() !== '' || files.length > 0) return
  throw new PersonaFlowError('bad-input', 'the message is empty', 'Pass `text` with at least one character')
}
