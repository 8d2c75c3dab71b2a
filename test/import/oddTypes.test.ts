import { collectImport } from 'personaflow/import'
import { describe, expect, test } from 'vitest'

/** One conversation of a file, as it was read. */
async function talk(root: unknown) {
  const { conversations } = await collectImport([JSON.stringify(root)])
  return conversations[0]!
}

async function card(root: unknown) {
  const { personas, warnings } = await collectImport([JSON.stringify(root)])
  return { persona: personas[0]!, codes: warnings.map(({ code }) => code) }
}

describe('ids that are numbers are ids', () => {
  test('Open WebUI', async () => {
    const messages = {
      1: { id: 1, parentId: null, role: 'user', content: 'Hi' },
      2: { id: 2, parentId: 1, role: 'assistant', content: 'Hello' },
      3: { id: 3, parentId: 1, role: 'assistant', content: 'Good day' },
    }
    const { sourceId, leafId, messages: read } = await talk([{ id: 7, chat: { history: { messages, currentId: 2 } } }])
    expect([sourceId, leafId, read.map(({ parentId }) => parentId)]).toEqual(['7', '2', [null, '1', '1']])
  })

  test('LibreChat and Claude', async () => {
    const libre = await talk({
      conversationId: 7,
      exportAt: '10:00',
      messages: [
        { messageId: 1, parentMessageId: null, sender: 'User', text: 'Hi' },
        { messageId: 2, parentMessageId: 1, sender: 'GPT-4', text: 'Hello' },
      ],
    })
    expect(libre.messages.map(({ id, role }) => `${id} ${role}`)).toEqual(['1 user', '2 assistant'])
    const claude = await talk([{ uuid: 7, chat_messages: [{ uuid: 1, sender: 'user', text: 'Hi' }] }])
    expect(claude).toMatchObject({ sourceId: '7', messages: [{ id: '1', role: 'user' }] })
  })
})

test('yes and no come as words and as numbers', async () => {
  const { conversations } = await collectImport([
    [
      '{"user_name":"Bo","character_name":"Mirel"}',
      line('true', 'a'),
      line(0, 'b', { is_system: 'true' }),
      JSON.stringify({ name: 'Bo', mes: 'c' }),
      line('false', 4),
    ].join('\r\n'),
  ])
  expect(conversations[0]!.messages.map(({ role, kind, text }) => `${role} ${kind} ${text}`)).toEqual([
    'user said a',
    'assistant hidden b',
    'user said c',
    'assistant said 4',
  ])
})

test('numbers of lore come as texts, and a damaged entry costs itself', async () => {
  const { persona } = await card({
    spec: 'chara_card_v2',
    data: {
      name: 'Mirel',
      description: 'd',
      character_book: {
        scan_depth: '3',
        token_budget: '200',
        recursive_scanning: 'true',
        entries: [
          {
            id: '5',
            keys: 'tide, ebb',
            content: 'Noon.',
            enabled: 'true',
            constant: 1,
            insertion_order: '7',
            extensions: { position: '4', depth: '2', role: '1', probability: '50', selectiveLogic: '3' },
            secondary_keys: ['moon'],
          },
          null,
        ],
      },
    },
  })
  expect(persona.lorebook).toMatchObject({ scanDepth: 3, tokenBudget: 200, recursive: true })
  expect(persona.lorebook!.entries).toMatchObject([
    {
      id: '5',
      keys: ['tide', 'ebb'],
      enabled: true,
      constant: true,
      order: 7,
      position: 'depth',
      depth: 2,
      role: 'user',
      probability: 50,
      logic: 'and-all',
      secondaryKeys: ['moon'],
    },
  ])
})

test('a book of no known form costs the card nothing else', async () => {
  const { persona, codes } = await card({
    spec: 'chara_card_v3',
    data: { name: 'Mirel', description: 'd', first_mes: 'Hi', character_book: { pages: 3 } },
  })
  expect(persona).toMatchObject({ name: 'Mirel', firstMessage: 'Hi', lorebook: null })
  expect(codes).toEqual(['character_book-unreadable'])
})

test('of a card whose inside lacks what is required, the old copies at its root stay ignored', async () => {
  const { persona } = await card({
    spec: 'chara_card_v2',
    name: 'Old',
    description: 'old',
    data: { name: 'New', system_prompt: 'Be new.', extensions: { depth_prompt: { prompt: 'Soon.', role: 2 } } },
  })
  expect(persona).toMatchObject({
    name: 'New',
    description: '',
    systemPrompt: 'Be new.',
    depthNote: { role: 'assistant' },
  })
})

test('times of PostgreSQL have hours alone as their offset', async () => {
  const { memories } = await collectImport([
    JSON.stringify([{ id: 1, memory: 'Likes tea', created_at: '2024-10-15 21:52:11.474901+00', user_id: 4 }]),
  ])
  expect(memories[0]).toMatchObject({ sourceId: '1', subject: '4', createdAt: { iso: '2024-10-15T21:52:11.474Z' } })
})

test('parts of a message may be objects with a text', async () => {
  const parts = [{ content_type: 'text', text: 'Look' }, { content_type: 'image_asset_pointer' }, 'here']
  const mapping = {
    m: { id: 'm', message: { author: { role: 'user' }, content: { content_type: 'multimodal_text', parts } } },
  }
  const { messages } = await talk([{ id: 'c', create_time: 1, current_node: 'm', mapping }])
  expect(messages[0]!.text).toBe('Look\nhere')
})

function line(is_user: unknown, mes: unknown, more = {}): string {
  return JSON.stringify({ name: 'x', is_user, mes, ...more })
}
