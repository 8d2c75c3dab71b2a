import { createRecallIndex } from 'personaflow/recall'
import { describe, expect, test } from 'vitest'
import { DAY, idsOf, indexOf, NOW, remember } from './indexOf.ts'

const LIFE = {
  dog: { user: 'my dog is called Biscuit', response: 'What a name!' },
  job: { user: 'I repair violins in Cork', response: 'My aunt played the cello in a cinema.' },
  food: { user: 'prawns make my throat close up', response: 'Noted, no shellfish.' },
  exam: 'The exam is on the 11th of July.',
}

describe('finding', () => {
  test.each([
    ['a word', 'which dog do I have?', 'dog'],
    ['another form of it', 'do I repair violin bows?', 'job'],
    ['-ed and -ing', 'calling my dogs', 'dog'],
    ['a possessive', "what is the dog's name?", 'dog'],
    ['what the persona said', 'what did your aunt play?', 'job'],
    ['a text without speakers', 'when is my exam', 'exam'],
    ['one word', 'Biscuit?', 'dog'],
    ['behind a greeting', 'Good morning, Ada. How is my throat?', 'food'],
    ['behind an action', '*sits down* What about the prawns?', 'food'],
    ['behind a frame', "do you remember what I told you about Biscuit's name", 'dog'],
    ['what a request is about', 'write me a poem about my dog', 'dog'],
    ['stressed by asterisks', 'who is *Biscuit*?', 'dog'],
  ])('finds %s', (_, query, id) => {
    expect(idsOf(indexOf(LIFE).recall(query, { now: NOW }))).toEqual([id])
  })

  test('puts the best match first', () => {
    const index = indexOf({ one: 'a red kite', both: 'a red bicycle', other: 'a green bicycle' })
    expect(idsOf(index.recall('my red bicycle', { now: NOW }))[0]).toBe('both')
  })

  test('reads nested content and lists', () => {
    const index = indexOf({ order: { items: [{ name: 'teapot', count: 2 }], city: 'Oslo' } })
    expect(idsOf(index.recall('the teapot'))).toEqual(['order'])
  })

  test('lets the newer and the more important go first among equals, and buries no better match', () => {
    const index = createRecallIndex()
    index.add(remember('old', 'lunch with Ruth', { at: NOW - 400 * DAY }))
    index.add(remember('new', 'dinner with Ruth', { at: NOW - DAY }))
    index.add(remember('vital', 'breakfast with Ruth', { at: NOW - DAY, importance: 1 }))
    index.add(remember('best', 'tea with Ruth and her motorbike', { at: NOW - 4000 * DAY, importance: 0 }))
    expect(idsOf(index.recall("Ruth's motorbike", { now: NOW }))).toEqual(['best', 'vital', 'new', 'old'])
  })

  test('prefers what the user stated to what the user only asked', () => {
    const index = indexOf({
      stated: { user: 'my passport is in the blue drawer', response: 'Good.' },
      asked: { user: 'where is my passport', response: 'Hm.' },
    })
    expect(idsOf(index.recall('my passport', { now: NOW }))).toEqual(['stated', 'asked'])
  })

  test('takes passages, stop-words and a stemmer of the app', () => {
    const index = createRecallIndex({
      passages: ({ id, at }) => [{ text: `Katze ${id}`, speaker: 'other', at }],
      stopWords: new Set(['und', 'FÜR']),
      stem: (word) => word.slice(0, 4),
    })
    index.add(remember('tulpen', 'nothing of this is read'))
    expect(idsOf(index.recall('Katzen für'))).toEqual(['tulpen'])
    expect(idsOf(index.recall('nothing read'))).toEqual([])
    expect(idsOf(index.recall('und für'))).toEqual([])
  })
})

describe('silence', () => {
  test.each([
    '',
    '   ',
    'ok',
    'lol',
    'hahaha',
    'Hello!',
    'good morning',
    'Evening, old dog.',
    '*hugs the dog*',
    'thanks, you too',
    'do you remember?',
    'What did I tell you last time?',
    'tell me a joke about dogs',
    'How do you say dog in Spanish?',
    '🐶🎻',
    'what is the tallest mountain?',
  ])('recalls nothing for %j', (query) => {
    const { memories, receipt } = indexOf(LIFE).recall(query, { context: ['My dog is called Biscuit.'], now: NOW })
    expect(memories).toEqual([])
    expect(receipt).toEqual({
      query,
      at: NOW,
      rankedBy: ['lexical'],
      tokens: 0,
      recalled: [],
      nearMisses: [],
      cut: [],
      reason: 'nothing relevant',
    })
  })

  test('an empty index recalls nothing', () => {
    expect(createRecallIndex().recall('anything at all').memories).toEqual([])
  })
})

