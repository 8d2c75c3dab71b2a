import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callsUser, fillMacros, type MacroNames } from '../../src/core/index.ts'

const NAMES: MacroNames = { persona: 'Mirel', user: 'Bo', seed: 't1', pickSeed: 'c1' }
// Local noon of a Monday.
const NOON = new Date(2026, 10, 30, 12, 5).getTime()

const filled = (text: string, more: Partial<MacroNames> = {}): string => fillMacros(text, { ...NAMES, ...more })

describe('a macro becomes its value', () => {
  test.each<[string, string]>([
    ['{{char}} and {{user}}', 'Mirel and Bo'],
    ['{{ Char }}, <BOT>, <char> and <USER>', 'Mirel, Mirel, Mirel and Bo'],
    ['{{{char}}}', '{Mirel}'],
    ['a{{// a note with {{char}}}}b{{//c}}', 'ab'],
    ['a{{comment: shown to nobody}}b', 'ab'],
    ['a{{hidden_key:tide}}b', 'ab'],
    ['{{reverse:Hello}} {{reverse:{{user}}}}', 'olleH oB'],
    ['{{reverse:e\u0301👩‍👧}}', '👩‍👧e\u0301'],
    ['{{random:only}} {{random::only}} {{pick: only }}', 'only only only'],
    ['{{random:a\\,b}}', 'a,b'],
    ['{{roll:1}} {{roll:d1}} {{roll:2d1+3}} {{roll 3d1}}', '1 1 5 3'],
    ['{{time}}, {{date}}, {{weekday}}', '12:05 PM, November 30, 2026, Monday'],
    ['{{isodate}} {{isotime}}', '2026-11-30 12:05'],
    ['{{idle_duration}}', '2 hours'],
    ['a{{newline}}b{{space}}c{{noop}}', 'a\nb c'],
    ['{{original}} Be brief.', 'You are Mirel. Be brief.'],
  ])('%s', (text, expected) => {
    expect(filled(text, { now: NOON, idle: 2.5 * 3_600_000, original: 'You are Mirel.' })).toBe(expected)
  })
})

test.each([
  '{{lore}}',
  '{{userName}}',
  '{{char',
  'char}}',
  '{{roll:many}}',
  '{{roll:999999d9}}',
  '{{time}}',
  '{{}}',
  '{{original}}',
])('what isn’t known, or has no value here, stays: %s', (text) => {
  expect(filled(text)).toBe(text)
})

test('an unknown macro keeps its form around those in it', () => {
  expect(filled('{{setvar::{{user}}::{{char}}}}')).toBe('{{setvar::Bo::Mirel}}')
})

test('of several, one is taken: by the turn, or for the whole conversation', () => {
  const seeds = Array.from({ length: 60 }, (_, at) => ({ seed: `turn ${at}` }))
  const randoms = new Set(seeds.map((more) => filled('{{random:a,b,{{char}}}}', more)))
  expect([...randoms].toSorted()).toEqual(['Mirel', 'a', 'b'])
  expect(new Set(seeds.map((more) => filled('{{pick::a::b::c}}', more))).size).toBe(1)
  const rolls = new Set(seeds.map((more) => Number(filled('{{roll:d6}}', more))))
  expect([...rolls].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  const picks = Array.from({ length: 40 }, (_, at) => filled('{{pick:a,b,c}}', { field: `field ${at}` }))
  expect(new Set(picks).size).toBe(3)
})

test('a value is never read as a macro, and divides no list', () => {
  const persona = '{{user}}, {{random:x,y}} <USER>'
  expect(filled('{{char}}', { persona })).toBe(persona)
  expect(filled('{{random:{{char}}}}', { persona })).toBe(persona)
  expect(filled('{{reverse:{{user}}}}', { user: '}}rahc{{' })).toBe('{{char}}')
})

test('whatever it is given, it ends, and text without macros is the same', () => {
  const part = fc.constantFrom(
    '{{',
    '}}',
    '{',
    '}',
    'char',
    'random:',
    'pick::',
    ',',
    '<USER>',
    '//',
    'roll:',
    'd6',
    ' ',
    '\\,',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      const hasNone = !/[{}<]/.test(text)
      expect(hasNone ? filled(text) : text).toBe(text)
      expect(typeof filled(text)).toBe('string')
    }),
  )
  const deep = '{{random:'.repeat(100_000) + 'x' + '}}'.repeat(100_000)
  expect(filled(deep)).toContain('x')
  expect(filled('{{'.repeat(200_000)).length).toBe(400_000)
  expect(filled('{{x '.repeat(200_000)).length).toBe(800_000)
})

test('a text calls the user where it holds the macro', () => {
  expect(['{{user}}', '{{ USER }}', '<user>'].map(callsUser)).toEqual([true, true, true])
  expect(['{{char}}', 'user', '{user}'].map(callsUser)).toEqual([false, false, false])
})
