import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PersonaFlowError } from '../../src/core/index.ts'
import { createWarnings } from '../../src/formats/createWarnings.ts'
import { parseJson } from '../../src/formats/parseJson.ts'

function parse(text: string) {
  const warnings = createWarnings()
  return { value: parseJson(text, { warnings }), warnings: warnings.list() }
}

test('any object reads as JSON.parse reads it, in whatever spacing', () => {
  const object = fc.dictionary(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('__proto__')), fc.jsonValue())
  fc.assert(
    fc.property(object, fc.constantFrom('', ' ', '\t', 2), (value, space) => {
      const text = JSON.stringify(value, null, space)
      // -0 would not survive being stored, so it comes in as 0; JSON.stringify writes it as 0 as well.
      expect(JSON.stringify(parse(text).value)).toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
})

test('what JSON.parse refuses is refused, and nothing else', () => {
  const tokens = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b"',
    ' ',
    '1',
    '-',
    '.5',
    'e3',
    'true',
    'nul',
    'null',
    '\\',
    '"',
  )
  fc.assert(
    fc.property(fc.array(tokens, { maxLength: 12 }), (parts) => {
      const text = `{"x":${parts.join('')}}`
      // Of two equal names JSON.parse silently keeps the second.
      fc.pre(!/"(\w)" *:.*"\1" *:/.test(text))
      expect(isRefused(() => parse(text))).toBe(isRefused(() => JSON.parse(text)))
    }),
    { numRuns: 2000 },
  )
})

test('a byte order mark is passed over', () => {
  expect(parse('\uFEFF{"a":1}').value).toEqual({ a: 1 })
})

test('numbers that JavaScript can’t keep are told with their place', () => {
  expect(parse('{"a":[NaN,-Infinity,1e400],"B c":9007199254740993,"d":9007199254740992.0}')).toEqual({
    value: { a: [null, null, null], 'B c': 9007199254740992, d: 9007199254740992 },
    warnings: [
      'Numbers that JSON can’t hold (NaN, Infinity) came in as null, 3×: a[0], a[1], a[2]',
      'Whole numbers above 2^53 were rounded, 1×: ["B c"]',
    ],
  })
})

test('a text may be as long as it is allowed to be', () => {
  const warnings = createWarnings()
  expect(parseJson('{"a":1}', { warnings, maxLength: 7 })).toEqual({ a: 1 })
  expect(() => parseJson('{"a":1}', { warnings, maxLength: 6 })).toThrow(/longer than 6 characters/)
})

function isRefused(run: () => unknown): boolean {
  try {
    run()
    return false
  } catch (error) {
    if (!(error instanceof PersonaFlowError) && !(error instanceof SyntaxError)) throw error
    return true
  }
}
