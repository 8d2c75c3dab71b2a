import { compareMessages, metaOf, type Message } from '../core/index.ts'

/** The parent that a deleted message had; `undefined` when nobody knows. */
export type ParentOf = (id: string) => string | null | undefined

/**
 * Below which message each one of a conversation hangs, by id. As noted, where that one is there. Where it is gone, below
 * the nearest above it that is left, or, where that isn't known, below the next older one. A circle is opened in the same
 * way. The same messages give the same tree on every page. `messages`: oldest first. Takes linear time.
 */
export function parentsOf(messages: readonly Message[], known: ParentOf = () => undefined): Map<string, string | null> {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const parents = new Map<string, string | null>()
  const goneTo = new Map<string, string | null | undefined>()
  /** The newest that hangs already, on its way to the root. */
  let older: string | null = null

  /** The nearest that is left above one that is gone. */
  function nearest(gone: string): string | null | undefined {
    const passed: string[] = []
    let id: string | null | undefined = gone
    while (typeof id === 'string' && !byId.has(id) && !goneTo.has(id)) {
      passed.push(id)
      goneTo.set(id, undefined)
      id = known(id)
    }
    const found = typeof id === 'string' && !byId.has(id) ? goneTo.get(id) : id
    for (const one of passed) goneTo.set(one, found)
    return found
  }

  /** The way up from `message` to the first that hangs already. */
  function hang(message: Message): void {
    const way: Message[] = []
    const passed = new Set<string>()
    let next: Message | undefined = message
    while (next !== undefined && !parents.has(next.id)) {
      if (passed.has(next.id)) {
        const [oldest] = way.slice(way.indexOf(next)).toSorted(compareMessages)
        parents.set(oldest!.id, older)
        break
      }
      passed.add(next.id)
      way.push(next)
      const noted: string | null = metaOf(next).parentId
      next = noted === null ? undefined : byId.get(noted)
    }
    for (const { id, ...rest } of way) {
      const { parentId } = metaOf(rest)
      if (parents.has(id)) continue
      const above = parentId === null || byId.has(parentId) ? parentId : nearest(parentId)
      // Forged, where what is gone stood below it.
      parents.set(id, above === undefined || (passed.has(above ?? '') && above !== parentId) ? older : above)
    }
  }

  for (const message of messages) {
    hang(message)
    older = message.id
  }
  return parents
}
