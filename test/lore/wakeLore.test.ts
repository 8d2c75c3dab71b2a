import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LoreEntry } from '../../src/core/index.ts'
import { bookOf, idsOf, loreFor } from './loreFor.ts'

const turnsOf = async (entry: Partial<LoreEntry>, said: readonly string[]): Promise<boolean[]> => {
  const past: { messages: number; lore: Awaited<ReturnType<typeof loreFor>>['receipt'] }[] = []
  const texts: string[] = []
  const awake: boolean[] = []
  for (const text of said) {
    texts.push(text)
    const lore = await loreFor([bookOf([{ scanDepth: 1, ...entry }])], texts, { past: [...past], seed: text })
    past.push({ messages: texts.length, lore: lore.receipt })
    awake.push(lore.pieces.length === 1)
    texts.push('a reply')
  }
  return awake
}

const countTokens = (text: string): number => text.length

const ten = (id: string, more: Partial<LoreEntry> = {}): Partial<LoreEntry> => ({
  id,
  keys: ['tide'],
  content: id.padEnd(10, '.'),
  ...more,
})

const pieceOf = async (content: string, texts = ['tide'], more = {}) =>
  (await loreFor([bookOf([{ keys: ['tide'], content }])], texts, more)).pieces[0]

describe('a key wakes its entry', () => {
  test.each<[string, Partial<LoreEntry>, string, boolean]>([
    ['whatever the case', { keys: ['Tide'] }, 'the TIDE is in', true],
    ['in its own case where it matters', { keys: ['Tide'], caseSensitive: true }, 'the tide is in', false],
    ['within a word', { keys: ['tide'] }, 'low tides', true],
    ['as a whole word', { keys: ['tide'], wholeWords: true }, 'low tides', false],
    ['as a whole word beside signs', { keys: ['tide'], wholeWords: true }, '“Tide!” she said', true],
    ['as whole words', { keys: ['New York'], wholeWords: true }, 'in new  york.', true],
    ['as a whole word of another script', { keys: ['кот'], wholeWords: true }, 'Вот кот, а вот скот', true],
    ['that isn’t one of another script', { keys: ['кот'], wholeWords: true }, 'скот', false],
    ['with a sign at its end', { keys: ['C++'], wholeWords: true }, 'I like C++.', true],
    ['with another apostrophe', { keys: ["o'brien"] }, 'O’Brien came', true],
    ['with a name in it', { keys: ["{{char}}'s door"] }, 'who is at Ada’s door?', true],
    ['as a pattern', { keys: ['/drag(on|oness)s?/i'] }, 'two DRAGONS', true],
    ['as a pattern that doesn’t match', { keys: ['/^dragon$/'] }, 'a dragon', false],
    ['that looks like a path', { keys: ['/usr/bin/'] }, 'see /usr/bin/', true],
    ['that is empty never', { keys: ['', '  '] }, 'anything at all', false],
  ])('%s', async (_, entry, text, wakes) => {
    expect(idsOf(await loreFor([bookOf([entry])], [text]))).toEqual(wakes ? ['0'] : [])
  })
})

describe('secondary keys', () => {
  const texts = ['tide and moon', 'tide, moon and sun', 'tide alone']
  test.each<[LoreEntry['logic'], boolean[]]>([
    [undefined, [true, true, false]],
    ['and-any', [true, true, false]],
    ['and-all', [false, true, false]],
    ['not-any', [false, false, true]],
    ['not-all', [true, false, true]],
  ])('joined by %s', async (logic, expected) => {
    const entry = { keys: ['tide'], secondaryKeys: ['moon', 'sun'], ...(logic && { logic }) }
    const woke = await Promise.all(texts.map((text) => loreFor([bookOf([entry])], [text])))
    expect(woke.map((lore) => idsOf(lore).length === 1)).toEqual(expected)
  })

  test('that are empty join nothing', async () => {
    const entry = { keys: ['tide'], secondaryKeys: [' '], logic: 'and-all' as const }
    expect(idsOf(await loreFor([bookOf([entry])], ['tide']))).toEqual(['0'])
  })
})

test('only the newest messages are read, as many as the entry or its book says', async () => {
  const texts = ['tide', 'one', 'two', 'three', 'four']
  expect(idsOf(await loreFor([bookOf([{ keys: ['tide'] }])], texts))).toEqual([])
  expect(idsOf(await loreFor([bookOf([{ keys: ['tide'] }], { scanDepth: 5 })], texts))).toEqual(['0'])
  expect(idsOf(await loreFor([bookOf([{ keys: ['tide'], scanDepth: 2 }], { scanDepth: 5 })], texts))).toEqual([])
  expect(idsOf(await loreFor([bookOf([{ keys: ['four'], scanDepth: 0 }])], texts))).toEqual([])
  expect(idsOf(await loreFor([bookOf([{ keys: ['one two'], scanDepth: 9 }])], texts))).toEqual([])
})

