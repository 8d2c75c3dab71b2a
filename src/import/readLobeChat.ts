import { isJsonObject, type JsonObject } from '../core/index.ts'
import { blankPersona } from './blankPersona.ts'
import { fieldOf, labelIn, listIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedConversation, ImportedKind, ImportedMessage, ImportedPersona, ImportSink } from './importSink.ts'
import { readImportTime } from './importTime.ts'
import { withoutProfiles } from './withoutProfiles.ts'

/** True when an object is LobeChat's export, up to version 1.76; later ones are a dump of its database. */
export function isLobeChat(root: JsonObject): boolean {
  return typeof fieldOf(root, 'exportType') === 'string' && isJsonObject(fieldOf(root, 'state'))
}

/** True when an object is an agent of LobeChat's market. */
export function isLobeAgent(root: JsonObject): boolean {
  return isJsonObject(fieldOf(root, 'meta')) && typeof fieldOf(objectIn(root, 'config'), 'systemRole') === 'string'
}

/** Reads LobeChat's export: one session is one persona, each of its topics one conversation. */
export function readLobeChat(root: JsonObject, sink: ImportSink): void {
  const state = objectIn(root, 'state')
  const sessions = withIds(state, 'sessions')
  const flat = objectsIn(state, 'messages')
  const topics = withIds(state, 'topics')
  for (const session of sessions) {
    const id = labelIn(session, 'id')
    if (isAgent(session)) sink.persona(personaOf(session))
    const own = Object.hasOwn(session, 'chats')
      ? withIds(session, 'chats')
      : flat.filter((each) => labelIn(each, 'sessionId') === id)
    const ownTopics = Object.hasOwn(session, 'topics')
      ? withIds(session, 'topics')
      : topics.filter((each) => labelIn(each, 'sessionId') === id)
    for (const conversation of conversationsOf(session, own, ownTopics)) sink.conversation(conversation)
  }
  const known = new Set(sessions.map((session) => labelIn(session, 'id')))
  const loose = flat.filter((message) => !known.has(labelIn(message, 'sessionId')))
  for (const conversation of conversationsOf({}, loose, topics)) sink.conversation(conversation)
  if (isJsonObject(fieldOf(state, 'settings'))) sink.drop('settings of LobeChat')
}

/** Reads an agent of LobeChat's market. Its system role is kept to the letter: `{{…}}` in it is its own. */
export function readLobeAgent(root: JsonObject, sink: ImportSink): void {
  sink.format('lobe-agent', labelIn(root, 'schemaVersion'))
  const persona = personaOf(root)
  sink.persona({
    ...persona,
    spec: 'lobe-agent',
    specVersion: fieldOf(root, 'schemaVersion') ?? null,
    sourceId: textIn(root, 'identifier') || null,
    creator: textIn(root, 'author') || null,
    createdAt: readImportTime(fieldOf(root, 'createdAt')),
  })
}

function personaOf(session: JsonObject): ImportedPersona {
  const meta = objectIn(session, 'meta')
  const config = objectIn(session, 'config')
  const avatar = textIn(meta, 'avatar')
  return {
    ...blankPersona(textIn(meta, 'title') || textIn(session, 'identifier') || labelIn(session, 'id'), 'lobe-session'),
    description: textIn(meta, 'description'),
    systemPrompt: textIn(config, 'systemRole'),
    firstMessage: textIn(config, 'openingMessage'),
    tags: listIn(meta, 'tags').filter((tag): tag is string => typeof tag === 'string'),
    createdAt: timeOf(session, 'createdAt', 'createAt'),
    modifiedAt: timeOf(session, 'updatedAt', 'updateAt'),
    sourceId: labelIn(session, 'id') || null,
    raw: withoutProfiles(withoutTalk(session)),
    notes: { avatar, extensionKeys: [], rootKeys: Object.keys(session).length },
  }
}

function conversationsOf(
  session: JsonObject,
  messages: readonly JsonObject[],
  topics: readonly JsonObject[],
): ImportedConversation[] {
  const byTopic = new Map<string, JsonObject[]>(topics.map((topic) => [labelIn(topic, 'id'), []]))
  for (const message of messages) {
    const topicId = labelIn(message, 'topicId')
    const own = byTopic.get(topicId)
    if (own === undefined) byTopic.set(topicId, [message])
    else own.push(message)
  }
  return [...byTopic]
    .filter(([, own]) => own.length > 0)
    .map(([topicId, own]) => {
      const topic = topics.find((each) => labelIn(each, 'id') === topicId)
      const nodes = nodesOf(own)
      return {
        sourceId: topicId || `${labelIn(session, 'id')}-default`,
        title: textIn(topic, 'title') || null,
        createdAt: topic === undefined ? (nodes[0]?.at ?? null) : timeOf(topic, 'createdAt', 'createAt'),
        updatedAt: topic === undefined ? null : timeOf(topic, 'updatedAt', 'updateAt'),
        messages: nodes,
        leafId: nodes.at(-1)?.id ?? null,
        with: labelIn(session, 'id'),
        notes: { session: textIn(objectIn(session, 'meta'), 'title') || null },
      }
    })
}

function nodesOf(messages: readonly JsonObject[]): ImportedMessage[] {
  const ordered = messages.toSorted((a, b) => atOf(a) - atOf(b))
  return ordered.map((message, at): ImportedMessage => {
    const role = textIn(message, 'role')
    const kind: ImportedKind = role === 'tool' || role === 'function' ? 'tool' : role === 'system' ? 'hidden' : 'said'
    const reasoning = textIn(objectIn(message, 'reasoning'), 'content')
    return {
      id: labelIn(message, 'id') || `message-${at}`,
      parentId: at === 0 ? null : labelIn(ordered[at - 1], 'id') || `message-${at - 1}`,
      role: role === 'user' ? 'user' : role === 'system' ? 'system' : 'assistant',
      kind,
      text: textIn(message, 'content'),
      at: timeOf(message, 'createdAt', 'createAt'),
      ...(reasoning !== '' && { reasoning: [reasoning] }),
    }
  })
}

function atOf(message: JsonObject): number {
  return timeOf(message, 'createdAt', 'createAt')?.at ?? 0
}

/** The records of a collection, be it a list or an object by id. */
function withIds(value: JsonObject, key: string): JsonObject[] {
  const field = fieldOf(value, key)
  if (!isJsonObject(field)) return [...objectsIn(value, key)]
  return Object.entries(field).flatMap(([id, item]) => (isJsonObject(item) ? [{ id, ...item }] : []))
}

/** An inbox without a system role of its own is nobody. */
function isAgent(session: JsonObject): boolean {
  return textIn(objectIn(session, 'config'), 'systemRole') !== '' || textIn(objectIn(session, 'meta'), 'title') !== ''
}

function withoutTalk(session: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(session).filter(([key]) => key !== 'chats' && key !== 'topics'))
}

function timeOf(value: JsonObject, ...keys: readonly string[]) {
  return keys.map((key) => readImportTime(fieldOf(value, key))).find((time) => time !== null) ?? null
}
