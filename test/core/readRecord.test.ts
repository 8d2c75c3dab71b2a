import { describe, expect, test } from 'vitest'
import { readRecord, type CollectionName, type JsonObject } from '../../src/core/index.ts'

const NOTE = { conversationId: 'c', parentId: null, personaId: 'ada', turnId: 't', at: 5, status: 'complete' }
const ENTRY = { id: 'e', keys: ['tea'], content: 'Tea is hot.', enabled: true, order: 100 }
const TIMES = { createdAt: 5, updatedAt: 5 }
const EMPTY = { background: {}, memoryConfig: {}, extensions: {} }
const MEMORY = { personaId: 'ada', type: 'event', content: 'tea', metadata: {}, at: 5, importance: 0.5, pinned: false }

/** The least that each record is, and in it each field that must be there. */
const RECORDS: { readonly [C in CollectionName]: JsonObject & { readonly id: string } } = {
  personas: { id: 'x', name: 'Ada', prompt: 'You are Ada.', ...EMPTY, ...TIMES },
  memories: { id: 'x', ...MEMORY, trust: 'user' },
  conversations: {
    id: 'x',
    personaIds: ['ada'],
    participants: { user: { name: 'You' } },
    title: '',
    leafId: null,
    ...TIMES,
  },
  messages: { id: 'x', role: 'user', parts: [{ type: 'text', text: 'Hi' }], metadata: { personaflow: NOTE } },
  recallStats: { id: 'x', used: 1, lastUsedAt: 5 },
  receipts: { id: 'x', query: 'tea', at: 5, rankedBy: [], recalled: [], nearMisses: [], cut: [] },
  promptTemplates: { id: 'x', name: 'greeting', template: 'Hello' },
  settings: { id: 'settings', activePersonaId: null, conversationOf: {} },
  drafts: { id: 'x', text: '', queue: [{ id: 'q', text: 'Hi' }] },
  lorebooks: {
    id: 'x',
    name: '',
    personaIds: [],
    conversationIds: [],
    everyone: true,
    entries: [ENTRY],
    extensions: {},
    ...TIMES,
  },
  vectors: { id: 'x', model: 'm', hash: 'h', values: 'AAAA' },
}

const ALL = Object.entries(RECORDS) as [CollectionName, JsonObject & { readonly id: string }][]

describe.each(ALL)('a record of %s', (collection, record) => {
  const { id } = record
  const read = (body: JsonObject) => readRecord(collection, id, body)

  test('is read with what the app adds to it', () => {
    expect(read({ ...record, ownField: { any: [1] } })).toMatchObject({
      collection,
      id,
      value: { ownField: { any: [1] } },
    })
  })

  test.each(Object.keys(record).filter((key) => key !== 'id'))('is refused without %s, which is named', (key) => {
    const { [key]: _gone, ...rest } = record
    expect(read(rest)).toMatchObject({ reason: expect.stringMatching(new RegExp(`^${key}\\b.* is not `)) })
  })
})

test.each<[CollectionName, JsonObject, reason: string]>([
  ['memories', { source: { kind: 'turn', messageIds: ['a', 5] } }, 'source.messageIds[1] is not an id'],
  ['memories', { importance: 2 }, 'importance is not a number from 0 to 1'],
  ['memories', { supersededBy: 7 }, 'supersededBy is not a text'],
  ['messages', { parts: [{ type: 'text' }] }, 'parts[0].text is not a text'],
  ['messages', { parts: [{ type: 'file', url: 5 }] }, 'parts[0].url is not a text'],
  ['messages', { metadata: { personaflow: { ...NOTE, parentId: 5 } } }, 'metadata.personaflow.parentId is not an id'],
  ['conversations', { packed: { id: 'p', parts: 0, count: 1 } }, 'packed.parts is not a whole number from 1 to 100000'],
  ['personas', { declared: true, changes: { tags: 'x' } }, 'changes.tags is not a list'],
  [
    'personas',
    { depthNote: { text: '', depth: -1, role: 'system' } },
    'depthNote.depth is not a whole number from 0 up',
  ],
  ['settings', { panels: { chat: { isOpen: 'yes' } } }, 'panels.chat.isOpen is not true or false'],
  [
    'lorebooks',
    { entries: [{ ...ENTRY, logic: 'xor' }] },
    'entries[0].logic is not one of and-any, not-all, not-any, and-all',
  ],
  ['vectors', { values: 'no base64' }, 'values is not base64'],
])('of %s %j is refused with its place', (collection, change, reason) => {
  const record = RECORDS[collection]
  expect(readRecord(collection, record.id, { ...record, ...change })).toMatchObject({ reason })
})
