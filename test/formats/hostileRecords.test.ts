import { describe, expect, test } from 'vitest'
import { createShelf } from './createShelf.ts'
import { refusalOf, type Refused } from './refusalOf.ts'
import { ours } from './files.ts'
import { conversation, memory, message, note, persona } from './rawRecords.ts'

const REFUSED: readonly Refused[] = [
  ['our format without a version', '{"format":"personaflow"}', 'nothing at schema'],
  ['our format of a later version', ours({}).replace('"schema":1', '"schema":2'), 'the number 2 at schema'],
  ['our format without a time', ours({}).replace('2026-11-23T12:00:00.000Z', 'now'), '"now" at exportedAt'],
  ['our format under another name', ours({}).replace('personaflow', 'other'), '"other" at format'],
  ['our format without memories', ours({ memories: undefined }), 'nothing at memories, where a list'],
  ['our format without its personas', ours({}).replace('[]', '"ada"'), '"ada" at personaIds, where a list'],
  ['a persona id as a number', ours({}).replace('[]', '[5]'), 'the number 5 at personaIds[0]'],
  ['a record as a text', ours({ memories: ['x'] }), '"x" at memories[0], where an object'],
  ['a record without an id', ours({ memories: [{ ...memory, id: undefined }] }), 'nothing at memories[0].id'],
  [
    'an id that every object has',
    ours({ memories: [{ ...memory, id: '__proto__' }] }),
    /memories\[0\], where .*the id can’t be used/,
  ],
  ['two records of one id', ours({ memories: [memory, memory] }), '"m" at memories[1].id, where an id that no other'],
  ['two personas of one id', ours({ personas: [persona, persona] }), '"ada" at personas[1].id'],
  ['a memory without a persona', ours({ memories: [{ ...memory, personaId: 5 }] }), /memories\[0\].*personaId/],
  [
    'a number over all bounds',
    ours({ memories: [{ ...memory, at: 'AT' }] }).replace('"AT"', '1e400'),
    'null at memories[0].at, where a time',
  ],
  ['a forged trust', ours({ memories: [{ ...memory, trust: 'root' }] }), /memories\[0\].*trust/],
  [
    'a source of another shape',
    ours({ memories: [{ ...memory, source: { kind: 'turn', turnId: 5 } }] }),
    /memories\[0\].*source/,
  ],
  ['what it summarizes as a text', ours({ memories: [{ ...memory, summarizes: 'x' }] }), 'memories[0].summarizes'],
  ['a persona without a prompt', ours({ personas: [{ ...persona, prompt: 5 }] }), /personas\[0\].*prompt/],
  ['a persona made at no time', ours({ personas: [{ ...persona, createdAt: 'x' }] }), '"x" at personas[0].createdAt'],
  [
    'a conversation without a user',
    ours({ conversations: [{ ...conversation, participants: {} }] }),
    /conversations\[0\].*participants/,
  ],
  [
    'a user’s avatar as a number',
    ours({ conversations: [{ ...conversation, participants: { user: { name: 'x', avatar: 5 } } }] }),
    'conversations[0].participants.user.avatar',
  ],
  ['a message of no role', ours({ messages: [{ ...message, role: 'root' }] }), /messages\[0\].*role/],
  ['a message without a note', ours({ messages: [{ ...message, metadata: {} }] }), /messages\[0\].*personaflow/],
  ['a part as a text', ours({ messages: [{ ...message, parts: ['x'] }] }), /messages\[0\].*parts/],
  [
    'a file’s address as an object',
    ours({ messages: [{ ...message, parts: [{ type: 'file', url: {} }] }] }),
    'an object at messages[0].parts[0].url',
  ],
  ['a template without a text', ours({ promptTemplates: [{ id: 't', name: 't' }] }), 'promptTemplates[0]'],
  ['settings as a list', ours({ settings: [] }), 'a list at settings'],
  [
    'shown conversations by number',
    ours({ settings: { id: 'settings', activePersonaId: null, conversationOf: { ada: 5 } } }),
    'the number 5 at settings.conversationOf.ada',
  ],
]

describe('a backup of ours that doesn’t fit', () => {
  test.each(REFUSED)('%s is refused with its place', (_what, text, place) => {
    expect(refusalOf(text)).toMatch(place)
  })

  test('a message of no conversation is left out, with a warning', () => {
    const shelf = createShelf()
    const report = shelf.importText(
      ours({
        conversations: [conversation],
        messages: [message, { ...message, id: 'n', metadata: { personaflow: { ...note, conversationId: 'x' } } }],
      }),
    )
    expect(report.counts.messages.added).toBe(1)
    expect(report.warnings).toEqual(['Messages of no conversation in the file were left out, 1×: message n'])
  })
})
