import { describe, expect, test } from 'vitest'
import { loadImporter } from '../../src/formats/index.ts'
import { fixture, NOW } from './createShelf.ts'
import { refusalOf, type Refused } from './refusalOf.ts'
import { pythonSystem } from './files.ts'

const { readBackup } = await loadImporter()

const REFUSED: readonly Refused[] = [
  ['an empty file', '', 'the file is empty'],
  ['blanks', ' \n\t', 'the file is empty'],
  ['null', 'null', 'the file holds no JSON object, and so is no backup. Pass what flow.backup.export gave'],
  ['a list', '[]', 'holds a list'],
  ['a text', '"backup"', 'no JSON object'],
  ['a web page', '<!doctype html><html><body>{"characters":{}}</body></html>', 'is a web page'],
  ['an empty object', '{}', 'no backup'],
  ['some other JSON', '{"version":3,"items":[{"name":"x"}]}', 'no backup'],
  [
    'a file that was cut off',
    fixture('01-basic-two-characters').slice(0, 2000),
    /ends at line \d+, column \d+ \(in characters\["Sherlock Holmes"\].*cut off/,
  ],
  ['a file cut off in a text', '{"name":"Ad', /ends at line 1, column 12.*closing quote/],
  ['a trailing comma', '{"name":"Ada",\n "prompt":"x",}', 'line 2, column 15 there should be a name in double quotes'],
  ['single quotes', "{'name':'Ada'}", 'line 1, column 2 there should be a name in double quotes'],
  ['a comment', '{"a":1 // one\n}', 'line 1, column 8 there should be a comma'],
  ['a bare word', '{"a":undefined}', 'line 1, column 6 (in a) there should be a value'],
  ['a bad number', '{"a":01}', 'line 1, column 7 there should be a comma'],
  ['a bad escape', String.raw`{"a":"\x"}`, 'line 1, column 6 (in a) there should be a text with valid escapes'],
  ['a control character', '{"a":"\u0001"}', 'a text with valid escapes and no control characters'],
  ['two documents', '{"a":1}{"b":2}', 'line 1, column 8 there should be the end of the file'],
  [
    'a name that stands twice',
    '{"characters":{"Ada":{},"Ada":{}}}',
    '(in characters) there should be a name other than "Ada"',
  ],
  [
    '100,000 nested lists',
    `{"characters":${'['.repeat(100_000)}`,
    'nested deeper than 80 levels, at characters[0][0][0]…',
  ],
  ['100,000 nested objects', '{"a":'.repeat(100_000), 'nested deeper'],
  [
    'content nested too deep',
    pythonSystem({ memory: { content: nested(68) } }),
    /memories\[0\]\.content\[0\].* nested deeper than 64/,
  ],
]

describe('a text that is no backup', () => {
  test.each(REFUSED)('%s is refused', (_what, text, message) => {
    expect(refusalOf(text)).toMatch(message)
  })

  test('a text of 200 MB is refused before it is read', () => {
    expect(refusalOf('x'.repeat(200 * 2 ** 20))).toMatch(
      /longer than 16777216 characters.*backup\.import\(file, \{ maxLength: 33554432 \}\)/,
    )
  })
})

describe('a text of many values', () => {
  test.each([
    ['objects', '{}'],
    ['lists', '[]'],
    ['texts', '""'],
    ['numbers that JSON can’t hold', 'NaN'],
  ])('%s is refused though its length is allowed', (_what, value) => {
    expect(refusalOf(many(value, 600_000))).toMatch(
      /more than 500000 values.*backup\.import\(file, \{ maxLength: \d+ \}\)/,
    )
  })

  test('comes in where maxLength is raised as the error says', () => {
    const numbers = many('1', 600_000)
    const read = () => readBackup(numbers, { now: NOW, personas: [], maxLength: 34_000_000 })
    // Read to its end: what is told is its shape.
    expect(read).toThrow('a list at characters')
  })

  test('names the places of its first oddities alone', () => {
    const background = { many: [0] }
    const text = pythonSystem({ character: { background } }).replace('[0]', `[${'NaN,'.repeat(400_000)}0]`)
    const { warnings } = readBackup(text, { now: NOW, personas: [] })
    expect(warnings).toEqual([expect.stringMatching(/ 400000×: .*many\[19\] and 399980 more$/)])
  })
})

describe('what is no option', () => {
  test.each([NaN, -1, 0, '5' as unknown as number])('a maxLength of %o is refused', (maxLength) => {
    const told = { code: 'bad-input', message: expect.stringContaining(`maxLength is ${maxLength}`) }
    expect(() => readBackup('{"a":"b"}', { now: NOW, personas: [], maxLength })).toThrow(expect.objectContaining(told))
  })
})

function many(value: string, count: number): string {
  return `{"characters":[${`${value},`.repeat(count)}0]}`
}

function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : [nested(depth - 1)]
}