test('entries stand by order, then as they come', async () => {
  const entries = [
    { id: 'late', keys: ['tide'], order: 300 },
    { id: 'early', constant: true, order: 1 },
    { id: 'a', keys: ['tide'] },
    { id: 'b', keys: ['tide'] },
    { id: 'off', keys: ['tide'], enabled: false },
    { id: 'blank', keys: ['tide'], content: '  ' },
  ]
  const lore = await loreFor([bookOf(entries)], ['the tide'])
  expect(idsOf(lore)).toEqual(['early', 'a', 'b', 'late'])
  expect(lore.receipt.awake.find(({ entryId }) => entryId === 'early')).toMatchObject({ because: 'constant' })
  expect(lore.receipt.awake.find(({ entryId }) => entryId === 'a')).toMatchObject({ because: 'key', key: 'tide' })
})

test('the same words come once, though two books say them', async () => {
  const [one, two] = [bookOf([{ keys: ['tide'] }]), bookOf([{ keys: ['tide'] }], { id: 'copy' })]
  expect((await loreFor([one, two], ['tide'])).pieces).toHaveLength(1)
})

describe('chance', () => {
  const entries = Array.from({ length: 1000 }, (_, at) => ({ id: `e${at}`, constant: true, probability: 30 }))

  test('wakes as many as it should, and the same ones for one turn', async () => {
    const once = idsOf(await loreFor([bookOf(entries)], ['x'], { budget: 1e6 }))
    expect(once.length).toBeGreaterThan(250)
    expect(once.length).toBeLessThan(350)
    expect(idsOf(await loreFor([bookOf(entries)], ['x'], { budget: 1e6 }))).toEqual(once)
    expect(idsOf(await loreFor([bookOf(entries)], ['x'], { budget: 1e6, seed: 't2' }))).not.toEqual(once)
  })

  test('never wakes at 0', async () => {
    expect(idsOf(await loreFor([bookOf([{ constant: true, probability: 0 }])], ['x']))).toEqual([])
  })

  test('picks one of a group by weight', async () => {
    const group = [
      { id: 'rare', keys: ['sky'], group: 'weather', groupWeight: 10 },
      { id: 'often', keys: ['sky'], group: 'weather', groupWeight: 90 },
    ]
    const turns = Array.from({ length: 300 }, (_, at) => loreFor([bookOf(group)], ['sky'], { seed: `turn${at}` }))
    const picked = (await Promise.all(turns)).map(idsOf)
    expect(picked.every((ids) => ids.length === 1)).toBe(true)
    const rare = picked.filter(([id]) => id === 'rare').length
    expect(rare).toBeGreaterThan(10)
    expect(rare).toBeLessThan(60)
  })
})

describe('time', () => {
  const once = ['tide', 'one', 'two', 'three', 'four']

  test('a sticky entry stays for its messages', async () => {
    expect(await turnsOf({ keys: ['tide'], sticky: 5 }, once)).toEqual([true, true, true, false, false])
  })

  test('it rests after it woke', async () => {
    const again = ['tide', 'tide 2', 'tide 3', 'tide 4']
    expect(await turnsOf({ keys: ['tide'], cooldown: 4 }, again)).toEqual([true, false, true, false])
  })

  test('it stays, then rests', async () => {
    const again = ['tide', 'tide 2', 'tide 3', 'tide 4', 'tide 5']
    expect(await turnsOf({ keys: ['tide'], sticky: 3, cooldown: 3 }, again)).toEqual([true, true, false, true, true])
  })

  test('it waits until enough was said', async () => {
    const again = ['tide', 'tide 2', 'tide 3']
    expect(await turnsOf({ keys: ['tide'], delay: 4 }, again)).toEqual([false, false, true])
  })

  test('what woke once stays, or never comes again, where a decorator says so', async () => {
    const kept = { keys: ['tide'], content: '@@keep_activate_after_match\nKept.' }
    expect(await turnsOf(kept, ['none', ...once])).toEqual([false, true, true, true, true, true])
    const single = { keys: ['tide'], content: '@@dont_activate_after_match\nOnce.' }
    expect(await turnsOf(single, ['tide', 'tide 2', 'tide 3'])).toEqual([true, false, false])
  })
})

