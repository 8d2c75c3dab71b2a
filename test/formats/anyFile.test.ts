import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PersonaFlowError } from '../../src/core/index.ts'
import { loadImporter } from '../../src/formats/index.ts'
import { NOW } from './createShelf.ts'
import { ours, pythonSystem } from './files.ts'
import { conversation, memory, message, persona } from './rawRecords.ts'

const { readBackup } = await loadImporter()

/** What may come of a file. */
const FINE = /^(read|refused: bad-input)$/

describe('whatever the file, it is read or refused, never a crash', () => {
  test('any text and any JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(outcomeOf(text)).toMatch(FINE)
      }),
    )
  })

  test('a good file with one value replaced', () => {
    const good = [
      pythonSystem({ root: { active_character: 'Ada' } }),
      ours({ personas: [persona], memories: [memory], conversations: [conversation], messages: [message] }),
    ]
    const file = fc
      .tuple(fc.constantFrom(...good), fc.nat(40), fc.jsonValue({ maxDepth: 2 }))
      .map(([text, at, value]) => {
        let count = 0
        return JSON.stringify(JSON.parse(text), (_key, old: unknown) => (count++ === at ? value : old))
      })
    fc.assert(
      fc.property(file, (text) => {
        expect(outcomeOf(text)).toMatch(FINE)
      }),
      { numRuns: 500 },
    )
  })

  test('a good file with a few characters changed', () => {
    const text = pythonSystem()
    const file = fc
      .tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 3 }))
      .map(([at, length, middle]) => text.slice(0, at) + middle + text.slice(at + length))
    fc.assert(
      fc.property(file, (changed) => {
        expect(outcomeOf(changed)).toMatch(FINE)
      }),
    )
  })
})

function outcomeOf(text: string): string {
  try {
    readBackup(text, { now: NOW, personas: [] })
    return 'read'
  } catch (error) {
    return error instanceof PersonaFlowError ? `refused: ${error.code}` : String(error)
  }
}
