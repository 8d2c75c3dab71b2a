import { clippedText } from './clippedText.ts'
import { withoutSecrets } from './findSecrets.ts'
import type { JsonObject } from './json.ts'
import { fieldsOf, flag, id, jsonObject, listOf, mapOf, number, optional, orNull, shapeOf, text } from './shape.ts'

/** The place in the storage where the messages of a packed conversation lie. */
export interface PackedMessages {
  /** The pack's name. What lies under it never changes: other messages are another pack. */
  readonly id: string
  readonly parts: number
  /** The number of its messages, on all branches. */
  readonly count: number
}

/** A conversation. Its messages are records of their own; what is shown is the path up from `leafId`. */
export interface Conversation {
  readonly id: string
  /** The personas that take part, in the order in which they came in. */
  readonly personaIds: readonly string[]
  readonly participants: {
    readonly user: { readonly name: string; readonly description?: string; readonly avatar?: string }
  }
  readonly title: string
  /** The last message of the branch that is shown; `null` while there is none. */
  readonly leafId: string | null
  /** `true`: in RAM only; nothing of it is stored or remembered. */
  readonly temporary?: boolean
  /** `true`: first in lists. */
  readonly pinned?: boolean
  /** `true`: a story; only what is said out of character, `((…))`, tells of the user. Left out: by the persona's prompt. */
  readonly fiction?: boolean
  /** Its messages stay in the storage until it is opened: it came with a large import. */
  readonly packed?: PackedMessages
  /** The tools that the user allows here without being asked, with the time of consent, epoch ms. */
  readonly toolGrants?: Readonly<Record<string, number>>
  /** Fields that an import found and the kit doesn't know. @default {} */
  readonly extensions?: JsonObject
  readonly createdAt: number
  readonly updatedAt: number
}

/** The input of `flow.conversations.create`. */
export interface ConversationInput {
  /** The persona that answers. @default the active persona */
  personaId?: string
  /** @default 'New conversation', until the first message names it */
  title?: string
  /** The user as the persona may call them. @default { name: 'You' } */
  user?: Conversation['participants']['user']
  /** @default false */
  temporary?: boolean
  /** A story in which the user plays a part. @default whether the persona's prompt is one of a role play */
  fiction?: boolean
}

/** The title of a conversation until a message or the user gives it one. */
export const UNTITLED = 'New conversation'

/** Far more than a title holds, with room for a key that begins in it. */
const TITLED_CHARACTERS = 4000

/** A title from what the user said first: one line, at most 60 characters, cut between words. Secrets are named, not said. */
export function titleFrom(first: string): string {
  // A quote is nothing new.
  const own = first.replace(/^>.*$/gm, '').trim() || first.trim()
  const said = withoutSecrets(clippedText(own, TITLED_CHARACTERS))
  const line = said.split('\n', 1)[0]!.replace(/\s+/g, ' ')
  if (line.length <= 60) return line || UNTITLED
  const cut = clippedText(line, 60)
  return `${cut.lastIndexOf(' ') > 30 ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`
}

/** More parts than any conversation has: a forged number must not keep a page busy. */
const MAX_PARTS = 100_000

const PACKED = fieldsOf<PackedMessages>({
  id: text,
  parts: shapeOf(
    `a whole number from 1 to ${MAX_PARTS}`,
    (value) => Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= MAX_PARTS,
  ),
  count: shapeOf('a whole number', Number.isSafeInteger),
})

/** A stored conversation, field by field. */
export const CONVERSATION_SHAPE = fieldsOf<Conversation>({
  id,
  personaIds: listOf(id),
  participants: fieldsOf<Conversation['participants']>({
    user: fieldsOf<Conversation['participants']['user']>({
      name: text,
      description: optional(text),
      avatar: optional(text),
    }),
  }),
  title: text,
  leafId: orNull(text),
  temporary: optional(flag),
  pinned: optional(flag),
  fiction: optional(flag),
  packed: optional(PACKED),
  toolGrants: optional(mapOf(number)),
  extensions: optional(jsonObject),
  createdAt: number,
  updatedAt: number,
})