describe('entries wake entries', () => {
  const chain: Partial<LoreEntry>[] = [
    { id: 'a', keys: ['start'], content: 'Beta is near.' },
    { id: 'b', keys: ['beta'], content: 'Gamma is far.' },
    { id: 'c', keys: ['gamma'], content: 'The end.' },
  ]
  const recursive = { recursive: true }
  const awake = async (entries: Partial<LoreEntry>[], book = recursive) =>
    idsOf(await loreFor([bookOf(entries, book)], ['start']))

  test('only in books that say so', async () => {
    expect(await awake(chain)).toEqual(['a', 'b', 'c'])
    expect(await awake(chain, { recursive: false })).toEqual(['a'])
    const { receipt } = await loreFor([bookOf(chain, recursive)], ['start'])
    expect(receipt.awake).toMatchObject([
      { entryId: 'a', key: 'start' },
      { entryId: 'b', key: 'beta', byLore: true },
      { byLore: true },
    ])
    expect(receipt.awake[0]).not.toHaveProperty('byLore')
  })

  test('but for those that are not to be woken, or wake none', async () => {
    expect(
      await awake(chain.map((entry) => (entry.id === 'b' ? { ...entry, excludeRecursion: true } : entry))),
    ).toEqual(['a'])
    expect(
      await awake(chain.map((entry) => (entry.id === 'b' ? { ...entry, preventRecursion: true } : entry))),
    ).toEqual(['a', 'b'])
  })

  test('some only so', async () => {
    const late = { id: 'late', keys: ['start', 'beta'], delayUntilRecursion: true }
    expect(await awake([...chain, late])).toEqual(['a', 'b', 'c', 'late'])
    expect(await awake([late], { recursive: false })).toEqual([])
  })

  test('by a hidden key, which isn’t sent', async () => {
    const hidden = [
      { id: 'a', keys: ['start'], content: 'Seen.{{hidden_key:beta}}{{comment:gamma}}' },
      ...chain.slice(1),
    ]
    const lore = await loreFor([bookOf(hidden, recursive)], ['start'])
    expect(lore.pieces.map(({ text }) => text)).toEqual(['Seen.', 'Gamma is far.', 'The end.'])
  })
})

describe('the budget', () => {
  test('cuts those of low priority and says so', async () => {
    const entries = [ten('low', { priority: 1 }), ten('high', { priority: 9 }), ten('mid', { priority: 5 })]
    const lore = await loreFor([bookOf(entries)], ['tide'], { budget: 25, countTokens })
    expect(idsOf(lore)).toEqual(['high', 'mid'])
    expect(lore.receipt).toMatchObject({ cut: [{ entryId: 'low', key: 'tide', tokens: 10 }], cutTotal: 1 })
  })

  test('of a book is its own', async () => {
    const one = bookOf([ten('a'), ten('b')], { id: 'one', tokenBudget: 10 })
    const two = bookOf([ten('c'), ten('d')], { id: 'two' })
    const lore = await loreFor([one, two], ['tide'], { budget: 100, countTokens })
    expect(idsOf(lore)).toEqual(['b', 'c', 'd'])
  })

  test('is passed by what is to come in regardless', async () => {
    const entries = [ten('a', { priority: 1 }), ten('b', { priority: 1 }), ten('must', { ignoreBudget: true })]
    expect(idsOf(await loreFor([bookOf(entries)], ['tide'], { budget: 20, countTokens }))).toEqual(['a', 'b', 'must'])
  })

  test('cuts first what a decorator gives up', async () => {
    const entries = [ten('a', { content: '@@ignore_on_max_context\n0123456789', priority: 9 }), ten('b')]
    expect(idsOf(await loreFor([bookOf(entries)], ['tide'], { budget: 10, countTokens }))).toEqual(['b'])
  })
})

