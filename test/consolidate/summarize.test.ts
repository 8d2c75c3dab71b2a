import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  closedBlocks,
  isEditedSummary,
  modelSummaryMemory,
  summarize,
  summaryMemory,
} from '../../src/consolidate/index.ts'
import { estimateTokens, memoryFrom, readSummaryLine, type Memory } from '../../src/core/index.ts'

const namesFor = () => ({ user: 'Sam', persona: 'Ada' })

function turn(at: number, user: string, response = 'I see.'): Memory {
  const content = { user, response }
  return memoryFrom({ personaId: 'ada', type: 'interaction', content, at }, { id: `m${at}`, now: at })
}

const WEEK = [
  'We talked for a while and then we talked some more about it.',
  'My sister Ann moved to Porto on 12 March.',
  'It was nice, and it was late, and that was that.',
  'The kayak of Rosa has a hole, it costs 240 euros to mend.',
  'Well, well, so it goes, as one says, more or less.',
].map((text, at) => turn(at + 1, text))

describe('without a model', () => {
  test('it quotes what says most, who said it, and nothing else', () => {
    const { text, from, to, names } = summarize(WEEK, { namesFor })
    expect(text.split('\n').map(readSummaryLine)).toEqual([
      { speaker: 'Sam', text: 'The kayak of Rosa has a hole, it costs 240 euros to mend.' },
    ])
    expect([from, to]).toEqual([1, 5])
    expect(names).toEqual(['Sam', 'Ada', 'Ann', 'Porto', 'March', 'Rosa'])
  })

  test.each([
    [
      ['We walked along the quay of Porto and then along the river.', 'The market of Porto was full, the river too.'],
      "I'll bring you the recipe next time.",
    ],
    [
      ['Wir liefen am Kai von Porto entlang und dann am Fluss.', 'Der Markt von Porto war voll, der Fluss auch.'],
      'Ich verspreche dir das Rezept fürs nächste Mal.',
    ],
    [
      ['Caminamos por el muelle de Oporto y luego por el río.', 'El mercado de Oporto estaba lleno, el río también.'],
      'Te prometo la receta para la próxima vez.',
    ],
  ])('what the persona promised is kept, in any language (%#)', (told, promise) => {
    const chat = [...told, ...told.map((text) => text.replace('Porto', 'Braga').replace('Oporto', 'Braga'))]
    const block = [...chat, chat[0]!].map((text, at) => turn(at + 1, text, at === 2 ? promise : undefined))
    expect(summarize(block, { namesFor }).text).toContain(promise)
  })

  test('what was decided is kept', () => {
    const decided = 'We decided to sell it after all.'
    const chat = [
      'The kayak of Rosa lies in Porto at the quay.',
      'Rosa and her kayak came to Porto by the night train.',
    ]
    const block = [chat[0]!, decided, chat[1]!, ...chat, ...chat].map((text, at) => turn(at + 1, text))
    expect(summarize(block, { namesFor }).text).toContain(decided)
  })

  test('every line stands word for word in its sources, in about an eighth of their tokens, at least one', () => {
    const words = fc.constantFrom(
      'kayak',
      'Rosa',
      'Porto',
      '12',
      'we',
      'the',
      'late',
      'train',
      'was',
      'and',
      '"',
      '\n',
      '🛶',
    )
    const text = fc.array(words, { minLength: 1, maxLength: 25 }).map((parts) => `${parts.join(' ')}.`)
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (texts) => {
        const block = texts.map((user, at) => turn(at, user, 'ok'))
        const quotes = summarize(block, { namesFor })
          .text.split('\n')
          .map((line) => readSummaryLine(line).text)
        const said = texts.map((each) => each.replace(/\s+/g, ' ').trim())
        expect(quotes.filter((quote) => !said.some((each) => each.includes(quote)) && quote !== 'ok')).toEqual([])
        const tokens = quotes.reduce((sum, quote) => sum + estimateTokens(quote), 0)
        const longest = Math.max(...quotes.map(estimateTokens))
        const all = [...texts, ...texts.map(() => 'ok')].reduce((sum, each) => sum + estimateTokens(each), 0)
        expect(quotes.length).toBeGreaterThan(0)
        expect(tokens).toBeLessThanOrEqual(Math.max(longest, all * 0.12))
      }),
      { numRuns: process.env.PF_LONG ? 1000 : 100 },
    )
  })

  test('a summary of summaries quotes what those quote, over the whole time', () => {
    const below = [WEEK.slice(0, 2), WEEK.slice(2, 5)].map((block) => summaryMemory(block, { namesFor }))
    const { text, from, to } = summarize(below, { namesFor })
    expect(WEEK.map(({ content }) => (content as { user: string }).user)).toContain(readSummaryLine(text).text)
    expect([from, to]).toEqual([1, 5])
  })
})

describe('the id', () => {
  test('follows from what it stands for, in its order, and from nothing else', () => {
    const { id } = summaryMemory(WEEK, { namesFor })
    const reworded = WEEK.map((memory) => ({ ...memory, content: 'Something else.' }))
    expect(summaryMemory(reworded, { namesFor }).id).toBe(id)
    expect(summaryMemory(WEEK.slice(1), { namesFor }).id).not.toBe(id)
    expect(summaryMemory(WEEK.toReversed(), { namesFor }).id).not.toBe(id)
  })

  test('of a model’s summary is its own, the same in each tab, another on another branch', () => {
    const make = (block: readonly Memory[]) => modelSummaryMemory(block, { text: 'A week.', namesFor })
    expect(make(WEEK).id).toBe(make(WEEK).id)
    expect(make(WEEK).id).not.toBe(summaryMemory(WEEK, { namesFor }).id)
    expect(make([WEEK[0]!, WEEK[1]!]).id).not.toBe(make([WEEK[0]!, WEEK[2]!]).id)
  })
})

test('a model’s summary has the shape of the kit’s own, so that the levels above it know its time and names', () => {
  const summary = modelSummaryMemory(WEEK, { text: 'A hole in a kayak.', namesFor })
  const { text, ...frame } = summarize(WEEK, { namesFor })
  expect(text).not.toBe('')
  expect(summary).toMatchObject({
    trust: 'model',
    source: { kind: 'model' },
    content: { text: 'A hole in a kayak.', ...frame },
  })
  expect(summary.summarizes).toEqual(WEEK.map(({ id }) => id))
  expect(summarize([summary], { namesFor })).toMatchObject({
    text: '"A hole in a kayak."',
    ...frame,
    names: expect.anything(),
  })
  expect(isEditedSummary(summary)).toBe(false)
  expect(isEditedSummary({ ...summary, trust: 'user' })).toBe(true)
})

test('blocks close from the oldest on, whatever the order in which they come; the rest waits', () => {
  const blocks = closedBlocks([WEEK[4]!, WEEK[1]!, WEEK[0]!, WEEK[3]!, WEEK[2]!], 2)
  expect(blocks.map((block) => block.map(({ at }) => at))).toEqual([
    [1, 2],
    [3, 4],
  ])
  expect(closedBlocks(WEEK, 6)).toEqual([])
})
