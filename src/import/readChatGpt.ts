import { isJsonObject, type Json, type JsonObject } from '../core/index.ts'
import { fieldOf, flagIn, labelIn, listIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedConversation, ImportedKind, ImportedMessage, ImportSink } from './importSink.ts'
import { readImportTime } from './importTime.ts'
import { newestLeaf, treeOf } from './treeOf.ts'

/** True when an item of a list is a ChatGPT conversation, even a damaged one. */
export function isChatGpt(item: JsonObject): boolean {
  if (isJsonObject(fieldOf(item, 'mapping'))) return true
  return (
    Object.hasOwn(item, 'create_time') &&
    (Object.hasOwn(item, 'current_node') || Object.hasOwn(item, 'conversation_id'))
  )
}

/** Reads one conversation of ChatGPT's export: a tree whose shown branch ends at `current_node`. Times give no order. */
export function readChatGpt(item: JsonObject, sink: ImportSink): void {
  const mapping = fieldOf(item, 'mapping')
  if (!isJsonObject(mapping)) {
    sink.warn('conversation-without-mapping-skipped', 'A conversation holds no messages and was skipped')
    return
  }
  const messages = treeOf(nodesOf(mapping))
  const current = labelIn(item, 'current_node')
  const leafId = leafOf(mapping, messages, current)
  if (!Object.hasOwn(mapping, current) && messages.length > 0) {
    sink.warn('current_node-missing', 'A conversation doesn’t say which branch was shown: the newest one is')
  }
  const instructions = messages.filter(({ kind }) => kind === 'instructions')
  for (const { text } of instructions.slice(0, 1)) sink.memory(instructionsMemory(text, item))
  sink.conversation({
    sourceId: labelIn(item, 'conversation_id') || labelIn(item, 'id') || null,
    title: textIn(item, 'title') || null,
    createdAt: readImportTime(fieldOf(item, 'create_time')),
    updatedAt: readImportTime(fieldOf(item, 'update_time')),
    messages: messages
      .filter(({ kind }) => kind !== 'instructions')
      .map((message) => reparented(message, instructions)),
    leafId: instructions.some(({ id }) => id === leafId) ? null : leafId,
    notes: {
      model: modelOf(item, mapping),
      mappingSize: Object.keys(mapping).length,
      customInstructionNodes: instructions.length,
      nodes: messages.length,
      ...(textIn(item, 'gizmo_id') !== '' && { gizmo: textIn(item, 'gizmo_id') }),
    },
  } satisfies ImportedConversation)
}

function nodesOf(mapping: JsonObject): ImportedMessage[] {
  return Object.entries(mapping).flatMap(([id, node]): ImportedMessage[] => {
    const message = fieldOf(node, 'message')
    if (!isJsonObject(message)) return []
    const author = textIn(objectIn(message, 'author'), 'role')
    const text = textOf(objectIn(message, 'content'))
    const kind = kindOf(message, author, text)
    const shown = withoutCitations(text)
    const at = readImportTime(fieldOf(message, 'create_time'))
    const parentId = spokenParent(mapping, fieldOf(node, 'parent'))
    const role = author === 'user' ? 'user' : author === 'system' ? 'system' : 'assistant'
    return [
      {
        id,
        parentId,
        role,
        kind,
        text,
        at,
        ...(shown !== text && { shownText: shown }),
        ...attachmentsOf(message),
      },
    ]
  })
}

/** The nearest node above that holds a message. */
function spokenParent(mapping: JsonObject, parent: Json | undefined): string | null {
  const seen = new Set<string>()
  let id = parent
  while (typeof id === 'string' && Object.hasOwn(mapping, id) && !seen.has(id)) {
    if (isJsonObject(fieldOf(mapping[id], 'message'))) return id
    seen.add(id)
    id = fieldOf(mapping[id], 'parent')
  }
  return null
}

