import { PersonaFlowError } from '../core/index.ts'
import type { AbstractChat, FileUIPart, UIMessage } from 'ai'

/** The argument of AI SDK's `sendMessage`: a text with files, or a message with parts. */
export type Sendable = Parameters<AbstractChat<UIMessage>['sendMessage']>[0]

/** A message to send, once its files are read. */
export interface ReadSendable {
  text: string
  /** `undefined` when the call doesn't mention files. */
  files: FileUIPart[] | undefined
  /** The user message in whose place it is asked. */
  messageId?: string
}

/** The text and files of a message to send. `keep` reads files; returns a promise only when there are some to read. */
export function readSendable(
  message: Sendable,
  keep: (files: readonly File[]) => Promise<readonly FileUIPart[]>,
): ReadSendable | Promise<ReadSendable> {
  const given: unknown = message
  if (message === undefined) return { text: '', files: undefined }
  // What a JavaScript caller can pass.
  if (typeof message !== 'object' || message === null) {
    throw new PersonaFlowError(
      'bad-input',
      `a message is an object, and this is ${JSON.stringify(given)}`,
      "Call sendMessage({ text: 'Hello' })",
    )
  }
  const place = message.messageId === undefined ? {} : { messageId: message.messageId }
  if (message.parts !== undefined) {
    const text = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
    return { text, files: message.parts.filter((part) => part.type === 'file'), ...place }
  }
  const text = 'text' in message ? message.text : ''
  const { files } = message
  if (files === undefined || Array.isArray(files)) return { text, files, ...place }
  return keep([...files]).then((kept) => ({ text, files: [...kept], ...place }))
}
