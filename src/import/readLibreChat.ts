import { type JsonObject } from '../core/index.ts'
import { counted } from './counted.ts'
import { fieldOf, flagIn, labelIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedMessage, ImportSink } from './importSink.ts'
import { readImportTime, type ImportTime } from './importTime.ts'
import { treeOf } from './treeOf.ts'

/** True when an object is LibreChat's export of a conversation. */
export function isLibreChat(item: JsonObject): boolean {
  const sent = objectsIn(item, 'messages')
  return (
    Array.isArray(fieldOf(item, 'messages')) &&
    (typeof fieldOf(item, 'conversationId') === 'string' || Object.hasOwn(item, 'exportAt')) &&
    sent.every((message) => Object.hasOwn(message, 'messageId') || Object.hasOwn(message, 'isCreatedByUser'))
  )
}

const ROOT = '00000000-0000-0000-0000-000000000000'

/** Reads LibreChat's export. Who speaks is told by `isCreatedByUser` alone; shown is the last child at every level. */
export function readLibreChat(item: JsonObject, sink: ImportSink): void {
  const messages = treeOf(nodesOf(item))
  const options = objectIn(item, 'options')
  const times = messages.flatMap(({ at }) => at ?? [])
  const without = messages.length - times.length
  if (without > 0) {
    const what = counted(without, 'message has no time', 'messages have no time')
    sink.warn(`messages-without-createdAt:${without}`, what)
  }
  if (messages.filter(({ parentId }) => parentId === null).length > 1) {
    sink.warn('several-roots', 'The first message was edited: the conversation has several beginnings')
  }
  const oldest = times.reduce<ImportTime | null>(
    (best, time) => (best === null || time.at < best.at ? time : best),
    null,
  )
  const label = textIn(options, 'chatGptLabel') || textIn(options, 'modelLabel')
  sink.conversation({
    sourceId: labelIn(item, 'conversationId') || null,
    title: textIn(item, 'title') || null,
    createdAt: oldest,
    updatedAt: null,
    messages,
    leafId: lastLeaf(messages),
    notes: {
      systemPrompt: textIn(options, 'promptPrefix'),
      label: label || null,
      model: textIn(options, 'model') || null,
      endpoint: textIn(item, 'endpoint') || null,
      exportAt: textIn(item, 'exportAt') || null,
    },
  })
}

/** The messages of a list, or nested in each other's children; walked without recursion, since they nest deep. */
function nodesOf(item: JsonObject): ImportedMessage[] {
  const nodes: ImportedMessage[] = []
  const waiting = objectsIn(item, 'messages')
    .map((message): [JsonObject, string | null] => [message, null])
    .toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [message, above] = next
    const id = labelIn(message, 'messageId') || labelIn(message, 'id') || `message-${nodes.length}`
    const parent = labelIn(message, 'parentMessageId')
    nodes.push(messageOf(message, id, above ?? (parent === ROOT || parent === '' ? null : parent)))
    for (const child of objectsIn(message, 'children').toReversed()) waiting.push([child, id])
  }
  return nodes
}

function messageOf(message: JsonObject, id: string, parentId: string | null): ImportedMessage {
  const parts = objectsIn(message, 'content')
  const reasoning = parts.filter((part) => fieldOf(part, 'type') === 'think').map((part) => partText(part, 'think'))
  const toolSteps = parts
    .filter((part) => fieldOf(part, 'type') === 'tool_call')
    .map((part) => {
      const call = objectIn(part, 'tool_call')
      return `${textIn(call, 'name')}: ${textIn(call, 'args') || textIn(call, 'output')}`
    })
  const said = parts
    .filter((part) => fieldOf(part, 'type') === 'text')
    .map((part) => partText(part, 'text'))
    .join('\n')
  const sender = textIn(message, 'sender')
  // An assistant can be called "user": the name decides where nothing else does.
  const isUser = flagIn(message, 'isCreatedByUser') ?? /^user$/i.test(textIn(message, 'role') || sender)
  const attachments = objectsIn(message, 'files').map((file) => ({
    name: textIn(file, 'filename'),
    text: textIn(file, 'text'),
  }))
  return {
    id,
    parentId,
    role: isUser ? 'user' : 'assistant',
    kind: 'said',
    text: textIn(message, 'text') || said,
    at: readImportTime(fieldOf(message, 'createdAt')),
    ...(!isUser && sender !== '' && { speaker: sender }),
    ...(reasoning.length > 0 && { reasoning }),
    ...(toolSteps.length > 0 && { toolSteps }),
    ...(attachments.length > 0 && { attachments }),
  }
}

/** A part's text stands in it, or one level deeper under `value`. */
function partText(part: JsonObject, key: string): string {
  return textIn(part, key) || textIn(objectIn(part, key), 'value')
}

function lastLeaf(messages: readonly ImportedMessage[]): string | null {
  const lastChild = new Map<string | null, string>()
  for (const { id, parentId } of messages) lastChild.set(parentId, id)
  let leaf = lastChild.get(null)
  for (let next = leaf; next !== undefined; next = lastChild.get(next)) leaf = next
  return leaf ?? null
}
