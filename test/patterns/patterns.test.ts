import { afterAll, describe, expect, test } from 'vitest'
import { createPatternRunner, type TriedPattern } from './createPatternRunner.ts'
import { madePatterns } from './madePatterns.ts'
import { patternSites } from './patternSites.ts'

const MINUTES = 60_000

const runner = createPatternRunner()
/** Of planted patterns nothing else is to be learned: these needn't be waited for so long. */
const hasty = createPatternRunner({ deadline: 200 })
afterAll(() => {
  runner.stop()
  hasty.stop()
})

/** Each pattern is tried once, however many places make it. */
const seen = new Set<string>()

/** The patterns that don't get done with a text, by name, with the text. */
async function slowAmong(patterns: Iterable<TriedPattern & { at: string }>): Promise<string[]> {
  const slow: string[] = []
  for (const { at, source, flags } of patterns) {
    const key = `${flags}/${source}`
    if (seen.has(key)) continue
    seen.add(key)
    const text = await runner.run({ source, flags })
    if (text !== undefined) slow.push(`${at} /${source.slice(0, 100)}/${flags} on ${text}`)
  }
  return slow
}

/** Runs the code that puts patterns together out of words and texts. */
async function useAll(): Promise<void> {
  const modules = import.meta.glob<Record<string, unknown>>('../../src/**/*.{ts,tsx}')
  for (const load of Object.values(modules)) await load()
  const { englishFacts } = await import('../../src/consolidate/index.ts')
  const { createRecallIndex } = await import('personaflow/recall')
  const at = Date.UTC(2026, 4, 3, 12)
  const dates = [{ text: '11 July', index: 14, start: at + 1e9, end: at + 2e9, isDay: true }]
  for (const text of TOLD) {
    const input = { text, next: [text], whole: text, before: 'What is your name?', isFirst: true, at, dates }
    englishFacts.user(input)
    englishFacts.persona(input)
  }
  createRecallIndex().recall('What happened on 3 May 2025, in early June and yesterday?', { now: at })
}

const TOLD = ['my exam is on 11 July', 'I am from Bodø', 'Well, it rains.']

describe('the check tells a bad pattern from a good one', () => {
  test.each([
    ['exponential by a branch that stands twice', /\bi (?:(?:so|very|already|just|already) )*left/i],
    ['exponential by a loop in a loop', /^(?:\w+\s?)*$/],
    ['a square by a run before the end', /\s+$/],
    ['a square by two runs side by side', /^yes[\s,]*\W*$/],
    ['a square by something to wait for', /\bwant\b.*\bnothing/],
  ])('%s', async (_, { source, flags }) => {
    expect(await hasty.run({ source, flags })).toEqual(expect.any(String))
  })

  test.each([[/(?<!\s)\s+$/], [/\bi (?:(?:so|very|already|just) )*left/i], [/\bwant\b.{0,200}\bnothing/]])(
    'no complaint about %s',
    async ({ source, flags }) => {
      expect(await runner.run({ source, flags })).toBeUndefined()
    },
  )
})

describe('no pattern is worse than linear', () => {
  const sites = patternSites()

  test(
    'as it stands in the code',
    async () => {
      expect(sites.length).toBeGreaterThan(400)
      expect(await slowAmong(sites.filter(({ isOpen }) => !isOpen))).toEqual([])
    },
    30 * MINUTES,
  )

  test(
    'as it is put together at run time',
    async () => {
      const made = await madePatterns(useAll)
      // Each place whose pattern the code alone doesn't tell was run.
      const unseen = sites.filter(({ isOpen, file }) => isOpen && !made.some(({ stack }) => stack.includes(file)))
      expect(unseen.map(({ at }) => at)).toEqual([])
      const own = made.flatMap(({ stack, ...pattern }) => {
        const at = /\/(src\/[^:?)]+)/.exec(stack.replaceAll(/.*node_modules.*/g, ''))?.[1]
        return at === undefined ? [] : [{ ...pattern, at }]
      })
      expect(await slowAmong(own)).toEqual([])
    },
    30 * MINUTES,
  )
})
