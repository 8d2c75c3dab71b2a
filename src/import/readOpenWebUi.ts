import { isJsonObject, type JsonObject } from '../core/index.ts'
import { fieldOf, labelIn, listIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedMessage, ImportSink } from './importSink.ts'
import { readImportTime } from './importTime.ts'
import { branchOf, newestLeaf, treeOf } from './treeOf.ts'

/** True when an object is an Open WebUI conversation, in its wrapping or bare. */
export function isOpenWebUi(item: JsonObject): boolean {
  const chat = isJsonObject(fieldOf(item, 'chat')) ? objectIn(item, 'chat') : item
  const history = objectIn(chat, 'history')
  const isTree = isJsonObject(fieldOf(history, 'messages'))
  return isTree || (chat !== item && Array.isArray(fieldOf(chat, 'messages')))
}

/** Reads one conversation of Open WebUI's export: a tree whose shown branch ends at `currentId`. */
export function readOpenWebUi(item: JsonObject, sink: ImportSink): void {
  const chat = isJsonObject(fieldOf(item, 'chat')) ? objectIn(item, 'chat') : item
  const history = objectIn(chat, 'history')
  const nodes = isJsonObject(fieldOf(history, 'messages'))
    ? treeNodes(objectIn(history, 'messages'))
    : linearNodes(chat)
  const messages = treeOf(nodes)
  const current = labelIn(history, 'currentId')
  const isKnown = messages.some(({ id }) => id === current)
  if (!isKnown && messages.length > 0 && isJsonObject(fieldOf(history, 'messages'))) {
    sink.warn('currentId-missing', 'A conversation doesn’t say which branch was shown: the newest one is')
  }
  const models = listIn(chat, 'models').filter((model): model is string => typeof model === 'string')
  const leafId = isKnown ? current : newestLeaf(messages)
  const system = textIn(objectIn(chat, 'params'), 'system') || textIn(chat, 'system')
  sink.conversation({
    sourceId: labelIn(item, 'id') || labelIn(chat, 'id') || null,
    title: textIn(item, 'title') || textIn(chat, 'title') || null,
    createdAt: readImportTime(fieldOf(item, 'created_at')) ?? readImportTime(fieldOf(chat, 'timestamp')),
    updatedAt: readImportTime(fieldOf(item, 'updated_at')),
    messages,
    leafId,
    notes: {
      model: models[0] ?? branchOf(messages, leafId).findLast(({ speaker }) => speaker !== undefined)?.speaker ?? null,
      models,
      ...(system !== '' && { systemPrompt: system }),
    },
  })
}

function treeNodes(all: JsonObject): ImportedMessage[] {
  return Object.entries(all).flatMap(([id, message]) =>
    isJsonObject(message) ? [messageOf(message, id, labelIn(message, 'parentId') || null)] : [],
  )
}

function linearNodes(chat: JsonObject): ImportedMessage[] {
  const sent = objectsIn(chat, 'messages')
  const ids = sent.map((message, at) => labelIn(message, 'id') || `message-${at}`)
  return sent.map((message, at) => messageOf(message, ids[at]!, ids[at - 1] ?? null))
}

function messageOf(message: JsonObject, id: string, parentId: string | null): ImportedMessage {
  const output = objectsIn(message, 'output')
  const told = output.length > 0 ? fromOutput(output) : fromContent(contentOf(message))
  const role = textIn(message, 'role')
  const attachments = objectsIn(message, 'files').map((file) => ({
    name: textIn(file, 'name') || textIn(objectIn(file, 'file'), 'filename'),
    text: textIn(objectIn(objectIn(file, 'file'), 'data'), 'content'),
  }))
  return {
    id,
    parentId,
    role: role === 'user' ? 'user' : role === 'system' ? 'system' : 'assistant',
    kind: role === 'system' ? 'hidden' : role === 'tool' ? 'tool' : 'said',
    text: told.text,
    at: readImportTime(fieldOf(message, 'timestamp')),
    ...(told.reasoning.length > 0 && { reasoning: told.reasoning }),
    ...(told.toolSteps.length > 0 && { toolSteps: told.toolSteps }),
    ...(attachments.length > 0 && { attachments }),
    ...(role !== 'user' && textIn(message, 'model') !== '' && { speaker: textIn(message, 'model') }),
  }
}

interface Told {
  readonly text: string
  readonly reasoning: readonly string[]
  readonly toolSteps: readonly string[]
}

/** Reads the form of newer versions: the steps of an answer, each by itself. */
function fromOutput(output: readonly JsonObject[]): Told {
  const ofType = (pattern: RegExp): JsonObject[] => output.filter((step) => pattern.test(textIn(step, 'type')))
  return {
    text: ofType(/^message$/)
      .map(textOf)
      .join('\n\n'),
    reasoning: ofType(/^reasoning$/).map(textOf),
    toolSteps: ofType(/_call|_output|code_interpreter/).map(
      (step) => `${textIn(step, 'name') || textIn(step, 'type')}: ${textIn(step, 'arguments')}`,
    ),
  }
}

function textOf(step: JsonObject): string {
  return (
    textIn(step, 'text') ||
    [...objectsIn(step, 'content'), ...objectsIn(step, 'summary')].map((part) => textIn(part, 'text')).join('')
  )
}

/** The start of a block that isn't said aloud; its attributes may hold a whole tool's output, with no bare bracket. */
const DETAILS = /<details\b[^<>]{0,300}?\btype="(reasoning|tool_calls|code_interpreter)"/g
const END = '</details>'

function fromContent(content: string): Told {
  const reasoning: string[] = []
  const toolSteps: string[] = []
  let text = ''
  let at = 0
  for (const { index, 0: head, 1: type } of content.matchAll(DETAILS)) {
    if (index < at) continue
    const start = content.indexOf('>', index + head.length) + 1
    const end = content.indexOf(END, start)
    if (start === 0 || end === -1) break
    const inner = withoutSummary(content.slice(start, end)).replace(/^[ \t]*> ?/gm, '')
    if (type === 'reasoning') reasoning.push(inner.trim())
    else toolSteps.push(inner.trim())
    text += content.slice(at, index)
    at = content.slice(end + END.length).search(/\S|$/) + end + END.length
  }
  return { text: text + content.slice(at), reasoning, toolSteps }
}

function withoutSummary(text: string): string {
  const [start, end] = [text.indexOf('<summary>'), text.indexOf('</summary>')]
  return start === -1 || end < start ? text : text.slice(0, start) + text.slice(end + '</summary>'.length)
}

function contentOf(message: JsonObject): string {
  const content = fieldOf(message, 'content')
  if (typeof content === 'string') return content
  return objectsIn(message, 'content')
    .map((part) => textIn(part, 'text'))
    .filter((text) => text !== '')
    .join('\n')
}
