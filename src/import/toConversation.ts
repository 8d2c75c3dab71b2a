import {
  hashOf,
  titleFrom,
  withoutSecrets,
  type Change,
  type Conversation,
  type JsonObject,
  type Message,
  type MessageMeta,
  putRecord,
} from '../core/index.ts'
import type { ImportedConversation, ImportedMessage } from './importSink.ts'

interface ToConversationOptions {
  /** Such as `chatgpt`: ids of two programs may meet. */
  readonly format: string
  readonly personaId: string
  /** Epoch ms, for what has no time. */
  readonly now: number
}

/** One id for one conversation, by the id it had, else by what was said first. */
function importedConversationId({ sourceId, title, messages }: ImportedConversation, format: string): string {
  // A chat that grew begins as it did before: its first message, and the second where that has no time of its own.
  const [first] = messages
  const said = messages.slice(0, first?.at ? 1 : 2).map(({ role, text, at }) => `${role}:${at?.raw ?? ''}:${text}`)
  return `import-${hashOf([format, sourceId ?? '', ...(sourceId === null ? [title ?? '', ...said] : [])].join('\0'))}`
}

/** The records of a conversation: itself and each of its messages, all branches. */
export function toConversation(
  imported: ImportedConversation,
  { format, personaId, now }: ToConversationOptions,
): readonly Change[] {
  const id = importedConversationId(imported, format)
  const createdAt = imported.createdAt?.at ?? imported.messages.find(({ at }) => at !== null)?.at?.at ?? now
  const { records, leafId } = messagesOf(imported, { conversationId: id, personaId, createdAt })
  const first = imported.messages.find(({ kind, role }) => kind === 'said' && role === 'user')
  const title =
    withoutSecrets(imported.title?.slice(0, 500) ?? '') ||
    titleFrom(first?.shownText ?? first?.text ?? imported.messages.find(({ kind }) => kind === 'said')?.text ?? '')
  const newest = records.reduce((latest, { metadata }) => Math.max(latest, metadata!.personaflow.at), createdAt)
  const value: Conversation = {
    id,
    personaIds: [personaId],
    participants: { user: { name: imported.userName?.trim() || 'You' } },
    title: title.slice(0, 500),
    leafId,
    extensions: {
      import: {
        format,
        ...(imported.sourceId !== null && { id: imported.sourceId }),
        // What was shown there: while it still is here, an import of what grew moves on.
        leafId,
        notes: imported.notes,
      },
    },
    createdAt,
    updatedAt: imported.updatedAt?.at ?? newest,
  }
  return [putRecord('conversations', value), ...records.map((message) => putRecord('messages', message))]
}

/** The place for the messages that follow a node of the file. */
interface Place {
  readonly parentId: string | null
  readonly turnId: string | null
  readonly at: number
  /** Thoughts and tool steps that the next reply takes up. */
  readonly steps: Message['parts']
}

function messagesOf(
  { messages, leafId }: ImportedConversation,
  { conversationId, personaId, createdAt }: { conversationId: string; personaId: string; createdAt: number },
): { records: readonly Message[]; leafId: string | null } {
  const absorbed = absorbedSteps(messages)
  const places = new Map<string | null, Place>([[null, { parentId: null, turnId: null, at: createdAt, steps: [] }]])
  const records: Message[] = []
  for (const node of messages) {
    const above = places.get(node.parentId) ?? places.get(null)!
    // A question is sometimes stamped later than its answer: what follows is never earlier.
    const at = Math.max(node.at?.at ?? above.at + 1, above.at)
    if (absorbed.has(node.id)) {
      places.set(node.id, { ...above, at, steps: [...above.steps, ...stepsOf(node)] })
      continue
    }
    // Empty lines of a system or a tool say nothing.
    if (node.kind !== 'said' && node.text === '' && node.reasoning === undefined) {
      places.set(node.id, { ...above, at })
      continue
    }
    const id = messageId(conversationId, node.id)
    const turnId = node.role === 'user' ? id : (above.turnId ?? id)
    const note: MessageMeta = {
      conversationId,
      parentId: above.parentId,
      personaId,
      turnId,
      at,
      status: 'complete',
      imported: true,
      ...asideOf(node),
    }
    const own = { note, steps: node.kind === 'said' && node.role === 'assistant' ? above.steps : [] }
    records.push(messageFrom(node, id, own), ...alternatesOf(node, id, note))
    places.set(node.id, { parentId: id, turnId: node.role === 'user' ? id : turnId, at, steps: [] })
  }
  return { records, leafId: places.get(leafId)?.parentId ?? null }
}

