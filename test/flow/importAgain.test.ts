import { strToU8, zipSync } from 'fflate'
import { messageText } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'

async function ready() {
  const flow = createTestFlow({ replies: ['Here, too.'] })
  await flow.hydrated
  return flow
}

const contentOf = async (flow: TestFlow) => (await flow.backup.export()).replace(/"exportedAt":"[^"]*"/, '')

/** A chat of so many messages, as each program writes it. */
const GROWING: readonly [string, (count: number) => string | File][] = [
  ['claude', (count) => JSON.stringify([{ uuid: 'c', name: 'Tea', chat_messages: said(count, 'uuid', 'sender') }])],
  ['chatgpt', chatGpt],
  ['open-webui', openWebUi],
  ['librechat', libreChat],
  ['sillytavern-chat', (count) => new File([sillyTavern(count)], 'Mirel - 2026-02-01.jsonl')],
]

describe.each(GROWING)('%s', (_, fileOf) => {
  test('a chat that grew is one chat: its new turns come in, and its end is shown', async () => {
    const flow = await ready()
    await flow.backup.import(fileOf(2))
    const [id] = Object.keys(flow.getState().conversations)
    expect(flow.conversations.messages(id!).map(messageText)).toEqual(['Line 0', 'Line 1'])
    const grown = await flow.backup.import(fileOf(30))
    expect(grown.counts).toMatchObject({
      conversations: { added: 0, conflicting: 0 },
      messages: { added: 28, same: 2 },
    })
    expect(Object.keys(flow.getState().conversations)).toEqual([id])
    expect(flow.conversations.messages(id!)).toHaveLength(30)
    const after = await contentOf(flow)
    const again = await flow.backup.import(fileOf(30))
    expect(again.conflicts).toEqual([])
    expect(again.undoStep).toBeNull()
    expect(await contentOf(flow)).toBe(after)
    // The older file has nothing to add, and takes nothing back.
    await flow.backup.import(fileOf(2))
    expect(flow.conversations.messages(id!)).toHaveLength(30)
    flow.undo()
  })

  test('a chat that was continued here shows what was said here, and keeps its name', async () => {
    const flow = await ready()
    await flow.backup.import(fileOf(2))
    const [id] = Object.keys(flow.getState().conversations)
    flow.conversations.rename(id!, 'Mine')
    flow.chat.send({ conversationId: id!, text: 'And here?' })
    await flow.chat.whenIdle(id!)
    const { counts } = await flow.backup.import(fileOf(4))
    expect(counts.messages.added).toBe(2)
    expect(flow.conversations.messages(id!).map(messageText)).toEqual(['Line 0', 'Line 1', 'And here?', 'Here, too.'])
    expect(flow.getState().conversations[id!]?.title).toBe('Mine')
  })
})

test('the same book of two cards is one book, and wakes for both', async () => {
  const flow = await ready()
  const first = await flow.backup.import(card('Mirel'))
  const second = await flow.backup.import(card('Bell'))
  const [book, ...others] = Object.values(flow.getState().lorebooks)
  expect(others).toEqual([])
  expect(book!.personaIds).toEqual([...first.personaIds, ...second.personaIds])
  const together = await ready()
  await together.backup.import([card('Mirel'), card('Bell')])
  expect(Object.values(together.getState().lorebooks).map(({ personaIds }) => personaIds)).toEqual([book!.personaIds])
})

test('of a book that was changed here, and of a chat, the file’s is taken where that is asked for', async () => {
  const flow = await ready()
  const book = JSON.stringify({ name: 'Harbour', entries: [{ keys: ['tide'], content: 'Noon.' }] })
  await flow.backup.import(book)
  const [kept] = Object.values(flow.getState().lorebooks)
  flow.lore.set({ ...kept!, entries: [{ keys: ['ebb'], content: 'Never.' }] })
  await flow.backup.import(book)
  expect(flow.getState().lorebooks[kept!.id]?.entries[0]?.content).toBe('Never.')
  await flow.backup.import(book, { mode: 'replace' })
  expect(flow.getState().lorebooks[kept!.id]?.entries[0]?.content).toBe('Noon.')
  await flow.backup.import(GROWING[0]![1](2))
  const [id] = Object.keys(flow.getState().conversations)
  flow.conversations.rename(id!, 'Mine')
  await flow.backup.import(GROWING[0]![1](2), { mode: 'replace' })
  expect(flow.getState().conversations[id!]?.title).toBe('Tea')
})

