import { createRecallIndex, type RecallIndex } from 'personaflow/recall'
import { describe, expect, test } from 'vitest'
import { DAY, idsOf, NOW, remember } from './indexOf.ts'

const MINUTE = 60_000
const day = (month: number, date: number): number => new Date(2026, month - 1, date, 12).getTime()

/** Turns of one conversation by id, a minute apart. */
function conversation(
  turns: Readonly<Record<string, unknown>>,
  { index = createRecallIndex(), at = NOW - DAY, id = 'c1' }: { index?: RecallIndex; at?: number; id?: string } = {},
): RecallIndex {
  for (const [number, [memoryId, content]] of Object.entries(turns).entries()) {
    const source = { kind: 'turn', conversationId: id } as const
    index.add(remember(memoryId, content, { at: at + number * MINUTE, source }))
  }
  return index
}

describe('what stands beside it', () => {
  test('an answer is found by its question', () => {
    const index = conversation({
      asked: { user: 'sure', response: 'Which instrument do you tune?' },
      answered: { user: 'mostly old grands', response: 'Lovely.' },
    })
    const { receipt } = index.recall('what instrument do I tune?', { now: NOW })
    expect(receipt.recalled.map(({ memoryId }) => memoryId)).toContain('answered')
    expect(receipt.recalled.find(({ memoryId }) => memoryId === 'answered')?.via).toBe('neighbor')
  })

  test('but not across conversations, nor over six hours', () => {
    const index = conversation({ a: 'Which instrument do you tune?' })
    conversation({ b: 'mostly old grands' }, { index, id: 'c2', at: NOW - DAY + MINUTE })
    conversation({ c: 'mostly new uprights' }, { index, at: NOW - DAY + 7 * 60 * MINUTE })
    expect(idsOf(index.recall('what instrument do I tune?', { now: NOW }))).toEqual(['a'])
  })
})

describe('who said it', () => {
  test('"my" prefers what the user said, "your" what the persona did', () => {
    const index = createRecallIndex()
    index.add(remember('mine', { user: 'the sister in Cork plays chess', response: 'Ah.' }))
    index.add(remember('yours', { user: 'Ah.', response: 'The sister in Cork plays chess.' }))
    expect(idsOf(index.recall('what does my sister play?', { now: NOW }))[0]).toBe('mine')
    expect(idsOf(index.recall('what does your sister play?', { now: NOW }))[0]).toBe('yours')
  })

  test('names of speakers mean who spoke, whatever the text', () => {
    const index = conversation({
      ann: { speaker: 'Ann', text: 'I adopted a greyhound' },
      bob: { speaker: 'Bob', text: 'I adopted a greyhound, too' },
    })
    expect(idsOf(index.recall('What did Bob adopt?', { now: NOW }))[0]).toBe('bob')
    expect(idsOf(index.recall('What did Ann adopt?', { now: NOW }))[0]).toBe('ann')
  })

  test("the two's own names are nothing to look for", () => {
    const index = conversation({ name: 'Ada is a fine name', bell: 'the bell hangs in the tower' })
    const names = { user: 'Sam', persona: 'Ada' }
    expect(idsOf(index.recall('Ada. Where is the bell?', { now: NOW, names }))[0]).toBe('bell')
    expect(idsOf(index.recall('Ada?', { now: NOW, names }))).toEqual([])
  })
})

describe('when it was', () => {
  const index = createRecallIndex()
  index.add(remember('march', 'we practised the violin', { at: day(3, 17) }))
  index.add(remember('may', 'we practised the violin again', { at: day(5, 20) }))
  index.add(remember('told', 'yesterday Ruth bought a kite', { at: day(4, 8) }))
  const now = day(6, 1)

  test.each([
    ['what did we practise on March 17?', 'march'],
    ['what did we practise in May?', 'may'],
    ['¿qué hicimos con el violin en marzo?', 'march'],
    ['what happened on the 17th of March?', 'march'],
    ['what did Ruth buy on April 7?', 'told'],
  ])('%s', (query, id) => {
    expect(idsOf(index.recall(query, { now }))[0]).toBe(id)
  })

  test('"may" and "march" are words, too', () => {
    expect(idsOf(index.recall('may I ask something?', { now }))).toEqual([])
  })
})

describe('what a message wants', () => {
  const index = conversation({
    dog: { user: 'our dog Biscuit is allergic to chicken', response: 'Noted.' },
    job: { user: "I'm a nurse in Glasgow", response: 'Hard work, then.' },
  })

  test('what is known about the user is asked without a word to look for', () => {
    expect(idsOf(index.recall('so what do you know about me?', { now: NOW }))).toContain('job')
  })

  test('one asks with a word and tells with another', () => {
    expect(idsOf(index.recall('which pet do I have?', { now: NOW }))[0]).toBe('dog')
    expect(idsOf(index.recall('what is my profession?', { now: NOW }))).toContain('job')
  })

  test('a slip of the pen is forgiven', () => {
    expect(idsOf(index.recall('what is my dog alergic to?', { now: NOW }))[0]).toBe('dog')
  })

  test('who only tells something needs no memory for a word in common', () => {
    expect(idsOf(index.recall("I'm cooking chicken tonight, then straight to bed with a book", { now: NOW }))).toEqual(
      [],
    )
  })

  test('a search box may rank all that matches', () => {
    const query = "I'm cooking chicken tonight, then straight to bed with a book"
    expect(idsOf(index.recall(query, { now: NOW, abstain: false }))).toContain('dog')
  })
})

describe('what holds and what is used', () => {
  test('the superseded comes only when the past is asked for', () => {
    const index = createRecallIndex()
    index.add({ ...remember('old', 'lives in Leeds'), supersededBy: 'new' })
    index.add(remember('new', 'lives in Bergen'))
    expect(idsOf(index.recall('who lives where?', { now: NOW }))).toEqual(['new'])
    expect(idsOf(index.recall('where did she use to live, before Bergen?', { now: NOW }))).toContain('old')
  })

  test('what was really used goes before its equal', () => {
    const used = { id: 'b', used: 9, lastUsedAt: NOW }
    const index = createRecallIndex({ statsOf: (id) => (id === 'b' ? used : undefined) })
    for (const id of ['a', 'b', 'c']) index.add(remember(id, `lunch with Ruth in ${id}-town`, { at: NOW - 100 * DAY }))
    const { memories, receipt } = index.recall("Ruth's lunch", { now: NOW })
    expect(idsOf({ memories })[0]).toBe('b')
    expect(receipt.recalled[0]?.factors).toMatchObject({ recency: 1, reinforcement: 0.9 })
  })
})

test.each(['__proto__', 'constructor', 'toString hasOwnProperty', 'valueOf'])('%s is a word like any other', (word) => {
  const index = conversation({ odd: { speaker: word, text: `he wrote ${word} on the wall` }, other: 'a wall' })
  expect(() => index.recall(word, { now: NOW, context: [word] })).not.toThrow()
  expect(idsOf(index.recall('who wrote on the wall?', { now: NOW }))[0]).toBe('odd')
})