function kindOf(message: JsonObject, author: string, text: string): ImportedKind {
  const content = objectIn(message, 'content')
  const type = textIn(content, 'content_type')
  const recipient = textIn(message, 'recipient') || 'all'
  if (type === 'user_editable_context' || type === 'model_editable_context') return 'instructions'
  if (type === 'thoughts' || type === 'reasoning_recap') return 'reasoning'
  if (author === 'tool' || recipient !== 'all' || STEP_TYPES.has(type) || type.startsWith('tether_')) return 'tool'
  const isHidden = flagIn(objectIn(message, 'metadata'), 'is_visually_hidden_from_conversation') === true
  const isVisible = (author === 'user' || author === 'assistant') && (type === 'text' || type === 'multimodal_text')
  return isVisible && !isHidden && text.trim() !== '' ? 'said' : 'hidden'
}

const STEP_TYPES: ReadonlySet<string> = new Set(['code', 'execution_output', 'system_error', 'super_widget'])

function textOf(content: JsonObject): string {
  const type = textIn(content, 'content_type')
  if (type === 'thoughts') {
    return objectsIn(content, 'thoughts')
      .map((thought) => [textIn(thought, 'summary'), textIn(thought, 'content')].filter(Boolean).join('\n'))
      .join('\n\n')
  }
  if (type === 'reasoning_recap') return textIn(content, 'content')
  if (type === 'user_editable_context') {
    return [textIn(content, 'user_profile'), textIn(content, 'user_instructions')].filter(Boolean).join('\n\n')
  }
  const parts = listIn(content, 'parts').flatMap((part) => {
    if (typeof part === 'string') return [part]
    return /^(audio_transcription|text|)$/.test(textIn(part, 'content_type')) ? [textIn(part, 'text')] : []
  })
  return parts.length > 0
    ? parts.filter((part) => part !== '').join('\n')
    : textIn(content, 'text') || textIn(content, 'result')
}

/** Citations stand between two private-use characters; the blanks around them collapse. */
function withoutCitations(text: string): string {
  return text
    .replace(/( ?)\uE200[^\uE201]*(?:\uE201|$)( ?)/g, (_, before: string, after: string) =>
      before && after ? ' ' : before || after,
    )
    .replace(/[\uE000-\uF8FF]/g, '')
}

function leafOf(mapping: JsonObject, messages: readonly ImportedMessage[], current: string): string | null {
  if (!Object.hasOwn(mapping, current)) return newestLeaf(messages)
  return isJsonObject(fieldOf(mapping[current], 'message'))
    ? current
    : spokenParent(mapping, fieldOf(mapping[current], 'parent'))
}

function modelOf(item: JsonObject, mapping: JsonObject): string | null {
  const named = textIn(item, 'default_model_slug')
  if (named !== '') return named
  const slugs = Object.values(mapping).map((node) =>
    textIn(objectIn(fieldOf(node, 'message'), 'metadata'), 'model_slug'),
  )
  return slugs.findLast((slug) => slug !== '') ?? null
}

function attachmentsOf(message: JsonObject): Pick<ImportedMessage, 'attachments'> {
  const files = objectsIn(objectIn(message, 'metadata'), 'attachments').map((file) => ({
    name: textIn(file, 'name'),
    text: '',
  }))
  return files.length > 0 ? { attachments: files } : {}
}

/** A node without the instructions above it, which are no message. */
function reparented(message: ImportedMessage, instructions: readonly ImportedMessage[]): ImportedMessage {
  let { parentId } = message
  for (let above = find(); above !== undefined; above = find()) ({ parentId } = above)
  return parentId === message.parentId ? message : { ...message, parentId }

  function find(): ImportedMessage | undefined {
    return instructions.find(({ id }) => id === parentId)
  }
}

/** The user's own words about themselves: offered as something to remember, never as a message. */
function instructionsMemory(text: string, item: JsonObject) {
  return {
    sourceId: 'custom-instructions',
    text,
    createdAt: readImportTime(fieldOf(item, 'create_time')),
    updatedAt: null,
    subject: null,
    types: ['custom instructions'],
    raw: {},
  }
}