test('a backup that replaces takes the lore of its personas, and nobody else’s', async () => {
  const flow = await ready()
  flow.personas.create({ id: 'bo', name: 'Bo', prompt: 'You are Bo.' })
  const backup = await flow.backup.export({ personaId: 'ada' })
  const { id } = flow.conversations.create({ personaId: 'ada' })
  const entries = [{ keys: ['tide'], content: 'Noon.' }]
  flow.lore.set({ id: 'hers', name: 'Hers', personaIds: ['ada'], entries })
  flow.lore.set({ id: 'of-her-chat', name: 'Of her chat', conversationIds: [id], entries })
  flow.lore.set({ id: 'shared', name: 'Shared', personaIds: ['ada', 'bo'], entries })
  flow.lore.set({ id: 'all', name: 'All', everyone: true, entries })
  await flow.backup.import(backup, { mode: 'replace' })
  expect(Object.keys(flow.getState().lorebooks).toSorted()).toEqual(['all', 'shared'])
})

test('all characters of one archive come in, and the chat is with the first', async () => {
  const flow = await ready()
  const archive = zipSync({
    'manifest.json': json({
      schemaVersion: 1,
      characters: ['characters/a/character.json', 'characters/b/character.json', 'characters/gone/character.json'],
      scenarios: ['scenarios/s.json'],
    }),
    'characters/a/character.json': json({ id: 1, displayName: 'Mirel', persona: 'Mends clocks.' }),
    'characters/b/character.json': json({ id: 2, displayName: 'Bell', persona: 'Rings.', loreItems: [] }),
    'scenarios/s.json': json({
      id: 's',
      title: 'Tide',
      messages: [
        { type: 'human', text: 'Hello' },
        { type: 'ai', outputs: [{ text: 'Knock twice.', activeTimestamp: '2026-01-01T00:00:00Z' }] },
      ],
    }),
  })
  const { personaIds } = await flow.backup.import(archive)
  expect(personaIds.map((id) => flow.personas.get(id)?.name)).toEqual(['Mirel', 'Bell'])
  expect(Object.values(flow.getState().conversations)).toMatchObject([{ title: 'Tide', personaIds: [personaIds[0]] }])
})

function said(count: number, id: string, who: string) {
  return Array.from({ length: count }, (_, at) => ({
    [id]: `m${at}`,
    [who]: at % 2 === 0 ? 'human' : 'assistant',
    text: `Line ${at}`,
  }))
}

function chatGpt(count: number): string {
  const mapping = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `m${at}`,
      {
        id: `m${at}`,
        parent: at === 0 ? null : `m${at - 1}`,
        children: at === count - 1 ? [] : [`m${at + 1}`],
        message: {
          author: { role: at % 2 === 0 ? 'user' : 'assistant' },
          content: { content_type: 'text', parts: [`Line ${at}`] },
        },
      },
    ]),
  )
  return JSON.stringify([
    { conversation_id: 'c', title: 'Tea', create_time: 1, current_node: `m${count - 1}`, mapping },
  ])
}

function openWebUi(count: number): string {
  const messages = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `m${at}`,
      {
        id: `m${at}`,
        parentId: at === 0 ? null : `m${at - 1}`,
        role: at % 2 === 0 ? 'user' : 'assistant',
        content: `Line ${at}`,
      },
    ]),
  )
  return JSON.stringify([{ id: 'c', title: 'Tea', chat: { history: { messages, currentId: `m${count - 1}` } } }])
}

function libreChat(count: number): string {
  const messages = Array.from({ length: count }, (_, at) => ({
    messageId: `m${at}`,
    parentMessageId: at === 0 ? null : `m${at - 1}`,
    isCreatedByUser: at % 2 === 0,
    text: `Line ${at}`,
  }))
  return JSON.stringify({ conversationId: 'c', title: 'Tea', endpoint: 'openAI', messages })
}

/** Files of before 2025 have no id of their own. */
function sillyTavern(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => ({
    name: at % 2 === 0 ? 'You' : 'Mirel',
    is_user: at % 2 === 0,
    mes: `Line ${at}`,
  }))
  return [{ user_name: 'You', character_name: 'Mirel' }, ...lines].map((line) => JSON.stringify(line)).join('\n')
}

function card(name: string): string {
  return JSON.stringify({
    spec: 'chara_card_v2',
    data: { name, description: 'd', character_book: { entries: [{ keys: ['tide'], content: 'Noon.' }] } },
  })
}

function json(value: unknown): Uint8Array {
  return strToU8(JSON.stringify(value))
}
