import { createTestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'
import { fitHistory, isLoreOf, lorebookFrom, type Lorebook, type Message } from '../../src/core/index.ts'

const BOOK: Lorebook = {
  id: 'harbor',
  name: 'Harbor',
  personaIds: ['ada'],
  conversationIds: ['c1'],
  everyone: false,
  entries: [{ id: '0', keys: ['tide'], content: 'The tide turns the clock.', enabled: true, order: 100 }],
  extensions: {},
  createdAt: 0,
  updatedAt: 0,
}

test('a book belongs to its personas and conversations, or to everyone', () => {
  expect(isLoreOf(BOOK, { personaId: 'ada' })).toBe(true)
  expect(isLoreOf(BOOK, { personaId: 'bob' })).toBe(false)
  expect(isLoreOf(BOOK, { personaId: 'bob', conversationId: 'c1' })).toBe(true)
  expect(isLoreOf({ ...BOOK, everyone: true }, { personaId: 'bob' })).toBe(true)
})

describe('a book is refused', () => {
  const [entry] = BOOK.entries
  test.each<[string, object, RegExp]>([
    ['with keys that are no texts', { entries: [{ ...entry, keys: [1] }] }, /entries\[0\]/],
    ['with an unknown position', { entries: [{ ...entry, position: 'above' }] }, /entries\[0\]/],
    ['with an order that is no number', { entries: [{ ...entry, order: 'first' }] }, /entries\[0\]/],
    ['with more than 10,000 entries', { entries: Array.from({ length: 10_001 }, () => entry) }, /at most 10000/],
    ['without its owners', { personaIds: 'ada' }, /personaIds/],
  ])('%s', (_, change, reason) => {
    expect(() => lorebookFrom({ ...BOOK, ...change })).toThrow(reason)
  })
})

test('what a card says beside its prompt is kept with the persona', async () => {
  const flow = createTestFlow()
  const depthNote = { text: 'Speak of time.', depth: 4, role: 'system' } as const
  const { id } = flow.personas.create({
    name: 'Mirel',
    nickname: 'Mi',
    prompt: '',
    lateInstruction: 'Be brief.',
    depthNote,
  })
  const reloaded = await flow.reload()
  await reloaded.hydrated
  expect(reloaded.personas.get(id)).toMatchObject({ nickname: 'Mi', lateInstruction: 'Be brief.', depthNote })
  expect(() => reloaded.personas.update(id, { depthNote: { ...depthNote, depth: -1 } })).toThrow('depthNote')
})

test('what an import kept aside reaches no prompt', () => {
  const path = [said('hidden', { aside: 'hidden' }), said('spoken', { imported: true })]
  const history = fitHistory(path, { budget: 1000 })
  expect(history.messages.map(({ id, parts }) => [id, parts.length])).toEqual([['spoken', 1]])
  expect(history.cut).toBe(0)
})

function said(id: string, note: object): Message {
  return {
    id,
    role: 'assistant',
    parts: [
      { type: 'reasoning', text: 'private' },
      { type: 'text', text: id },
    ],
    metadata: {
      personaflow: {
        conversationId: 'c',
        parentId: null,
        personaId: 'p',
        turnId: id,
        at: 0,
        status: 'complete',
        ...note,
      },
    },
  }
}
