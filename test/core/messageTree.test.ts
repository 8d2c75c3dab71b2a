import { newestLeafFrom, pathTo, shownTurns, siblingsOf, type Message } from '../../src/core/index.ts'
import { expect, test } from 'vitest'

function message(id: string, parentId: string | null, turnId: string): Message {
  const role = id.startsWith('u') ? 'user' : 'assistant'
  const note = { conversationId: 'c', personaId: 'ada', at: 0, status: 'complete', parentId, turnId } as const
  return { id, role, parts: [{ type: 'text', text: id }], metadata: { personaflow: note } }
}

// u1 ─ a1 ─ u2 ─ a2
//    └ b1 ─ u3 (its answer didn't come)
const tree = [
  message('u1', null, 't1'),
  message('a1', 'u1', 't1'),
  message('u2', 'a1', 't2'),
  message('a2', 'u2', 't2'),
  message('b1', 'u1', 't3'),
  message('u3', 'b1', 't4'),
]
const byId = new Map(tree.map((item) => [item.id, item]))
const find = (id: string) => byId.get(id)
const idsOf = (messages: readonly Message[]) => messages.map(({ id }) => id)

test('the path goes up from the leaf to the first message', () => {
  expect(idsOf(pathTo('a2', find))).toEqual(['u1', 'a1', 'u2', 'a2'])
  expect(idsOf(pathTo('u3', find))).toEqual(['u1', 'b1', 'u3'])
  expect(pathTo(null, find)).toEqual([])
  expect(pathTo('gone', find)).toEqual([])
})

test('a forged circle ends', () => {
  const circle = new Map([
    ['u1', message('u1', 'a1', 't')],
    ['a1', message('a1', 'u1', 't')],
  ])
  expect(idsOf(pathTo('a1', (id) => circle.get(id)))).toEqual(['u1', 'a1'])
  expect(newestLeafFrom('u1', circle.values())).toBe('a1')
})

test('versions of a message stand beside each other', () => {
  expect(idsOf(siblingsOf(byId.get('a1')!, tree))).toEqual(['a1', 'b1'])
  expect(idsOf(siblingsOf(byId.get('u2')!, tree))).toEqual(['u2'])
})

test('a branch ends at its newest leaf', () => {
  expect(newestLeafFrom('a1', tree)).toBe('a2')
  expect(newestLeafFrom('u1', tree)).toBe('u3')
})

test('the turn of the shown reply counts; of a message without a reply its own', () => {
  expect([...shownTurns(pathTo('a2', find))]).toEqual(['t1', 't2'])
  expect([...shownTurns(pathTo('u3', find))]).toEqual(['t3', 't4'])
  expect([...shownTurns(pathTo('u1', find))]).toEqual(['t1'])
})
