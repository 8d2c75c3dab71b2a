import { type JsonObject } from '../core/index.ts'
import { fieldOf, labelIn, objectsIn, textIn } from './fields.ts'
import type { ImportedMessage, ImportSink } from './importSink.ts'
import { readImportTime } from './importTime.ts'
import { newestLeaf, treeOf } from './treeOf.ts'

/** True when an object is a Claude conversation. */
export function isClaude(item: JsonObject): boolean {
  return Array.isArray(fieldOf(item, 'chat_messages'))
}

const ROOT = '00000000-0000-4000-8000-000000000000'

/** Reads one conversation of Claude's export: in the order of its list, or as a tree where it names parents. */
export function readClaude(item: JsonObject, sink: ImportSink): void {
  const sent = objectsIn(item, 'chat_messages')
  const isTree = sent.some((message) => labelIn(message, 'parent_message_uuid') !== '')
  const ids = sent.map((message, at) => labelIn(message, 'uuid') || `message-${at}`)
  const messages = treeOf(
    sent.map((message, at): ImportedMessage => {
      const parent = labelIn(message, 'parent_message_uuid')
      const parentId = isTree ? (parent === ROOT || parent === '' ? null : parent) : (ids[at - 1] ?? null)
      return messageOf(message, ids[at]!, parentId)
    }),
  )
  const current = labelIn(item, 'current_leaf_message_uuid')
  sink.conversation({
    sourceId: labelIn(item, 'uuid') || null,
    title: textIn(item, 'name') || null,
    createdAt: readImportTime(fieldOf(item, 'created_at')),
    updatedAt: readImportTime(fieldOf(item, 'updated_at')),
    messages,
    leafId: ids.includes(current) ? current : isTree ? newestLeaf(messages) : (ids.at(-1) ?? null),
    notes: {
      emptyTexts: messages.filter(({ kind, text }) => kind === 'said' && text === '').length,
      ...(textIn(item, 'summary') !== '' && { summary: textIn(item, 'summary') }),
    },
  })
}

function messageOf(message: JsonObject, id: string, parentId: string | null): ImportedMessage {
  const blocks = objectsIn(message, 'content')
  const ofType = (type: string): JsonObject[] => blocks.filter((block) => fieldOf(block, 'type') === type)
  const texts = ofType('text').map((block) => textIn(block, 'text'))
  const joined = texts.filter((text) => text !== '').join('\n\n')
  const text = joined === '' ? textIn(message, 'text') : joined
  const reasoning = ofType('thinking').map((block) => textIn(block, 'thinking') || textIn(block, 'text'))
  const toolSteps = blocks.filter((block) => textIn(block, 'type').startsWith('tool_')).map(stepLine)
  const isTool = text === '' && toolSteps.length > 0 && texts.length === 0
  const attachments = objectsIn(message, 'attachments').map((file) => ({
    name: textIn(file, 'file_name'),
    text: textIn(file, 'extracted_content'),
  }))
  return {
    id,
    parentId,
    role: /^(human|user)$/i.test(textIn(message, 'sender')) ? 'user' : 'assistant',
    kind: isTool ? 'tool' : 'said',
    text,
    at: readImportTime(fieldOf(message, 'created_at')),
    ...(reasoning.length > 0 && { reasoning }),
    ...(toolSteps.length > 0 && { toolSteps }),
    ...(attachments.length > 0 && { attachments }),
  }
}

function stepLine(block: JsonObject): string {
  const name = textIn(block, 'name') || textIn(block, 'type')
  const what = fieldOf(block, 'input') ?? fieldOf(block, 'content') ?? null
  return `${name}: ${JSON.stringify(what).slice(0, 2000)}`
}
