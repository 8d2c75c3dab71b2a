import { describe, expect, test } from 'vitest'
import { fullShelf, shelfWith } from './changes.ts'
import { createShelf } from './createShelf.ts'

describe('our format', () => {
  test('holds every record but receipts and what is temporary', () => {
    const document = JSON.parse(fullShelf().exportText()) as Record<string, unknown[]>
    expect(Object.keys(document)).toEqual([
      'format',
      'schema',
      'exportedAt',
      'personaIds',
      'personas',
      'memories',
      'conversations',
      'messages',
      'promptTemplates',
      'recallStats',
      'lorebooks',
      'settings',
    ])
    expect(document).toMatchObject({ format: 'personaflow', schema: 1, exportedAt: '2026-11-23T12:00:00.000Z' })
    expect(document.conversations).toMatchObject([{ id: 'c1' }])
    expect(document.messages).toMatchObject([{ id: 'm1' }, { id: 'm2' }])
  })

  test('restores a whole flow', () => {
    const text = fullShelf().exportText()
    const shelf = createShelf()
    expect(shelf.importText(text)).toMatchObject({
      kind: 'personaflow',
      mode: 'merge',
      dryRun: false,
      warnings: [],
      counts: {
        personas: { added: 2 },
        memories: { added: 2 },
        conversations: { added: 1 },
        messages: { added: 2 },
        promptTemplates: { added: 1 },
      },
    })
    expect(shelf.exportText()).toBe(text)
    expect(shelf.all('recallStats')).toEqual([{ id: 'of-ada', used: 3, lastUsedAt: 4 }])
    expect(shelf.all('settings')[0]?.conversationOf).toEqual({ ada: 'c1' })
  })

  test('of one persona holds its memories and conversations, and nothing of others', () => {
    const document = JSON.parse(fullShelf().exportText({ personaId: 'bob' })) as Record<string, unknown[]>
    expect(document).toMatchObject({ personaIds: ['bob'], personas: [{ id: 'bob' }], memories: [{ id: 'of-bob' }] })
    expect(document).toMatchObject({ conversations: [], messages: [], promptTemplates: [], recallStats: [] })
    expect(document).not.toHaveProperty('settings')
  })

  test('of a persona that isn’t there is refused', () => {
    const told = { code: 'not-found', message: expect.stringContaining('no persona "nope"') }
    for (const format of ['personaflow', 'python', 'python-memories', 'python-templates'] as const) {
      expect(() => fullShelf().exportText({ format, personaId: 'nope' })).toThrow(expect.objectContaining(told))
    }
  })

  test('of a persona that the app declares and nobody changed is written', () => {
    const shelf = createShelf({ declared: [{ id: 'ada', name: 'Ada', prompt: 'x' }] })
    expect(JSON.parse(shelf.exportText({ personaId: 'ada' }))).toMatchObject({ personaIds: ['ada'], personas: [] })
  })

  test.each(['yaml', 'python-system', 'toString'])(
    '%s, a format that there isn’t, is refused by its name',
    (format) => {
      const told = { code: 'bad-input', message: expect.stringMatching(`format is "${format}".*'python-templates'`) }
      // What a JavaScript caller can pass.
      expect(() => fullShelf().exportText({ format: format as 'python' })).toThrow(expect.objectContaining(told))
    },
  )

  test('a reply that was still arriving comes back as interrupted', () => {
    const shelf = fullShelf()
    const text = shelf.exportText().replace('"status":"complete"', '"status":"streaming"')
    const restored = shelfWith(text)
    expect(restored.all('messages')[0]?.metadata?.personaflow.status).toBe('interrupted')
  })
})
