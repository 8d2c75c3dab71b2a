import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BackupFormat } from '../../src/formats/index.ts'
import { fullShelf, shelfWith } from './changes.ts'
import { fixture, FIXTURES, NOW } from './createShelf.ts'

function sorted(text: string): unknown {
  const root = JSON.parse(text) as {
    characters: Record<string, { memory_manager: { memories: { timestamp: string }[] } }>
  }
  for (const { memory_manager: manager } of Object.values(root.characters)) {
    manager.memories.sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1))
  }
  // Neither -0 nor an integer above 2^53 is the same in JavaScript's JSON.
  return JSON.parse(JSON.stringify(root))
}

describe('import, export, import again', () => {
  test.each(FIXTURES)('%s: a second import changes nothing', (name) => {
    const shelf = shelfWith(fixture(name))
    const before = shelf.exportText()
    const again = shelf.importText(fixture(name), { now: NOW + 60_000 })
    expect(again).toMatchObject({ changed: 0, conflictsTotal: 0 })
    expect(Object.values(again.counts).some(({ same }) => same > 0)).toBe(true)
    expect(shelf.exportText()).toBe(before)
  })

  test.each(FIXTURES)('%s: our export restores the same flow, byte by byte', (name) => {
    const first = shelfWith(fixture(name)).exportText()
    expect(shelfWith(first).exportText()).toBe(first)
  })

  test.each(FIXTURES)('%s: the way over Python’s format is as good', (name) => {
    const shelf = shelfWith(fixture(name))
    const format: BackupFormat = name.startsWith('06') ? 'python-templates' : 'python'
    expect(shelfWith(shelf.exportText({ format })).exportText()).toBe(shelf.exportText())
    expect(shelf.importText(shelf.exportText({ format }))).toMatchObject({ changed: 0, conflictsTotal: 0 })
  })

  test.each(FIXTURES.slice(0, 5))('%s: Python gets back what it wrote, field by field, in order', (name) => {
    expect(sorted(shelfWith(fixture(name)).exportText({ format: 'python' }))).toEqual(sorted(fixture(name)))
  })

  test('prompt templates go back as they came', () => {
    const text = shelfWith(fixture('06-prompt-templates')).exportText({ format: 'python-templates' })
    expect(JSON.parse(text)).toEqual(JSON.parse(fixture('06-prompt-templates')))
  })

  test('a second export differs in its time alone', () => {
    const shelf = fullShelf()
    const later = shelf.exportText({ now: NOW + 1000 })
    expect(later).not.toBe(shelf.exportText())
    expect(later.replace('12:00:01.000Z', '12:00:00.000Z')).toBe(shelf.exportText())
  })
})

describe('any content', () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  const name = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', 'constructor', 'Ada', 'Ada '))
  const time = fc
    .date({ min: new Date('1970-01-02'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 23)}456`)
  const memory = fc.record(
    { timestamp: time, type: fc.string(), content: json, metadata: fc.dictionary(name, json), mood: json },
    { requiredKeys: ['timestamp', 'type', 'content'] },
  )
  const character = fc.record(
    {
      prompt: fc.oneof(fc.string(), fc.dictionary(fc.string(), json)),
      background: fc.dictionary(name, json),
      memory_manager: fc.record({
        memories: fc.array(memory, { maxLength: 4 }),
        summarized_memories: fc.array(memory, { maxLength: 2 }),
      }),
      voice: json,
    },
    { requiredKeys: ['prompt'] },
  )
  const file = fc.uniqueArray(fc.tuple(name, character), { selector: ([key]) => key, maxLength: 4 }).map((entries) => ({
    characters: Object.fromEntries(entries.map(([key, fields]) => [key, { name: key, ...fields }])),
  }))

  test('of a Python file survives our format, and a second import of either is no change', () => {
    fc.assert(
      fc.property(file, (root) => {
        const text = JSON.stringify(root)
        const shelf = shelfWith(text)
        expect(shelf.all('personas')).toHaveLength(Object.keys(root.characters).length)
        const ours = shelf.exportText()
        expect(shelf.importText(text)).toMatchObject({ changed: 0, conflictsTotal: 0 })
        expect(shelf.importText(ours)).toMatchObject({ changed: 0, conflictsTotal: 0 })
        expect(shelfWith(ours).exportText()).toBe(ours)
        const python = shelf.exportText({ format: 'python' })
        expect(shelf.importText(python)).toMatchObject({ counts: { memories: { added: 0, conflicting: 0 } } })
      }),
      { numRuns: 50 },
    )
  })
})
