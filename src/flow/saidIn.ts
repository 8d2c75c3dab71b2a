import type { Said } from '../consolidate/index.ts'
import { isJsonObject, messageText, metaOf, sentFiles, type Memory, type Message } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { isFictional } from './isFictional.ts'

/** Characters of a text that are read for facts: further on nobody tells of themselves. */
const MAX_READ = 20_000

/** Messages that a scene reaches back. */
const SCENE = 8

interface SaidOptions {
  store: PersonaStore
  hasAction: (text: string) => boolean
  isRolePlay: (prompt: string) => boolean
}

/** The halves of a turn as rules read them; none where the user forgot what was learned. */
export function saidIn(
  memory: Memory,
  { store, hasAction, isRolePlay }: SaidOptions,
): { user?: Said; response?: Said } {
  const [asked, reply] = (memory.source?.messageIds ?? []).map((id) => store.read('messages', id))
  const isClosed = [asked, reply].some((message) => message !== undefined && metaOf(message).neverLearn === true)
  const { content } = memory
  if (asked === undefined || isClosed || !isJsonObject(content) || typeof content.user !== 'string') return {}
  const { user, response } = content
  const earlier = earlierThan(asked, store)
  const last = earlier[0]?.role === 'assistant' ? messageText(earlier[0]) : ''
  const name = store.persona(memory.personaId)?.name
  const told = {
    text: withoutEnd(user, sentFiles(asked)).slice(0, MAX_READ),
    at: memory.at,
    // What asks for assent stands at the end.
    before: last.slice(-MAX_READ),
    ...(name !== undefined && { to: name }),
    isFiction: isFictional(store, memory, isRolePlay),
    isScene: earlier.some((message) => message.role === 'user' && hasAction(messageText(message).slice(0, MAX_READ))),
  }
  return {
    ...(memory.trust === 'user' && { user: told }),
    ...(typeof response === 'string' && { response: { text: response.slice(0, MAX_READ), at: memory.at } }),
  }
}

/** The user's own words: the names of files that follow them are nobody's statement. */
function withoutEnd(text: string, end: string): string {
  return end !== '' && text.endsWith(end) ? text.slice(0, -end.length).trimEnd() : text
}

/** The messages before one, newest first. */
function earlierThan(message: Message, store: PersonaStore): Message[] {
  const earlier: Message[] = []
  for (let { parentId } = metaOf(message); parentId !== null && earlier.length < SCENE;) {
    const parent = store.read('messages', parentId)
    if (parent === undefined) break
    earlier.push(parent)
    parentId = metaOf(parent).parentId
  }
  return earlier
}
