import * as fc from 'fast-check'
import { estimateTokens } from 'personaflow/core'
import { describe, expect, test } from 'vitest'
import { NOT_PROSE, SPOKEN } from '../fixtures/spokenLanguages.ts'
import { TOKENIZERS } from '../fixtures/tokenizers.ts'
// What `npm run bench:tokens -- --json FILE` found with vocabularies that are too large to install for each test run.
import COUNTED from '../fixtures/tokenCounts.json' with { type: 'json' }

const SAMPLES = Object.fromEntries(Object.entries(SPOKEN).map(([name, turns]) => [name, turns.flat().join('\n')]))
const counted: Readonly<Record<string, Readonly<Record<string, number>>>> = COUNTED

/** What each tokenizer needs for a text. */
function realCounts(name: string, text: string): number[] {
  const here = Object.values(TOKENIZERS).map((count) => count(text))
  return [...here, ...Object.values(counted[name] ?? {})]
}

describe('no tokenizer needs 5 % more than the estimate, and none of four needs half of it', () => {
  test.for(Object.entries({ ...SAMPLES, ...NOT_PROSE }))('%s', ([name, text]) => {
    const real = realCounts(name, text)
    expect(real).toHaveLength(4)
    const estimate = estimateTokens(text)
    expect(Math.max(...real)).toBeLessThanOrEqual(estimate * 1.05)
    expect(estimate).toBeLessThanOrEqual(2 * Math.max(...real))
  })
})

test('each line of small talk by itself is covered within a fifth and two tokens, whatever the language', () => {
  for (const [name, turns] of Object.entries(SPOKEN)) {
    for (const line of turns.flat()) {
      const real = Math.max(...Object.values(TOKENIZERS).map((count) => count(line)))
      expect(real, `${name}: ${line}`).toBeLessThanOrEqual(estimateTokens(line) * 1.2 + 2)
    }
  }
})

test('what is cheap in one language makes the other beside it no cheaper', () => {
  const english = SPOKEN.English!.flat()
  const machine = 'aGVsbG8gd29ybGQsIHRoaXMgaXMgYSBsaXR0bGUgdGVzdCBvZiB3aGF0IGl0IGNvc3Rz'
  for (const other of [...SPOKEN.Polish!.flat(), machine]) {
    const text = [...english, other].join('\n')
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(TOKENIZERS['Llama 3']!(text))
    const inOne = `${english.join(' ')} ${machine}`
    expect(estimateTokens(inOne)).toBeGreaterThanOrEqual(TOKENIZERS['Llama 3']!(inOne))
  }
})

test('any text has a count: whole, from 0 up, and never more than its bytes allow', () => {
  expect(estimateTokens('')).toBe(0)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const tokens = estimateTokens(text)
      expect(Number.isSafeInteger(tokens)).toBe(true)
      expect(tokens).toBeGreaterThanOrEqual(text.trim() === '' ? 0 : 1)
      expect(tokens).toBeLessThanOrEqual(2 * Buffer.byteLength(text) + 1)
    }),
  )
})