describe('decorators', () => {
  test('are not sent', async () => {
    expect(await pieceOf('@@depth 2\n@@role assistant\n@@mood happy\n\nThe tide.')).toMatchObject({
      text: 'The tide.',
      position: 'depth',
      depth: 2,
      role: 'assistant',
    })
    expect(await pieceOf('The tide.\n@@depth 2')).toMatchObject({
      text: 'The tide.\n@@depth 2',
      position: 'before-persona',
    })
  })

  test('fall back to what is known', async () => {
    expect(await pieceOf('@@mood 1\n@@@moods 2\n@@@depth 3\n@@@depth 4\nText')).toMatchObject({ depth: 3 })
    expect(await pieceOf('@@depth 1\n@@@role user\nText')).toMatchObject({ depth: 1, role: 'system' })
    expect(await pieceOf('@@position after_desc\n@@depth 1\nText')).toMatchObject({ position: 'after-persona' })
    expect(await pieceOf('@@reverse_depth 1\nText', ['a', 'b', 'tide'])).toMatchObject({ depth: 2 })
  })

  test('wake and hold back', async () => {
    expect(await pieceOf('@@activate\nText', ['nothing'])).toMatchObject({ text: 'Text' })
    expect(await pieceOf('@@dont_activate\nText')).toBeUndefined()
    expect(await pieceOf('@@activate_only_after 2\nText', ['tide'], { replies: 1 })).toBeUndefined()
    expect(await pieceOf('@@activate_only_after 2\nText', ['tide'], { replies: 2 })).toBeDefined()
    expect(await pieceOf('@@activate_only_every 3\nText', ['tide'], { replies: 4 })).toBeUndefined()
    expect(await pieceOf('@@activate_only_every 3\nText', ['tide'], { replies: 6 })).toBeDefined()
    expect(await pieceOf('@@is_greeting 1\nText', ['tide'], { greeting: 0 })).toBeUndefined()
    expect(await pieceOf('@@is_greeting 1\nText', ['tide'], { greeting: 1 })).toBeDefined()
    expect(await pieceOf('@@scan_depth 1\nText', ['tide', 'later'])).toBeUndefined()
    expect(await pieceOf('@@additional_keys moon, sun\nText')).toBeUndefined()
    expect(await pieceOf('@@additional_keys moon, sun\nText', ['tide, sun'])).toBeDefined()
    expect(await pieceOf('@@exclude_keys moon\nText', ['tide, moon'])).toBeUndefined()
  })
})

test('no book wakes for a persona that it doesn’t belong to', async () => {
  const id = fc.constantFrom('ada', 'bob', 'cleo')
  const book = fc.record({
    personaIds: fc.uniqueArray(id),
    conversationIds: fc.uniqueArray(fc.constantFrom('c1', 'c2')),
    everyone: fc.boolean(),
    recursive: fc.boolean(),
    content: fc.constantFrom('tide', 'moon', '@@activate\ntide'),
    constant: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(book, { maxLength: 6 }),
      id,
      fc.constantFrom('c1', 'c2', undefined),
      async (made, personaId, conversationId) => {
        const books = made.map(({ content, constant, ...rest }, at) =>
          bookOf([{ keys: ['tide', 'moon', '/ti.e/'], content: `${content} ${at}`, constant }], {
            id: `b${at}`,
            ...rest,
          }),
        )
        const lore = await loreFor(books, ['tide'], { personaId, ...(conversationId && { conversationId }) })
        const woken = new Set(lore.pieces.map(({ bookId }) => bookId))
        const own = books.filter(
          (each) =>
            each.everyone ||
            each.personaIds.includes(personaId) ||
            (conversationId !== undefined && each.conversationIds.includes(conversationId)),
        )
        expect([...woken].toSorted()).toEqual(own.map((each) => each.id).toSorted())
      },
    ),
  )
})

describe('a book made to be slow', () => {
  test('with patterns that never end elsewhere is read, and what can’t be run is reported', async () => {
    const entries = [
      { keys: ['/(a+)+$/'] },
      { keys: ['/(.*a){12}c/'] },
      { keys: ['/(?<=x)a\\1/'] },
      { keys: ['/((a{100}){100}){100}/'] },
      { keys: [`/${'['.repeat(5000)}/`] },
    ]
    const { receipt } = await loreFor([bookOf(entries)], [`${'a'.repeat(30_000)}!`])
    expect(receipt.awake).toEqual([])
    expect(receipt.refused.map(({ entryId }) => entryId)).toEqual(['2', '3', '4'])
  })

  test('with more patterns than one reply may wait for says which weren’t tried', async () => {
    const entries = Array.from({ length: 9000 }, (_, at) => ({ keys: [`/(x+x+)+y${at}/`] }))
    const { receipt } = await loreFor([bookOf(entries)], ['x'.repeat(30_000)])
    expect(receipt.refused).toHaveLength(50)
  })

  test('with 100,000 entries, long keys and text that repeats itself is read in linear time', async () => {
    const books = Array.from({ length: 10 }, (_, book) =>
      bookOf(
        Array.from({ length: 10_000 }, (_each, at) => ({
          keys: [`${'a'.repeat(at % 400)}b`, `a${book}x${at}.`],
          wholeWords: at % 2 === 0,
          scanDepth: 1 + (at % 1000),
          content: `a${book}x${at + 1}.`,
        })),
        { id: `b${book}`, recursive: true },
      ),
    )
    const lore = await loreFor(books, ['a'.repeat(40_000), 'a0x1.'])
    // Entries wake one another a few times over, not without end.
    expect(idsOf(lore)).toEqual(Array.from({ length: 6 }, (_, at) => String(at + 1)))
  })
})
