import type { Memory } from 'personaflow/core'
import { describe, expect, test } from 'vitest'
import { blocksOfSummaries } from '../../src/components/pictures/blocksOfSummaries.ts'
import { mapOfFacts } from '../../src/components/pictures/mapOfFacts.ts'
import { timeColumns } from '../../src/components/pictures/timeColumns.ts'

const DAY = 86_400_000
const AT = Date.UTC(2026, 4, 3)

const memory = (id: string, given: Partial<Memory> = {}): Memory => ({
  id,
  personaId: 'ada',
  type: 'event',
  content: id,
  metadata: {},
  at: AT,
  importance: 0.5,
  pinned: false,
  trust: 'app',
  ...given,
})

const fact = (id: string, slot: string, about = 'user') =>
  memory(id, { type: 'fact', content: { text: id, slot, value: id, about, quote: id } })

const summary = (id: string, summarizes: string[], at = AT) =>
  memory(id, { type: 'summary', summarizes, at, content: { kind: 'block', text: id, level: 1 } })

describe('memories over time', () => {
  test('fall into stretches of one length, each in one, the newest in the last', () => {
    const memories = Array.from({ length: 100 }, (_, at) => memory(`m${at}`, { at: AT + at * DAY }))
    const { columns, most } = timeColumns(memories, new Set(['m99']), 25)
    expect(columns).toHaveLength(25)
    expect(columns.reduce((sum, { total }) => sum + total, 0)).toBe(100)
    expect(most).toBe(Math.max(...columns.map(({ total }) => total)))
    expect(columns.filter(({ isUsed }) => isUsed)).toEqual([columns.at(-1)])
    expect(columns.slice(1).map(({ from }) => from)).toEqual(columns.slice(0, -1).map(({ to }) => to))
  })

  test('of one moment take a day, and none give none', () => {
    const { columns } = timeColumns([memory('a'), memory('b', { type: 'fact' })], new Set(), 96)
    expect(columns.length).toBe(24)
    expect(columns.at(-1)).toMatchObject({ total: 2, counts: { event: 1, fact: 1 } })
    expect(timeColumns([], new Set(), 96).columns).toEqual([])
  })
})

describe('the map', () => {
  test('hangs facts on topics, topics on the user, none on the place of another', () => {
    const facts = [fact('tea', 'like'), fact('jazz', 'like'), fact('Cork', 'home'), fact('nurse', 'job', 'Ruth')]
    const { nodes, rows } = mapOfFacts(facts, {
      you: 'You',
      headings: { kind: (slot) => slot, other: 'Other', of: (about, kind) => `${about}: ${kind}` },
      textOf: ({ id }) => id,
    })
    const parentsOf = (label: string) => nodes.filter((node) => node.label === label).map(({ parent }) => parent?.label)
    expect(parentsOf('jazz')).toEqual(['Like'])
    expect(parentsOf('nurse')).toEqual(['Ruth: Job'])
    expect(parentsOf('Home')).toEqual(['You'])
    const leaves = nodes.filter(({ depth }) => depth === 2).map(({ row }) => row)
    expect(new Set(leaves).size).toBe(4)
    expect(leaves.toSorted((a, b) => a - b).every((row, at, all) => at === 0 || row - all[at - 1]! >= 1)).toBe(true)
    expect(Math.max(...leaves)).toBeLessThan(rows)
  })
})

describe('summaries as blocks', () => {
  test('lie over what they sum up, as wide as the turns they stand for', () => {
    const { blocks, levels } = blocksOfSummaries([
      summary('top', ['a', 'b']),
      summary('a', ['t1', 't2', 't3']),
      summary('b', ['t4']),
    ])
    const of = (id: string) => blocks.find((block) => block.memory.id === id)!
    expect(levels).toBe(2)
    expect(of('top')).toMatchObject({ level: 0, start: 0, share: 1, turns: 4 })
    expect(of('a')).toMatchObject({ level: 1, start: 0, turns: 3 })
    expect(of('a').share).toBeCloseTo(0.75)
    expect(of('b').start).toBeCloseTo(0.75)
  })

  test('that stand on each other in a circle end', () => {
    expect(blocksOfSummaries([summary('a', ['b']), summary('b', ['a'])]).blocks).toEqual([])
    expect(blocksOfSummaries([summary('a', ['a', 't1'])]).blocks.length).toBeLessThanOrEqual(1)
  })
})
