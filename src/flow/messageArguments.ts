import { PersonaFlowError } from '../core/index.ts'
import { fields, id, listOf, number, oneOf, text, wrong } from './argumentChecks.ts'

/** The files of a message: a list of parts, or what the action itself refuses. */
export function fileParts(value: unknown, what: string): unknown {
  return Array.isArray(value) ? listOf(filePart)(value, what) : value
}

/** `flow.chat.send` itself refuses a message without a text, and says how one looks. */
export function sendable(value: unknown, what: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const shape = { 'files?': fileParts, 'conversationId?': id, 'personaId?': id, 'greeting?': number }
  return fields(shape, 'open')(value, what)
}

/** A file as AI SDK has it in a message: what a browser gives must be read first, which takes time. */
export function filePart(value: unknown, what: string): unknown {
  if (value instanceof Blob) {
    const how = 'Read it into a part first: const { files } = await flow.files.keep([file])'
    throw new PersonaFlowError('bad-input', `${what} is a File or Blob`, how)
  }
  const part = { type: oneOf('file'), mediaType: text, url: text, 'filename?': text }
  return fields(part, 'json')(value, what)
}

/** A file to import, or several. */
export function filesInput(value: unknown, what: string): unknown {
  return Array.isArray(value) ? listOf(fileInput)(value, what) : fileInput(value, what)
}

function fileInput(value: unknown, what: string): unknown {
  const isFile = value instanceof Blob || value instanceof ArrayBuffer || value instanceof Uint8Array
  if (!isFile && typeof value !== 'string') throw wrong(what, 'a File, a Blob, bytes or a text', value)
  return value
}