describe('what may come', () => {
  const index = createRecallIndex()
  index.add(remember('fact', 'Ruth rides a motorbike', { type: 'fact', metadata: { topics: ['friends', 'bikes'] } }))
  index.add(remember('event', 'Ruth sold her motorbike', { type: 'event', metadata: { topic: 'friends' } }))

  test('filters by type', () => {
    expect(idsOf(index.recall('motorbike', { types: ['fact'] }))).toEqual(['fact'])
    expect(idsOf(index.recall('motorbike', { types: [] }))).toEqual([])
  })

  test('filters by metadata', () => {
    expect(idsOf(index.recall('motorbike', { where: { topic: 'bikes' } }))).toEqual(['fact'])
  })

  test('leaves out what is excluded, before the limit counts', () => {
    expect(idsOf(index.recall('motorbike', { limit: 1, exclude: ({ id }) => id === 'fact' }))).toEqual(['event'])
  })

  test('keeps to the limit, 6 unless told', () => {
    const many = indexOf(Object.fromEntries(Array.from({ length: 9 }, (_, day) => [`m${day}`, `swam ${day} lengths`])))
    expect(many.recall('how many lengths').memories).toHaveLength(6)
    expect(many.recall('how many lengths', { limit: 2 }).memories).toHaveLength(2)
    expect(many.recall('how many lengths', { limit: 0 })).toMatchObject({ memories: [], receipt: { nearMisses: [] } })
  })

  test('of memories that say the same, brings the newest', () => {
    const twice = createRecallIndex()
    twice.add(remember('newer', { user: 'I like  KULFI', response: '' }, { at: NOW }))
    twice.add(remember('older', { user: 'I like kulfi', response: '' }, { at: NOW - DAY, importance: 1 }))
    expect(idsOf(twice.recall('kulfi', { now: NOW }))).toEqual(['newer'])
  })

  test('of memories that say nearly the same, too, unless they differ in a number', () => {
    const run = 'this morning I ran along the river from the old mill to the bridge in'
    const runs = indexOf({
      first: `${run} 38 minutes, and it rained`,
      again: `${run} 38 minutes and it rained again`,
      faster: `${run} 36 minutes, and it rained`,
      other: 'the river rose to the bridge',
    })
    expect(idsOf(runs.recall('the river and the bridge', { now: NOW })).toSorted()).toEqual([
      'again',
      'faster',
      'other',
    ])
  })
})

describe('pinned memories', () => {
  const index = createRecallIndex()
  index.add(remember('pin', 'She answers to Captain', { pinned: true }))
  index.add(remember('dog', 'the dog is called Biscuit'))

  test('always come, first', () => {
    expect(idsOf(index.recall('ok'))).toEqual(['pin'])
    expect(index.recall('ok').receipt).not.toHaveProperty('reason')
    expect(idsOf(index.recall('the dog'))).toEqual(['pin', 'dog'])
    expect(index.recall('the dog').receipt.recalled.map(({ via }) => via)).toEqual(['pinned', 'match'])
  })

  test('count against limit and budget, and obey the filters', () => {
    expect(idsOf(index.recall('the dog', { limit: 1 }))).toEqual(['pin'])
    expect(idsOf(index.recall('the dog', { limit: 0 }))).toEqual([])
    expect(index.recall('the dog', { budget: 1 }).receipt.cut).toEqual(['pin', 'dog'])
    expect(idsOf(index.recall('ok', { types: ['fact'] }))).toEqual([])
  })

  test('are let go when they are no longer pinned', () => {
    const changed = createRecallIndex()
    changed.add(remember('pin', 'Captain', { pinned: true }))
    changed.add(remember('pin', 'Captain'))
    expect(idsOf(changed.recall('ok'))).toEqual([])
  })
})

describe('follow-ups', () => {
  const index = indexOf({
    lucia: 'Lucía comes from Oviedo',
    father: "Lucía's father Ignacio grows tomatoes",
    neighbor: 'the neighbor keeps bees; his father was a miner',
  })

  test('borrow the names of the last turns', () => {
    const context = ['I had a call with Lucía yesterday', 'Nice! How is she?']
    expect(idsOf(index.recall('and her father?', { context, now: NOW }))[0]).toBe('father')
    expect(idsOf(index.recall('what about her?', { context, now: NOW })).toSorted()).toEqual(['father', 'lucia'])
  })

  test('borrow from no older turn, and a full question borrows nothing', () => {
    const context = ['Lucía called', 'Nice!', 'And I slept.']
    expect(idsOf(index.recall('what about her?', { context }))).toEqual([])
    expect(idsOf(index.recall('which bees and miners?', { context: ['Lucía called'] }))).toEqual(['neighbor'])
  })
})

describe('keeping in step', () => {
  test('adding an id again replaces it', () => {
    const index = indexOf({ home: 'lives in Leeds' })
    index.add(remember('home', 'lives in Bergen'))
    expect(index.size).toBe(1)
    expect(idsOf(index.recall('Leeds'))).toEqual([])
    expect(idsOf(index.recall('Bergen'))).toEqual(['home'])
  })

  test('what is removed is gone, and removing the unknown changes nothing', () => {
    const index = indexOf(LIFE)
    index.remove('dog')
    index.remove('nobody')
    expect(index.size).toBe(3)
    expect(idsOf(index.recall('Biscuit the dog'))).toEqual([])
  })

  test('10,000 memories work', () => {
    const index = createRecallIndex()
    for (let day = 0; day < 10_000; day++) index.add(remember(`m${day}`, `day ${day}: swam ${day % 50} lengths`))
    index.add(remember('needle', 'the key lies under the blue flowerpot'))
    expect(idsOf(index.recall('where is the key?'))).toEqual(['needle'])
    expect(index.recall('how many lengths?').memories).toHaveLength(6)
  })
})
