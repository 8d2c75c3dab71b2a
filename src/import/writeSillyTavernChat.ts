import {
  messageText,
  metaOf,
  pathTo,
  siblingsOf,
  type Conversation,
  type JsonObject,
  type Message,
} from '../core/index.ts'
import { fieldOf, objectIn, textIn } from './fields.ts'

interface WriteChatOptions {
  readonly conversation: Conversation
  /** All of the conversation, every branch. */
  readonly messages: readonly Message[]
  /** Gives the name of a persona. */
  readonly nameOf: (personaId: string) => string
}

/**
 * A conversation as SillyTavern keeps it: a line a message of the shown branch, its other versions as swipes.
 * @example
 * const text = writeSillyTavernChat({ conversation, messages, nameOf: () => 'Ada' })
 */
export function writeSillyTavernChat({ conversation, messages, nameOf }: WriteChatOptions): string {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const path = pathTo(conversation.leafId, (id) => byId.get(id))
  const userName = conversation.participants.user.name
  const notes = objectIn(objectIn(conversation.extensions, 'import'), 'notes')
  const header = fieldOf(notes, 'header') ?? {
    user_name: userName,
    character_name: nameOf(conversation.personaIds[0] ?? ''),
    create_date: new Date(conversation.createdAt).toISOString(),
    chat_metadata: {},
  }
  const lines = path
    .filter(({ role, parts }) => role !== 'system' && parts.length > 0)
    .map((message) => lineOf(message, siblingsOf(message, messages), { userName, nameOf }))
  return `${[header, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`
}

function lineOf(
  message: Message,
  versions: readonly Message[],
  { userName, nameOf }: { userName: string; nameOf: WriteChatOptions['nameOf'] },
): JsonObject {
  const { aside, personaId, at } = metaOf(message)
  const origin = originOf(message)
  const raw = objectIn(origin, 'raw')
  const isUser = message.role === 'user'
  const reasoning = message.parts.flatMap((part) => (part.type === 'reasoning' ? [part.text] : [])).join('\n\n')
  const extra = {
    ...objectIn(raw, 'extra'),
    ...(reasoning !== '' && { reasoning }),
    ...(aside === 'narrator' && textIn(objectIn(raw, 'extra'), 'type') === '' && { type: 'narrator' }),
  }
  return {
    ...(Object.keys(raw).length > 0
      ? raw
      : {
          name: isUser ? userName : nameOf(personaId),
          is_user: isUser,
          is_system: aside !== undefined && aside !== 'narrator',
          send_date: new Date(at).toISOString(),
        }),
    mes: textOf(message),
    ...((Object.keys(extra).length > 0 || Object.keys(raw).length === 0) && { extra }),
    ...swipesOf(message, versions),
  }
}

function swipesOf(message: Message, versions: readonly Message[]): JsonObject {
  const raw = objectIn(originOf(message), 'raw')
  const isListed = Object.hasOwn(raw, 'swipe_id')
  if (versions.length < 2 && !isListed) return {}
  const placeOf = (version: Message): number => Number(fieldOf(originOf(version), 'swipe') ?? Infinity)
  // Those that came with a place keep it; what was written here comes after them, oldest first.
  const ordered = versions
    .map((version, at): [Message, number] => [version, at])
    .toSorted(([a, atA], [b, atB]) => (placeOf(a) === placeOf(b) ? atA - atB : placeOf(a) - placeOf(b)))
    .map(([version]) => version)
  return { swipes: ordered.map(textOf), swipe_id: Math.max(0, ordered.indexOf(message)) }
}

/** As it came, marks included; as it reads otherwise. */
function textOf(message: Message): string {
  const came = fieldOf(originOf(message), 'text')
  if (typeof came === 'string') return came
  const texts = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  return texts.length === 1 ? texts[0]! : messageText(message)
}

function originOf({ metadata }: Message): JsonObject {
  return objectIn(metadata, 'import')
}
