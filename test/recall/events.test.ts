import { createRecallIndex, seeksMemory } from 'personaflow/recall'
import { describe, expect, test } from 'vitest'
import { remember } from './indexOf.ts'

const on = (day: number, hour = 12) => new Date(2026, 4, day, hour).getTime()

const TOLD: readonly [id: string, day: number, text: string][] = [
  ['ola', 3, 'Tomorrow I am meeting Ola at the harbour.'],
  ['choir', 5, 'Our choir sings in two weeks.'],
  ['porto', 6, 'The day after tomorrow we fly to Porto.'],
  ['maths', 10, 'Morgen habe ich eine Prüfung in Mathe.'],
  ['kettle', 14, 'I bought a blue kettle.'],
]

function recalledOn(day: number, query: string): string[] {
  const index = createRecallIndex({ seeks: seeksMemory })
  for (const [id, told, user] of TOLD) {
    const source = { kind: 'turn', conversationId: `day ${told}` } as const
    index.add(remember(id, { user }, { type: 'interaction', trust: 'user', at: on(told), source }))
  }
  return index.recall(query, { now: on(day, 9) }).memories.map(({ id }) => id)
}

describe('what was told ahead is found by its own day', () => {
  test.each([
    ['What did I do on May 4?', 20, 'ola'],
    ['what have I got planned for today?', 4, 'ola'],
    ['do I have anything on May 19?', 10, 'choir'],
    ['where was I going on the 8th of May?', 20, 'porto'],
    ['Was hatte ich am 11. Mai?', 20, 'maths'],
  ])('%s', (query, day, id) => {
    expect(recalledOn(day, query)[0]).toBe(id)
  })
})

test.each([
  ['how are you today?', 4],
  ['will it rain tomorrow?', 3],
  ['what did I do on May 25?', 28],
])('a day alone brings nothing: %s', (query, day) => {
  expect(recalledOn(day, query)).toEqual([])
})

test('what was said on a day still comes for it', () => {
  expect(recalledOn(20, 'what happened on May 14?')).toEqual(['kettle'])
})
