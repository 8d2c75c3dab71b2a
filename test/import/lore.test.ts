import { collectImport, inspectFile } from 'personaflow/import'
import { describe, expect, test } from 'vitest'

async function bookIn(root: object) {
  const { lorebooks, failure } = await collectImport([JSON.stringify(root)])
  expect(failure).toBeNull()
  return lorebooks[0]!
}

describe('a lorebook is told by its shape', () => {
  test.each<[string, object, object]>([
    [
      'sillytavern-world-info',
      {
        entries: {
          0: {
            uid: 0,
            key: ['a', ''],
            keysecondary: ['b'],
            content: 'x',
            order: 7,
            position: 4,
            depth: 2,
            selectiveLogic: 3,
            disable: true,
          },
        },
      },
      { keys: ['a'], secondaryKeys: ['b'], order: 7, position: 'depth', depth: 2, logic: 'and-all', enabled: false },
    ],
    [
      'character_book-array',
      {
        entries: [
          { keys: ['a'], content: 'x', insertion_order: 7, extensions: { probability: null, useProbability: false } },
        ],
      },
      { keys: ['a'], order: 7, enabled: true },
    ],
    ['lorebook_v3', { spec: 'lorebook_v3', data: { entries: [{ keys: ['a'], content: 'x' }] } }, { keys: ['a'] }],
    [
      'risu',
      {
        type: 'risu',
        ver: 1,
        data: [{ key: 'a, b', secondkey: 'c', insertorder: 7, alwaysActive: true, content: 'x', selective: true }],
      },
      { keys: ['a', 'b'], secondaryKeys: ['c'], order: 7, constant: true },
    ],
    [
      'novelai',
      {
        scenarioVersion: 1,
        lorebook: { lorebookVersion: 4, entries: [{ keys: ['a'], text: 'x', contextConfig: { budgetPriority: 400 } }] },
      },
      { keys: ['a'], content: 'x', order: -400 },
    ],
    [
      'novelai',
      {
        storyContainerVersion: 1,
        content: { lorebook: { lorebookVersion: 4, entries: [{ keys: ['a'], text: 'x', forceActivation: true }] } },
      },
      { constant: true },
    ],
    ['koboldai', { gamestarted: true, memory: '', worldinfo: [{ key: 'a, b', content: 'x' }] }, { keys: ['a', 'b'] }],
  ])('%s', async (shape, root, entry) => {
    const book = await bookIn(root)
    expect(book.shape).toBe(shape)
    expect(book.entries).toMatchObject([entry])
  })

  test('AI Dungeon’s, whose expressions are kept and never taken for words', async () => {
    const { lorebooks } = await collectImport([
      JSON.stringify([
        { id: '1', keys: '((old|)bell)#[t=5l=5]', entry: 'x', hidden: false },
        { id: '2', keys: 'tide, ebb', entry: 'y' },
      ]),
    ])
    expect(lorebooks[0]!.entries.map(({ keys }) => keys)).toEqual([[], ['tide', 'ebb']])
  })
})

test('selective without secondary keys is a plain entry, and a null probability is none', async () => {
  const { entries } = await bookIn({
    entries: {
      1: {
        uid: 1,
        key: ['a'],
        keysecondary: [],
        selective: true,
        content: 'x',
        probability: null,
        useProbability: false,
      },
    },
  })
  expect(entries[0]).not.toHaveProperty('secondaryKeys')
  expect(entries[0]).not.toHaveProperty('probability')
})

describe('what is pasted', () => {
  test('is read a fact a line: bullets, numbers, boxes, dates and headings taken off', async () => {
    const pasted = [
      '## Work',
      '- Mends clocks',
      '2. Likes **tea**',
      '- [x] Has a cat',
      '[2025-10-22] - Moved to the harbor',
      '',
      '```',
      'Home:',
      '• Lives by the sea: alone',
    ].join('\n')
    const { memories, format } = await collectImport([pasted])
    expect(format).toBe('memory-list')
    expect(memories.map(({ text, types }) => [text, ...types])).toEqual([
      ['Mends clocks', 'Work'],
      ['Likes tea', 'Work'],
      ['Has a cat', 'Work'],
      ['Moved to the harbor', 'Work'],
      ['Lives by the sea: alone', 'Home'],
    ])
    expect(memories[3]!.createdAt?.iso).toBe('2025-10-22T00:00:00.000Z')
  })

  test('of mem0 comes in every wrapping there is', async () => {
    const item = { id: 7, memory: 'Likes tea', userId: 'sam', createdAt: '2025-10-22T11:40:22Z', categories: null }
    for (const root of [
      { results: [item] },
      { status: 'ok', data: [item] },
      [item],
      item,
      { count: 9, next: 'https://example.invalid/2', results: [item] },
    ]) {
      const { memories } = await collectImport([JSON.stringify(root)])
      expect(memories).toMatchObject([{ sourceId: '7', text: 'Likes tea', subject: 'sam', types: [] }])
    }
    const backup = {
      memories: [
        { id: 'a', content: 'Kept', state: 'active', created_at: 1 },
        { id: 'b', content: 'Gone', state: 'deleted', created_at: 1 },
      ],
    }
    const { memories, dropped } = await collectImport([JSON.stringify(backup)])
    expect(memories.map(({ text }) => text)).toEqual(['Kept'])
    expect(dropped).toHaveLength(1)
  })
})

describe('a form that is not read is named with what is missing', () => {
  test.each<[RegExp, string]>([
    [/Google AI Studio/, JSON.stringify({ chunkedPrompt: { chunks: [{ role: 'user', text: 'x' }] } })],
    [
      /Grok/,
      JSON.stringify({
        conversations: [{ conversation: { id: 'x' }, responses: [{ response: { sender: 'human' } }] }],
      }),
    ],
    [/chatbot-ui/, JSON.stringify({ version: 4, history: [{ id: 1 }], folders: [], prompts: [] })],
    [/Voxta/, JSON.stringify({ $type: 'character', Id: 'x', Name: 'Mirel', Profile: 'x' })],
    [/RisuAI/, JSON.stringify({ type: 'risuModule', module: {} })],
    [/KoboldAI/, JSON.stringify({ gamestarted: true, prompt: 'x', actions: [] })],
    [/NovelAI/, JSON.stringify({ storyContainerVersion: 1, content: {} })],
    [/YAML/, 'name: Mirel\ncontext: |\n  Mends clocks.\ngreeting: Hello\n'],
  ])('%s', async (reason, file) => {
    expect(await inspectFile(file)).toMatchObject({ format: null, reason: expect.stringMatching(reason) as string })
  })
})
