import { isJsonObject, type JsonObject } from '../core/index.ts'
import { blankPersona } from './blankPersona.ts'
import { fieldOf, labelIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedConversation, ImportedMessage, ImportedPicture, ImportSink } from './importSink.ts'
import { readImportTime } from './importTime.ts'
import { readLorebook } from './readLorebook.ts'
import { withoutProfiles } from './withoutProfiles.ts'

/** True when an object is a Backyard character, as its pictures hold it. */
export function isBackyard(root: JsonObject): boolean {
  return ['aiName', 'aiDisplayName', 'aiPersona'].some((key) => Object.hasOwn(objectIn(root, 'character'), key))
}

/** Reads what Backyard (once Faraday) writes into a PNG: a character with its lore and its whole chats. */
export function readBackyard(root: JsonObject, sink: ImportSink, avatar: ImportedPicture | null): void {
  const character = objectIn(root, 'character')
  const version = fieldOf(root, 'version')
  const name = textIn(character, 'aiDisplayName') || textIn(character, 'aiName')
  sink.format('backyard-card', labelIn(root, 'version'))
  sink.persona({
    ...blankPersona(name, `backyard-png-v${labelIn(root, 'version') || '1'}`),
    specVersion: version ?? null,
    nickname: textIn(character, 'aiName') || null,
    description: textIn(character, 'aiPersona'),
    systemPrompt: textIn(character, 'basePrompt'),
    scenario: textIn(character, 'scenario'),
    firstMessage: textIn(character, 'firstMessage'),
    exampleDialogue: textIn(character, 'customDialogue'),
    createdAt: readImportTime(fieldOf(character, 'createdAt')),
    modifiedAt: readImportTime(fieldOf(character, 'updatedAt')),
    sourceId: labelIn(character, 'id') || null,
    lorebook: Array.isArray(fieldOf(character, 'loreItems'))
      ? readLorebook({ loreItems: character.loreItems ?? [] }, sink.warn)
      : null,
    avatar,
    raw: withoutProfiles({ ...root, character: withoutChats(character) }),
  })
  for (const chat of objectsIn(character, 'Chat')) sink.conversation(conversationOf(chat, name))
}

/** Removes the speaker mark that Backyard puts before a line: `#{character}:`. */
export function withoutSpeaker(text: string): string {
  return text.replace(/^\s*#?\{(?:character|user)\}:[ \t]*/i, '')
}

/** The version of a reply that is shown: the one that was active last. */
export function shownVersion(versions: readonly JsonObject[]): number {
  const times = versions.map((version) => readImportTime(fieldOf(version, 'activeTimestamp'))?.at ?? -1)
  return times.reduce((best, time, at) => (time > times[best]! ? at : best), 0)
}

function conversationOf(chat: JsonObject, name: string): ImportedConversation {
  const messages: ImportedMessage[] = []
  const add = (message: Omit<ImportedMessage, 'parentId'>): void => {
    messages.push({ ...message, parentId: messages.at(-1)?.id ?? null })
  }
  for (const [at, item] of objectsIn(chat, 'ChatItems').entries()) {
    const id = labelIn(item, 'id') || String(at)
    const input = withoutSpeaker(textIn(item, 'input'))
    if (input !== '') {
      add({ id: `${id}-in`, role: 'user', kind: 'said', text: input, at: readImportTime(fieldOf(item, 'createdAt')) })
    }
    const versions = objectsIn(item, 'RegenSwipes').filter((version) => typeof fieldOf(version, 'text') === 'string')
    const index = shownVersion(versions)
    const texts = versions.map((version) => withoutSpeaker(textIn(version, 'text')))
    const text = texts[index] ?? withoutSpeaker(textIn(item, 'output'))
    if (text === '' && texts.length === 0) continue
    const time = readImportTime(fieldOf(item, 'updatedAt')) ?? readImportTime(fieldOf(item, 'createdAt'))
    add({
      id: `${id}-out`,
      role: 'assistant',
      kind: 'said',
      text,
      at: time,
      speaker: name,
      ...(texts.length > 1 && { swipes: { texts, index } }),
    })
  }
  return {
    sourceId: labelIn(chat, 'id') || null,
    title: textIn(chat, 'name') || null,
    createdAt: readImportTime(fieldOf(chat, 'createdAt')),
    updatedAt: readImportTime(fieldOf(chat, 'updatedAt')),
    messages,
    leafId: messages.at(-1)?.id ?? null,
    notes: {},
  }
}

function withoutChats(character: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(character).filter(([key, value]) => !(key === 'Chat' && !isJsonObject(value))),
  )
}
