import { metaOf, type Message } from './message.ts'

/** Finds a message by id; the store's own Map, or a test's. */
export type FindMessage = (id: string) => Message | undefined

/**
 * The messages from the first one down to `leafId`, oldest first: what is shown, what is sent, what counts.
 * @example
 * const byId = new Map(messages.map((each) => [each.id, each]))
 * const shown = pathTo(conversation.leafId, (id) => byId.get(id))
 */
export function pathTo(leafId: string | null, find: FindMessage): Message[] {
  const path: Message[] = []
  const seen = new Set<string>()
  let id = leafId
  // A forged or damaged record can close a circle; it must not hang the page.
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    const message = find(id)
    if (message === undefined) break
    path.push(message)
    id = metaOf(message).parentId
  }
  return path.toReversed()
}

/**
 * All versions of one message, `message` among them: same place in the tree, oldest first.
 * @example
 * siblingsOf(message, messages).length // how many versions there are
 */
export function siblingsOf(message: Message, messages: Iterable<Message>): Message[] {
  const { parentId } = metaOf(message)
  const siblings: Message[] = []
  for (const other of messages) {
    if (metaOf(other).parentId === parentId && other.role === message.role) siblings.push(other)
  }
  return siblings
}

/** The end of the branch that goes through `id`, by the newest child at each fork. */
export function newestLeafFrom(id: string, messages: Iterable<Message>): string {
  const newestChild = new Map<string, string>()
  // Messages come oldest first, so the last one written wins.
  for (const message of messages) {
    const { parentId } = metaOf(message)
    if (parentId !== null) newestChild.set(parentId, message.id)
  }
  const seen = new Set([id])
  let leaf = id
  for (let next = newestChild.get(leaf); next !== undefined && !seen.has(next); next = newestChild.get(leaf)) {
    seen.add(next)
    leaf = next
  }
  return leaf
}

/**
 * The turns that count on a shown path: of each reply its own turn, of a message without a reply the message's.
 * A memory counts while its turn is among them.
 */
export function shownTurns(path: readonly Message[]): Set<string> {
  const turns = new Set<string>()
  path.forEach((message, at) => {
    const answered = message.role === 'user' && path[at + 1]?.role === 'assistant'
    if (!answered) turns.add(metaOf(message).turnId)
  })
  return turns
}
