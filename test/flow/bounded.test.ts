import type { FactRules } from 'personaflow'
import { type FactContent } from 'personaflow/core'
import { createLogger } from '../../src/core/index.ts'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'
import { say } from './say.ts'

const textsOf = (flow: TestFlow) =>
  flow.memories.list({ types: ['fact'] }).map(({ content }) => (content as unknown as FactContent).text)
const turnsOf = (flow: TestFlow) => flow.memories.list({ types: ['interaction'] })

/** Rules of an app's own that note what they were given. */
function noting(read: string[], work: (text: string) => void = () => {}): FactRules {
  return {
    language: 'xx',
    user({ text }) {
      read.push(text)
      work(text)
      return [{ slot: 'note', value: text, text }]
    },
    persona: () => [],
  }
}

function wait(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

const quiet = (factRules: readonly FactRules[]) =>
  createTestFlow({ transport: replyingTransport(() => 'I see.'), factRules })

describe('a text that takes too long to read', () => {
  test('is read once: it is marked, the rest is learned, and the next start leaves it out', async () => {
    const read: string[] = []
    const logger = createLogger({ sinks: [] })
    const rules = noting(read, (text) => text.includes('slow') && wait(500))
    const flow = createTestFlow({ transport: replyingTransport(() => 'I see.'), factRules: [rules], logger })
    await say(flow, 'This one is slow to read', 'This one is quick to read')
    expect(textsOf(flow)).toContain('This one is quick to read')
    expect(turnsOf(flow).map(({ reading }) => reading)).toEqual([undefined, 'slow'])
    expect(logger.entries().some(({ message }) => message.includes('too long'))).toBe(true)
    read.length = 0
    const next = await flow.reload()
    await next.memories.recall('')
    expect(read.filter((text) => text.includes('slow'))).toEqual([])
    expect(read).toContain('This one is quick to read')
  })

  test('ends after a second, between two sentences', async () => {
    const read: string[] = []
    const flow = quiet([noting(read, () => wait(300))])
    await say(flow, Array.from({ length: 30 }, (_, n) => `Sentence number ${n} is told here.`).join(' '))
    expect(read.length).toBeGreaterThan(0)
    expect(read.length).toBeLessThan(10)
  })

  test('is noted before an app’s own rules begin, so that rules that hang do so once', async () => {
    const seen: unknown[] = []
    const flow: TestFlow = quiet([noting([], () => seen.push(turnsOf(flow)[0]?.reading))])
    await say(flow, 'I tell something here')
    expect(new Set(seen)).toEqual(new Set(['begun']))
    expect(turnsOf(flow)[0]?.reading).toBeUndefined()
    // A page that ended in between: what it left is in its backup, too.
    const backup = JSON.parse(await flow.backup.export()) as { memories: Record<string, unknown>[] }
    for (const memory of backup.memories) memory.reading = 'begun'
    const read: string[] = []
    const next = quiet([noting(read)])
    await next.hydrated
    await next.backup.import(JSON.stringify(backup))
    await next.memories.recall('')
    expect(turnsOf(next)[0]?.reading).toBe('begun')
    expect(read).toEqual([])
    next.memories.update(turnsOf(next)[0]!.id, { content: { user: 'I tell it anew' } })
    expect(turnsOf(next)[0]?.reading).toBeUndefined()
  })

  test('rules that throw keep no others from being asked', async () => {
    const read: string[] = []
    const failing: FactRules = {
      ...noting([]),
      language: 'yy',
      user() {
        throw new Error('no')
      },
    }
    const flow = quiet([failing, noting(read)])
    await say(flow, 'I tell something here')
    expect(textsOf(flow)).toEqual(['I tell something here'])
  })
})

test.each([
  `I ${'already '.repeat(40)}left.`,
  `${'('.repeat(60_000)}I live in Cork`,
  `${'\n'.repeat(60_000)}x`,
  `${'can we do '.repeat(6000)}\nx`,
  `password${' '.repeat(60_000)}”`,
  `${'? '.repeat(30_000)}x`,
  'yes'.padEnd(60_000, ' '),
])('a hostile text neither stops what is said after it nor a reload: %#', async (text) => {
  const flow = createTestFlow({ transport: replyingTransport(() => `So you ${'already '.repeat(40)}left? ${text}`) })
  await say(flow, text, 'Yes, exactly.', "I'm allergic to peanuts")
  expect(textsOf(flow)).toContain('Allergic to peanuts')
  const next = await flow.reload()
  await next.memories.recall(text)
  expect(textsOf(next)).toContain('Allergic to peanuts')
})

test('summaries that stand on each other break no turn', async () => {
  const flow = createTestFlow({ transport: replyingTransport(() => 'I see.'), promptTokens: 400 })
  const conversationId = await say(
    flow,
    ...Array.from({ length: 24 }, (_, n) => `Day ${n} was about trams and kayaks.`),
  )
  const backup = JSON.parse(await flow.backup.export()) as { memories: Record<string, unknown>[] }
  const summaries = backup.memories.filter(({ type }) => type === 'summary')
  expect(summaries.length).toBeGreaterThan(1)
  for (const summary of summaries) {
    const others = summaries.flatMap(({ id }) => (id === summary.id ? [] : [id]))
    summary.summarizes = [...(summary.summarizes as string[]), ...others] as string[]
  }
  const next = createTestFlow({ transport: replyingTransport(() => 'Still here.'), promptTokens: 400 })
  await next.hydrated
  await next.backup.import(JSON.stringify(backup))
  next.chat.send({ conversationId, text: 'What did we talk about?' })
  await next.chat.whenIdle(conversationId)
  expect(next.getState().turns[conversationId]?.status).toBe('ready')
})
