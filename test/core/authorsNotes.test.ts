import { expect, test } from 'vitest'
import { lateText, placesOf, withNotes, withoutLate, type PlacedNote } from '../../src/core/authorsNotes.ts'
import type { LorePiece } from '../../src/core/loreReceipt.ts'
import { messageText, type Message } from '../../src/core/message.ts'

const message = (id: string): Message => ({
  id,
  role: 'user',
  parts: [{ type: 'text', text: id }],
  metadata: {
    personaflow: {
      conversationId: 'c',
      parentId: null,
      personaId: 'ada',
      turnId: id,
      at: 1,
      status: 'complete',
    },
  },
})
const piece = (position: LorePiece['position']) =>
  ({ entryId: position, text: `It is ${position}`, position, depth: 2, role: 'assistant' }) as LorePiece
const OWN: PlacedNote = { text: 'Be brief', depth: 1, role: 'system' }

test('lore stands where it says, and what stands around the persona’s note has its depth and role', () => {
  const pieces = (
    [
      'before-persona',
      'after-persona',
      'before-examples',
      'after-examples',
      'depth',
      'after-note',
      'before-note',
    ] as const
  ).map(piece)
  const places = placesOf(pieces, { depthNote: OWN })
  expect([places.before, places.after, places.beforeExamples, places.afterExamples]).toEqual(
    ['before-persona', 'after-persona', 'before-examples', 'after-examples'].map((position) => [
      expect.objectContaining({ position }),
    ]),
  )
  expect(places.notes).toEqual([
    { entryId: 'depth', text: 'It is depth', depth: 2, role: 'assistant' },
    { entryId: 'before-note', text: 'It is before-note', depth: 1, role: 'system' },
    OWN,
    { entryId: 'after-note', text: 'It is after-note', depth: 1, role: 'system' },
  ])
})

test('without a note, or with an empty one, lore beside it stands where one would be', () => {
  const beside = { entryId: 'after-note', text: 'It is after-note' }
  expect(placesOf([piece('after-note')], {}).notes).toEqual([{ ...beside, depth: 4, role: 'system' }])
  const blank = { ...OWN, text: ' ' }
  expect(placesOf([piece('after-note')], { depthNote: blank }).notes).toEqual([{ ...beside, depth: 1, role: 'system' }])
})

test('notes stand before the message that is as far from the newest, the deepest first, and none at depth 0', () => {
  const history = ['one', 'two', 'three'].map(message)
  const notes: PlacedNote[] = [
    OWN,
    { text: 'Late', depth: 0, role: 'user' },
    { text: 'Far', depth: 9, role: 'user' },
    { text: 'Mine', depth: 3, role: 'assistant' },
  ]
  const noted = withNotes(history, notes)
  expect(noted.map((each) => [each.id, each.role, messageText(each)])).toEqual([
    ['one-note-0', 'user', 'Far'],
    ['one-note-1', 'assistant', 'Mine'],
    ['one', 'user', 'one'],
    ['two', 'user', 'two'],
    ['three-note-0', 'user', '[Note, said by nobody: Be brief]'],
    ['three', 'user', 'three'],
  ])
  expect(withNotes(history, [{ text: 'Late', depth: 0, role: 'user' }])).toEqual(history)
})

test('what comes after the newest message is taken off again, and nothing else', () => {
  const late = lateText([OWN, { text: ' Late ', depth: 0, role: 'user' }], { lateInstruction: 'Answer in rhyme' })
  expect(late).toBe('[Instructions for the answer, said by nobody:\nLate\n\nAnswer in rhyme]')
  expect(withoutLate(`Hello\n${late}`)).toBe('Hello')
  expect(withoutLate('Hello [you]')).toBe('Hello [you]')
  expect(withoutLate(`Hello\n${late} and more`)).toBe(`Hello\n${late} and more`)
  expect(lateText([OWN], {})).toBe('')
})
