import { gzipSync, strToU8, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { factOf, messageText, metaOf } from 'personaflow/core'
import { iterate } from '../../src/core/index.ts'
import { inspectFile } from 'personaflow/import'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'

function sample(name: string): File {
  const bytes = readFileSync(path.resolve(import.meta.dirname, '../fixtures/import', name))
  return new File([new Uint8Array(bytes)], path.basename(name))
}

const SAMPLES = [
  'af/flat-v1.af',
  'archive/mirel.charx',
  'chatgpt/conversations-000.json',
  'claude/conversations.json',
  'json-card/chub-types.json',
  'json-card/v1-2023.json',
  'librechat/tree.json',
  'lorebook/st-map.json',
  'lorebook/novelai.lorebook',
  'mem0/rest.json',
  'png/backyard-raw.png',
  'png/hybrid-book.png',
  'png/two-chara.png',
  'st-chat/recon-dates-and-damage.jsonl',
  'st-chat/recon-swipes-stale.jsonl',
]

const contentOf = async (flow: TestFlow) => (await flow.backup.export()).replace(/"exportedAt":"[^"]*"/, '')

async function ready() {
  const flow = createTestFlow()
  await flow.hydrated
  return flow
}

describe.each(SAMPLES)('%s', (name) => {
  test('comes in as one step, and a second time changes nothing', async () => {
    const flow = await ready()
    const before = await contentOf(flow)
    const dry = await flow.backup.import(sample(name), { dryRun: true })
    expect(await contentOf(flow)).toBe(before)
    const result = await flow.backup.import(sample(name))
    const added = Object.values(result.counts).reduce((sum, count) => sum + count.added, 0)
    expect(added).toBeGreaterThan(0)
    expect(dry.counts).toEqual(result.counts)
    const after = await contentOf(flow)
    flow.advance(86_400_000)
    const again = await flow.backup.import(sample(name))
    expect(again.conflicts).toEqual([])
    expect(await contentOf(flow)).toBe(after)
    expect(flow.undo()).not.toBeNull()
    expect(await contentOf(flow)).toBe(before)
  })

  test('survives a reload', async () => {
    const flow = await ready()
    await flow.backup.import(sample(name))
    await flow.storage.saved()
    const before = await contentOf(flow)
    const reloaded = await flow.reload()
    await reloaded.hydrated
    expect(reloaded.getState().storage.quarantined).toEqual([])
    expect(await contentOf(reloaded)).toBe(before)
  })
})

test('a card becomes a persona with its lore, each field where it belongs', async () => {
  const flow = await ready()
  const { personaIds, codes } = await flow.backup.import(sample('png/hybrid-book.png'))
  expect(codes).toEqual(['hybrid-root-copies-ignored'])
  const persona = flow.personas.get(personaIds[0]!)!
  expect(persona).toMatchObject({
    name: 'Mirel',
    prompt: '',
    background: { description: '{{char}} mends clocks in a harbour town.', personality: 'patient, dry' },
    greetings: ['The bell is broken.\r\nKnock twice.', 'Mind the pendulum.', 'You again?'],
    depthNote: { text: 'Speak of time.', depth: 4, role: 'system' },
    tags: ['clocks', 'harbour'],
  })
  const [book] = Object.values(flow.getState().lorebooks)
  expect(book).toMatchObject({ name: 'Harbour', personaIds: [persona.id], everyone: false })
  flow.personas.remove(persona.id)
  expect(Object.values(flow.getState().lorebooks)).toEqual([])
})

test('a conversation is a tree whose shown branch leads to the leaf, thoughts and tools within the reply', async () => {
  const flow = await ready()
  await flow.backup.import(sample('chatgpt/conversations-000.json'))
  const [conversation] = Object.values(flow.getState().conversations)
  const shown = flow.conversations.messages(conversation!.id)
  expect(shown.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
  expect(messageText(shown.at(-1)!)).toBe('Wind piles water up at the quay.')
  expect(shown.at(-1)!.parts.map(({ type }) => type)).toEqual([
    'reasoning',
    'dynamic-tool',
    'dynamic-tool',
    'reasoning',
    'text',
  ])
  expect(flow.conversations.branches(conversation!.id, shown.at(-1)!.id).messages).toHaveLength(2)
  // An answer that was stamped before its question stays behind it.
  const times = shown.map((message) => metaOf(message).at)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  const plan = await flow.chat.plan({ conversationId: conversation!.id, text: 'Go on.' })
  expect(JSON.stringify(plan)).not.toContain('Search surge')
  expect(JSON.stringify(plan)).toContain('stormy days')
})

test('what was hidden or told by a narrator is kept and reaches no prompt', async () => {
  const flow = await ready()
  await flow.backup.import(sample('st-chat/recon-swipes-stale.jsonl'))
  const [conversation] = Object.values(flow.getState().conversations)
  const shown = flow.conversations.messages(conversation!.id)
  const asides = shown.map((message) => metaOf(message).aside ?? 'said')
  expect(asides.join(' ')).toBe('said said said narrator hidden hidden said said')
  expect(flow.conversations.branches(conversation!.id, shown[0]!.id).messages.map(messageText)).toHaveLength(3)
  const plan = JSON.stringify(await flow.chat.plan({ conversationId: conversation!.id }))
  expect(plan).not.toContain('Never mind the log')
  expect(plan).toContain('I keep it — badly.')
})

test('what is to be remembered arrives as a proposal with its words, and becomes a fact by the user alone', async () => {
  const flow = await ready()
  await flow.backup.import(sample('mem0/rest.json'))
  const memories = () => [...iterate(flow.getState().memoriesOf.ada!)]
  expect(memories().map(({ type, trust }) => [type, trust])).toEqual([
    ['proposal', 'import'],
    ['proposal', 'import'],
  ])
  flow.memories.accept(memories()[0]!.id)
  expect(factOf(memories()[0]!)).toMatchObject({ text: 'Mends clocks', quote: 'Mends clocks' })
  const again = await flow.backup.import(sample('mem0/rest.json'))
  expect(again.counts.memories.added).toBe(0)
})

test('facts of conversations are proposed on request, with the words that they stand on', async () => {
  const chat = [
    {
      uuid: 'c',
      name: 'Hi',
      chat_messages: [{ uuid: 'm', sender: 'human', text: 'My name is Sam and I am allergic to peanuts.' }],
    },
  ]
  const flow = await ready()
  await flow.backup.import(JSON.stringify(chat))
  expect(flow.memories.list({ personaId: flow.personas.get({ name: 'Claude' })!.id, types: ['proposal'] })).toEqual([])
  await flow.backup.import(JSON.stringify(chat), { learn: 'propose' })
  const proposals = flow.memories.list({ personaId: flow.personas.get({ name: 'Claude' })!.id, types: ['proposal'] })
  expect(proposals.length).toBeGreaterThan(0)
  for (const { content } of proposals) expect(JSON.stringify(content)).toContain('peanuts')
})

test('one damaged conversation never stops the rest', async () => {
  const flow = await ready()
  const good = { uuid: 'a', name: 'Good', chat_messages: [{ uuid: 'm', sender: 'human', text: 'Hello' }] }
  const result = await flow.backup.import(
    JSON.stringify([good, { uuid: 'b', chat_messages: [{ sender: 7, content: 'x' }] }, 7, { ...good, uuid: 'c' }]),
  )
  expect(result.counts.conversations.added).toBeGreaterThanOrEqual(2)
})

test('several files of one export come in as one', async () => {
  const flow = await ready()
  const { counts } = await flow.backup.import([part('one'), part('two')])
  expect(counts.conversations.added).toBe(2)
  expect(flow.undo()).not.toBeNull()
  expect(flow.getState().conversations).toEqual({})
})

test.each([
  ['as text', (text: string) => text],
  ['as a file of any name', (text: string) => new File([text], 'card.png')],
  ['as UTF-16 with a byte order mark', (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
  ['zipped', (text: string) => zipSync({ 'backup.json': strToU8(text) })],
  ['gzipped', (text: string) => gzipSync(strToU8(text))],
])('a backup comes in the same way: %s', async (_, fileOf) => {
  const flow = await ready()
  flow.memories.add({ content: 'A walk.' })
  const backup = fileOf(await flow.backup.export())
  expect(await inspectFile(backup)).toMatchObject({ format: 'personaflow', counts: { memories: 1 } })
  const other = await ready()
  expect(await other.backup.import(backup)).toMatchObject({ kind: 'personaflow', counts: { memories: { added: 1 } } })
})

test.each([
  ['a system', '{"characters":{},"active_character":null,"broken":NaN}', 'python-system'],
  ['a character that remembers nothing', '{"name":"Bo","prompt":"You are Bo."}', 'python-character'],
  ['templates', '{"greeting":"Hello ${name}"}', 'python-templates'],
  ['memories', '{"character_name":"Ada","memories":[]}', 'python-memories'],
])('files of the Python library come in the same way: %s', async (_, text, kind) => {
  const flow = await ready()
  expect(await flow.backup.import(text)).toMatchObject({ kind })
})

test('a backup longer than is allowed is refused unread, and one that is damaged by its place', async () => {
  const flow = await ready()
  const backup = await flow.backup.export()
  await expect(flow.backup.import(backup, { maxLength: 20 })).rejects.toThrow('longer than 20 characters')
  await expect(flow.backup.import('{"characters": {"Ada": 7}}')).rejects.toThrow('characters["Ada"]')
  await expect(flow.backup.import('{"character_name": "Ada", "memories": [')).rejects.toThrow('line 1, column 40')
  const gone = new Blob([backup])
  gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
  gone.slice = () => gone
  await expect(flow.backup.import(gone)).rejects.toMatchObject({ code: 'bad-input' })
})

test('a report names the conversations of the file, the newest first', async () => {
  const flow = await ready()
  const talks = ['2026-02-01', '2026-02-03', '2026-02-02'].map((day) => ({
    uuid: day,
    name: day,
    chat_messages: [{ uuid: `${day}-0`, sender: 'human', text: 'Hello', created_at: `${day}T09:00:00Z` }],
  }))
  const { conversationIds } = await flow.backup.import(JSON.stringify(talks))
  const titles = conversationIds.map((id) => flow.getState().conversations[id]!.title)
  expect(titles).toEqual(['2026-02-03', '2026-02-02', '2026-02-01'])
  const elsewhere = await ready()
  const restored = await elsewhere.backup.import(await flow.backup.export())
  expect(restored.conversationIds).toEqual(conversationIds)
})

test('a file that can’t be read changes nothing and says what it is', async () => {
  const flow = await ready()
  const before = await contentOf(flow)
  for (const [file, reason] of [
    [JSON.stringify({ chunkedPrompt: { chunks: [] } }), 'Google AI Studio'],
    ['name: Mirel\ncontext: Mends clocks.\ngreeting: Hello', 'YAML'],
    ['<!doctype html><p>no</p>', 'web page'],
    ['{"spec":"chara_card_v2","data":{"name":', 'cut off'],
  ] as const) {
    await expect(flow.backup.import(file)).rejects.toThrow(reason)
  }
  await expect(flow.backup.import('- likes tea', { personaId: 'nobody' })).rejects.toThrow('no persona "nobody"')
  expect(await contentOf(flow)).toBe(before)
})

function part(id: string): string {
  return JSON.stringify([
    {
      id,
      title: id,
      create_time: 1,
      mapping: {
        m: {
          id: 'm',
          parent: null,
          children: [],
          message: { author: { role: 'user' }, content: { content_type: 'text', parts: ['Hi'] } },
        },
      },
      current_node: 'm',
    },
  ])
}