/** Steps that stand before replies alone become parts of these; others are messages by themselves. */
function absorbedSteps(messages: readonly ImportedMessage[]): ReadonlySet<string> {
  const children = new Map<string | null, ImportedMessage[]>()
  for (const message of messages) children.set(message.parentId, [...(children.get(message.parentId) ?? []), message])
  const absorbed = new Set<string>()
  // Parents stand before their children: from the end, a node's children are known.
  for (const { id, kind } of messages.toReversed()) {
    if (kind !== 'reasoning' && kind !== 'tool') continue
    const below = children.get(id) ?? []
    const isTaken = (child: ImportedMessage): boolean =>
      absorbed.has(child.id) || (child.kind === 'said' && child.role === 'assistant')
    if (below.length > 0 && below.every(isTaken)) absorbed.add(id)
  }
  return absorbed
}

function messageFrom(
  node: ImportedMessage,
  id: string,
  { note, steps }: { note: MessageMeta; steps: Message['parts'] },
): Message {
  return {
    id,
    role: node.role === 'narrator' ? 'assistant' : node.role,
    parts: [
      ...steps,
      ...(node.kind === 'said' ? stepsOf(node) : []),
      { type: 'text', text: node.shownText ?? node.text },
      ...filesOf(node),
    ],
    metadata: { personaflow: note, import: originOf(node) },
  }
}

/** Other versions of a message stand beside it. */
function alternatesOf(node: ImportedMessage, id: string, note: MessageMeta): Message[] {
  const { texts, index } = node.swipes ?? { texts: [], index: 0 }
  return texts.flatMap((text, at): Message[] => {
    if (at === index) return []
    return [
      {
        id: `${id}-${at}`,
        role: node.role === 'user' ? 'user' : 'assistant',
        parts: [{ type: 'text', text }],
        metadata: { personaflow: note, import: { id: node.id, swipe: at } },
      },
    ]
  })
}

function stepsOf(node: ImportedMessage): Message['parts'] {
  const thoughts = node.kind === 'reasoning' ? [node.text, ...(node.reasoning ?? [])] : (node.reasoning ?? [])
  const tools = node.toolSteps ?? (node.kind === 'tool' ? [node.text] : [])
  return [
    ...thoughts
      .filter((text) => text !== '')
      .map((text) => ({ type: 'reasoning' as const, text, state: 'done' as const })),
    ...tools.map((output, at) => ({
      type: 'dynamic-tool' as const,
      toolName: /^([\w.-]{1,60}):/.exec(output)?.[1] ?? 'tool',
      toolCallId: `${node.id}-${at}`,
      state: 'output-available' as const,
      input: {},
      output,
    })),
  ]
}

/** An attachment's text is a file beside what was said, never pasted into it. */
function filesOf({ attachments = [] }: ImportedMessage): Message['parts'] {
  return attachments.map(({ name, text }) => ({
    type: 'file' as const,
    mediaType: 'text/plain',
    ...(name !== '' && { filename: name }),
    url: `data:text/plain;charset=utf-8,${encodeURIComponent(text.slice(0, 1_000_000).replace(LONE, '\uFFFD'))}`,
  }))
}

/** Half of a character, which no address can hold. */
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

function asideOf({ kind, role }: ImportedMessage): Pick<MessageMeta, 'aside'> {
  if (kind === 'hidden' || kind === 'event') return { aside: kind }
  if (kind === 'tool' || kind === 'reasoning') return { aside: 'tool' }
  return role === 'narrator' ? { aside: 'narrator' } : {}
}

function originOf({ id, at, speaker, raw, swipes, shownText, text }: ImportedMessage): JsonObject {
  return {
    id,
    ...(at !== null && { at: at.raw }),
    ...(speaker !== undefined && { speaker }),
    ...(swipes !== undefined && { swipe: swipes.index }),
    ...(shownText !== undefined && { text }),
    ...(raw !== undefined && { raw }),
  }
}

function messageId(conversationId: string, id: string): string {
  return `${conversationId}-${hashOf(id)}`
}
