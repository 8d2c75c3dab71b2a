import { describe, expect, test } from 'vitest'
import { fullShelf, persona, shelfOf, shelfWith } from './changes.ts'

describe('Python’s formats', () => {
  const system = JSON.parse(fullShelf().exportText({ format: 'python' })) as Record<string, Record<string, unknown>>

  test('a system has exactly the fields that from_dict reads', () => {
    expect(Object.keys(system)).toEqual(['characters', 'active_character'])
    expect(system.active_character).toBe('Ada')
    expect(system.characters?.Ada).toEqual({
      name: 'Ada',
      prompt: { tone: 'dry' },
      background: {},
      memory_manager: {
        character_name: 'Ada',
        config: { max_memories: 1000, summary_threshold: 10, auto_summarize: true },
        memories: [
          {
            timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/),
            type: 'event',
            content: 'likes tea',
            metadata: {},
            character_name: 'Ada',
          },
        ],
        summarized_memories: [],
        last_accessed: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/),
      },
    })
  })

  test('no character is without a prompt, which the original refuses', () => {
    expect(system.characters?.Bob).toMatchObject({ prompt: 'You are Bob.' })
  })

  test('one character and a list of memories have the original’s shapes', () => {
    const one = fullShelf().exportText({ format: 'python', personaId: 'ada' })
    expect(JSON.parse(one)).toEqual(system.characters?.Ada)
    const list = JSON.parse(fullShelf().exportText({ format: 'python-memories', personaId: 'ada' })) as object
    expect(Object.keys(list)).toEqual(['character_name', 'memories', 'timestamp'])
    expect(list).toMatchObject({ character_name: 'Ada', memories: [{ type: 'event', content: 'likes tea' }] })
  })

  test('two personas of one name have two keys', () => {
    const shelf = shelfOf(persona('a', 'Ada'), persona('b', 'Bob'), persona('c', 'Ada'))
    const { characters } = JSON.parse(shelf.exportText({ format: 'python' })) as { characters: object }
    expect(Object.keys(characters)).toEqual(['Ada', 'Bob', 'Ada (2)'])
  })

  test('unknown fields go back where the original overlooks them, and nowhere else', () => {
    const memory = { timestamp: '2024-03-21T10:00:00', type: 'event', content: {}, mood: 1 }
    const manager = { memories: [memory], version: 2, config: { max_memories: 5, decay: 1 } }
    const character = { name: 'Ada', prompt: 'x', voice: 'alto', memory_manager: manager }
    const shelf = shelfWith(JSON.stringify({ characters: { Ada: character }, app: 'rpg' }))
    expect(JSON.parse(shelf.exportText({ format: 'python' }))).toMatchObject({
      app: 'rpg',
      characters: { Ada: { voice: 'alto', memory_manager: { version: 2 } } },
    })
    // Memory(**fields) and MemoryConfig(**fields) raise TypeError on fields they don't know.
    expect(shelf.exportText({ format: 'python' })).not.toMatch(/mood|decay/)
    expect(shelf.exportText()).toMatch(/decay.*mood/)
  })

  test('asking for a persona that isn’t there is an error', () => {
    expect(() => fullShelf().exportText({ format: 'python', personaId: 'nobody' })).toThrow(/no persona "nobody"/)
    expect(() => fullShelf().exportText({ format: 'python-memories' })).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringContaining('no personaId') }),
    )
  })

  test('what the flow itself made comes back as the same, though Python’s format has no ids', () => {
    const shelf = fullShelf()
    const report = shelf.importText(shelf.exportText({ format: 'python' }))
    expect(report.counts.memories).toEqual({ added: 0, same: 2, conflicting: 0, replaced: 0, removed: 0 })
  })
})
