import {
  memoryFrom,
  personaFrom,
  promptTemplate,
  type Change,
  type Conversation,
  type Message,
  type PersonaInput,
} from '../../src/core/index.ts'
import { createShelf, NOW, type Shelf } from './createShelf.ts'

export function persona(id: string, name: string, prompt: PersonaInput['prompt'] = `You are ${name}.`): Change {
  return { collection: 'personas', id, value: personaFrom({ id, name, prompt }, 1) }
}

export function memory(id: string, personaId: string, content: string): Change {
  return { collection: 'memories', id, value: memoryFrom({ personaId, content, at: 1 }, { id, now: NOW }) }
}

export function conversation(id: string, personaIds: string[], changes: Partial<Conversation> = {}): Change {
  const value = {
    id,
    personaIds,
    participants: { user: { name: 'You' } },
    title: `About ${id}`,
    leafId: null,
    createdAt: 1,
    updatedAt: 1,
    ...changes,
  }
  return { collection: 'conversations', id, value }
}

export function message(id: string, conversationId: string, text: string): Change {
  const value: Message = {
    id,
    role: 'user',
    parts: [{ type: 'text', text }],
    metadata: {
      personaflow: {
        conversationId,
        parentId: null,
        personaId: 'ada',
        turnId: `turn-${id}`,
        at: 1,
        status: 'complete',
      },
    },
  }
  return { collection: 'messages', id, value }
}

export function receipt(id: string): Change {
  const value = { id, query: 'q', at: 1, rankedBy: [], tokens: 0, recalled: [], nearMisses: [], cut: [] }
  return { collection: 'receipts', id, value }
}

export function template(name: string, text: string): Change {
  const value = promptTemplate(name, text)
  return { collection: 'promptTemplates', id: value.id, value }
}

export function shelfOf(...changes: Change[]): Shelf {
  const shelf = createShelf()
  shelf.commit(changes)
  return shelf
}

export function stats(id: string, used: number, lastUsedAt: number): Change {
  return { collection: 'recallStats', id, value: { id, used, lastUsedAt } }
}

export function settings(activePersonaId: string | null, conversationOf: Record<string, string> = {}): Change {
  return { collection: 'settings', id: 'settings', value: { id: 'settings', activePersonaId, conversationOf } }
}

/** A flow with one of everything and some of a second persona. */
export function fullShelf(): Shelf {
  return shelfOf(
    persona('ada', 'Ada', { tone: 'dry' }),
    persona('bob', 'Bob', ''),
    memory('of-ada', 'ada', 'likes tea'),
    memory('of-bob', 'bob', 'likes tea'),
    conversation('c1', ['ada'], { leafId: 'm2' }),
    message('m1', 'c1', 'Hello'),
    message('m2', 'c1', 'Hello!'),
    conversation('c2', ['ada'], { temporary: true }),
    message('secret', 'c2', 'Nobody knows'),
    template('greeting', 'Hello {{userName}}!'),
    stats('of-ada', 3, 4),
    receipt('turn-m2'),
    settings('ada', { ada: 'c1' }),
  )
}

/** What a flow holds after its first import. */
export function shelfWith(text: string): Shelf {
  const shelf = createShelf()
  shelf.importText(text)
  return shelf
}
