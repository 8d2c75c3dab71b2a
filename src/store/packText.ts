import { isJsonObject, MIGRATIONS, metaOf, PersonaFlowError, readRecord, SCHEMA, type Message } from '../core/index.ts'
import { migratedBody, type StoredRecord } from '../storage/index.ts'

/** UTF-16 units of one part: what parses, and is written as records, in a moment. */
const PART_UNITS = 524_288

/** Messages as the texts of a pack, each as it is needed: no two are held at once. */
export function* packTexts(messages: Iterable<Message>): Generator<string> {
  let part: string[] = []
  let units = 0
  for (const message of messages) {
    const text = JSON.stringify(message)
    part.push(text)
    units += text.length
    if (units < PART_UNITS) continue
    yield `{"v":${SCHEMA},"messages":[${part.join()}]}`
    part = []
    units = 0
  }
  if (part.length > 0) yield `{"v":${SCHEMA},"messages":[${part.join()}]}`
}

/**
 * The messages of one part. What is none of that conversation's goes to `refuse`. Throws `read-only` for what a newer
 * version packed, `bad-input` for what is no part at all.
 */
export function unpackText(
  text: string,
  { conversationId, refuse }: { conversationId: string; refuse: (record: StoredRecord, reason: string) => void },
): Message[] {
  const { v, messages } = parsed(text)
  if (v > SCHEMA) {
    const how = 'Reload the page to get the newer version'
    throw new PersonaFlowError('read-only', 'a newer version of this app stored the conversation', how)
  }
  return messages.flatMap((item) => {
    const body = v < SCHEMA ? migratedBody({ collection: 'messages', body: item }, v, NOW) : item
    const id = isJsonObject(body) && typeof body.id === 'string' ? body.id : ''
    const change = readRecord('messages', id, body)
    const reason = 'reason' in change ? change.reason : undefined
    // Read as a message, it is one, or nothing.
    const message = 'collection' in change ? (change.value as Message) : undefined
    if (message !== undefined && metaOf(message).conversationId === conversationId) return [message]
    refuse({ collection: 'messages', id, clock: '', body }, reason ?? 'it belongs to another conversation')
    return []
  })
}

const NOW = { schema: SCHEMA, migrations: MIGRATIONS }

function parsed(text: string): { v: number; messages: unknown[] } {
  try {
    const value: unknown = JSON.parse(text)
    if (isJsonObject(value) && typeof value.v === 'number' && Array.isArray(value.messages))
      return { v: value.v, messages: value.messages }
  } catch {
    // Said below.
  }
  throw new PersonaFlowError('bad-input', 'a part of the conversation is damaged in storage', 'Import its file again')
}
