import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinSeam } from '../../src/chat/joinSeam.ts'

test.each([
  ['The captain', 'smiled at her.', 'The captain smiled at her.'],
  ['The captain', ' smiled at her.', 'The captain smiled at her.'],
  ['The captain ', 'smiled at her.', 'The captain smiled at her.'],
  ['It rained. The captain smiled at', 'smiled at her.', 'It rained. The captain smiled at her.'],
  ['It rained. The captain smi', 'captain smiled at her.', 'It rained. The captain smiled at her.'],
  ['It rained. The captain smi', 'The captain laughed.', 'It rained. The captain laughed.'],
  ['The capt', 'captain smiled.', 'The captain smiled.'],
  ['The capt', 'The captain smiled.', 'The captain smiled.'],
  ['It rained.', 'The captain smiled.', 'It rained. The captain smiled.'],
  ['It rained.', 'It rained. The captain smiled.', 'It rained. The captain smiled.'],
  ['half an', ' answer', 'half an answer'],
  ['half an', 'answer', 'half an answer'],
  ['It rained', '. The captain smiled.', 'It rained. The captain smiled.'],
  ['It rained', ', and how.', 'It rained, and how.'],
  ['It rained', '…and poured.', 'It rained and poured.'],
  ['the captain', '’s hat', 'the captain’s hat'],
  ['- one\n- two', '- three', '- one\n- two\n- three'],
  ['1. one\n2. two', '3. three', '1. one\n2. two\n3. three'],
  ['- one\n- tw', '- two\n- three', '- one\n- two\n- three'],
  ['So:', '- one', 'So:\n\n- one'],
  ['Done.', '## Next', 'Done.\n\n## Next'],
  ['| a | b |', '| c | d |', '| a | b |\n| c | d |'],
  ['She said “', 'Come in.”', 'She said “Come in.”'],
  ['She said "Come in', '."', 'She said "Come in."'],
  ['She *walks', '* away', 'She *walks* away'],
  ['(see', 'below)', '(see below)'],
  ['a well-', 'known man', 'a well-known man'],
  ['私は猫が', '好きです', '私は猫が好きです'],
  ['ฉันชอบ', 'กินข้าว', 'ฉันชอบกินข้าว'],
  ['It costs 3.', '50 euros', 'It costs 3.50 euros'],
  ['```js\nconst a = fo', 'o()\n```', '```js\nconst a = foo()\n```'],
  ['See https://exam', 'ple.org', 'See https://example.org'],
  ['```py\ndef f():\n    retu', 'return 1\n```', '```py\ndef f():\n    return 1\n```'],
  ['```py\ndef f():\n    retu', '    return 1\n```', '```py\ndef f():\n    return 1\n```'],
  ['```py\ndef f():', '    return 1\n```', '```py\ndef f():\n    return 1\n```'],
  ['```py\na = 1', '  # one\n```', '```py\na = 1  # one\n```'],
  ['```ts\nconst a = 1\nconst b =', '```ts\nconst b = 2\n```', '```ts\nconst a = 1\nconst b = 2\n```'],
  ['```ts\nconst a = 1', '```\nDone.', '```ts\nconst a = 1\n```\nDone.'],
  ['```ts\nconst a = 1', '\n```\nDone.', '```ts\nconst a = 1\n```\nDone.'],
  ['| a |\n|---|\n| one', '| one two |', '| a |\n|---|\n| one two |'],
  ['| a |\n|---|\n| one |\n', '| two |', '| a |\n|---|\n| one |\n| two |'],
  ['- one\n  - nested', '  - second', '- one\n  - nested\n  - second'],
  ['私は猫がとても', 'とても好きです', '私は猫がとても好きです'],
  ['今天天气很好', '天气很好。我们去', '今天天气很好。我们去'],
  ['人', '人都', '人人都'],
  ['The captain ', ' smiled', 'The captain smiled'],
  ['The captain\n\n', '\n\nsmiled', 'The captain\n\nsmiled'],
  ['The captain.\n', '\nHe smiled', 'The captain.\n\nHe smiled'],
  ['', 'Hello', 'Hello'],
  ['Hello', '', 'Hello'],
])('%j and %j are one text', (before, after, joined) => expect(joinSeam(before, after)).toBe(joined))

test('a model that starts a long answer anew says it once', () => {
  const text = Array.from({ length: 60 }, (_, at) => `Sentence ${at} tells of the sea.`).join(' ')
  expect(joinSeam(text.slice(0, 1500), text)).toBe(text)
  expect(joinSeam(text.slice(0, 1500), text.slice(0, 900), { isStreaming: true })).toBe(text.slice(0, 1500))
})

test('while it arrives, what may be a repetition is not shown twice', () => {
  const said = 'smiled at her.'
  const shown = said
    .split('')
    .map((_, at) => joinSeam('The captain smiled at', said.slice(0, at + 1), { isStreaming: true }))
  for (const text of shown) expect(text).not.toMatch(/at s|atsmiled/)
  expect(shown.at(-1)).toBe('The captain smiled at her.')
})

describe('wherever a text is cut', () => {
  const TEXT =
    'It rained all night. The captain, who never slept, walked up and down "like a clock", counting:\n\n- ropes\n- barrels\n- men\n\nThen he wrote to Jane’s brother; nobody answered.'
  const starts = [...TEXT.matchAll(/\S+/g)].map(({ index }) => index)

  test('a model that begins with the last words, as it is asked, makes it whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: TEXT.length - 1 }), fc.integer({ min: 2, max: 4 }), (cut, words) => {
        const before = TEXT.slice(0, cut)
        const from = starts.filter((start) => start < cut).slice(-words)[0]!
        expect(joinSeam(before, TEXT.slice(from))).toBe(TEXT)
      }),
    )
  })

  test('between two words, a model that goes on without them makes it whole, too', () => {
    for (const start of starts.slice(1)) {
      expect(joinSeam(TEXT.slice(0, start).trimEnd(), TEXT.slice(start)).replace(/\s+/g, ' ')).toBe(
        TEXT.replace(/\s+/g, ' '),
      )
    }
  })
})
