import { describe, expect, test } from 'vitest'
import { memoryFrom, type Change, type Memory } from '../../src/core/index.ts'
import { loadImporter } from '../../src/formats/index.ts'
import { conversation, memory, message, persona, receipt, settings, shelfOf, stats, template } from './changes.ts'
import { createShelf, fixture, NOW, planImport, type Shelf } from './createShelf.ts'
import { ours as fileWith } from './files.ts'

const { readBackup } = await loadImporter()

const THEIRS = shelfOf(
  persona('ada', 'Ada', 'Theirs.'),
  memory('shared', 'ada', 'theirs'),
  memory('equal', 'ada', 'equal'),
  memory('new', 'ada', 'new'),
  conversation('c', ['ada'], { title: 'Theirs' }),
  message('m1', 'c', 'theirs'),
  template('greeting', 'Theirs'),
).exportText()

function oursShelf(): Shelf {
  return shelfOf(
    persona('ada', 'Ada', 'Ours.'),
    persona('bob', 'Bob'),
    memory('shared', 'ada', 'ours'),
    memory('equal', 'ada', 'equal'),
    memory('extra', 'ada', 'ours alone'),
    memory('of-bob', 'bob', 'tea'),
    conversation('c', ['ada'], { title: 'Ours' }),
    message('m1', 'c', 'ours'),
    message('m2', 'c', 'ours alone'),
    receipt('turn-m2'),
    conversation('d', ['ada']),
    message('m3', 'd', 'ours alone'),
    conversation('both', ['ada', 'bob']),
    conversation('now', ['ada'], { temporary: true }),
    stats('extra', 1, 1),
    template('greeting', 'Ours'),
    template('other', 'Ours'),
  )
}

describe('merge', () => {
  test('adds what is missing and keeps yours where both differ, each told', () => {
    const shelf = oursShelf()
    const report = shelf.importText(THEIRS)
    expect(report.counts).toEqual({
      personas: { added: 0, same: 0, conflicting: 1, replaced: 0, removed: 0 },
      memories: { added: 1, same: 1, conflicting: 1, replaced: 0, removed: 0 },
      conversations: { added: 0, same: 0, conflicting: 1, replaced: 0, removed: 0 },
      messages: { added: 0, same: 0, conflicting: 1, replaced: 0, removed: 0 },
      promptTemplates: { added: 0, same: 0, conflicting: 1, replaced: 0, removed: 0 },
      lorebooks: { added: 0, same: 0, conflicting: 0, replaced: 0, removed: 0 },
    })
    expect(report.conflicts).toEqual([
      { collection: 'personas', id: 'ada', name: 'Ada', kept: 'yours' },
      { collection: 'memories', id: 'shared', name: 'theirs', kept: 'yours' },
      { collection: 'conversations', id: 'c', name: 'Theirs', kept: 'yours' },
      { collection: 'messages', id: 'm1', name: 'theirs', kept: 'yours' },
      { collection: 'promptTemplates', id: expect.any(String), name: 'greeting', kept: 'yours' },
    ])
    expect(report.changed).toBe(1)
    expect(shelf.current.read('memories', 'shared')).toMatchObject({ content: 'ours' })
    expect(shelf.current.read('memories', 'extra')).toMatchObject({ content: 'ours alone' })
  })

  test('counts every conflict and lists the first 100', () => {
    const [ours, theirs] = ['ours', 'theirs'].map((text) =>
      shelfOf(...Array.from({ length: 150 }, (_, index) => memory(`m${index}`, 'ada', `${text} ${index}`))),
    )
    const report = ours!.importText(theirs!.exportText())
    expect(report).toMatchObject({ conflictsTotal: 150, counts: { memories: { conflicting: 150 } } })
    expect(report.conflicts).toHaveLength(100)
  })

  test('keeps the larger count of how often a memory was used', () => {
    const shelf = shelfOf(memory('m', 'ada', 'x'), stats('m', 5, 1))
    shelf.importText(shelfOf(memory('m', 'ada', 'x'), stats('m', 2, 9)).exportText())
    expect(shelf.all('recallStats')).toEqual([{ id: 'm', used: 5, lastUsedAt: 9 }])
  })

  test('takes choices that were not made here, and keeps those that were', () => {
    const theirs = shelfOf(settings('bob', { ada: 'c', bob: 'd' })).exportText()
    const undecided = shelfOf(settings(null, { ada: 'x' }))
    undecided.importText(theirs)
    expect(undecided.all('settings')).toMatchObject([
      { activePersonaId: 'bob', conversationOf: { ada: 'x', bob: 'd' } },
    ])
    const decided = shelfOf(settings('ada', {}))
    expect(decided.importText(theirs).conflicts).toEqual([
      { collection: 'settings', id: 'settings', name: 'Active persona', kept: 'yours' },
    ])
    expect(decided.all('settings')).toMatchObject([{ activePersonaId: 'ada' }])
  })
})

describe('replace', () => {
  test('makes the personas of the file what they are in it, and leaves the others', () => {
    const shelf = oursShelf()
    const report = shelf.importText(THEIRS, { mode: 'replace' })
    expect(report.counts).toEqual({
      personas: { added: 0, same: 0, conflicting: 0, replaced: 1, removed: 0 },
      memories: { added: 1, same: 1, conflicting: 0, replaced: 1, removed: 1 },
      conversations: { added: 0, same: 0, conflicting: 0, replaced: 1, removed: 1 },
      messages: { added: 0, same: 0, conflicting: 0, replaced: 1, removed: 2 },
      promptTemplates: { added: 0, same: 0, conflicting: 0, replaced: 1, removed: 0 },
      lorebooks: { added: 0, same: 0, conflicting: 0, replaced: 0, removed: 0 },
    })
    expect(report.conflicts.map(({ kept }) => kept)).toEqual(Array(5).fill('theirs'))
    expect(JSON.parse(shelf.exportText({ personaId: 'ada' }))).toMatchObject({
      personas: [{ prompt: 'Theirs.' }],
      memories: [{ id: 'equal' }, { id: 'new' }, { id: 'shared', content: 'theirs' }],
      conversations: [{ id: 'both' }, { id: 'c', title: 'Theirs' }],
      messages: [{ id: 'm1' }],
      recallStats: [],
    })
    expect(shelf.all('receipts')).toEqual([])
    expect(shelf.current.read('memories', 'of-bob')).toBeDefined()
    expect(shelf.current.read('conversations', 'now')).toBeDefined()
    expect(shelf.all('promptTemplates').map(({ name, template: text }) => [name, text])).toEqual([
      ['greeting', 'Theirs'],
      ['other', 'Ours'],
    ])
  })

  test('is the same as the file then: a second time it changes nothing', () => {
    const shelf = oursShelf()
    shelf.importText(THEIRS, { mode: 'replace' })
    expect(shelf.importText(THEIRS, { mode: 'replace' })).toMatchObject({ changed: 0, conflictsTotal: 0 })
  })

  test('takes nothing from a persona that isn’t the file’s, whatever ids the file claims', () => {
    const theirs = shelfOf(
      persona('eve', 'Eve'),
      memory('of-bob', 'eve', 'forged'),
      conversation('of-bob', ['eve']),
      message('of-bob', 'of-bob', 'forged'),
    )
    const shelf = shelfOf(
      persona('bob', 'Bob'),
      memory('of-bob', 'bob', 'tea'),
      conversation('of-bob', ['bob']),
      message('of-bob', 'of-bob', 'hi'),
    )
    const report = shelf.importText(theirs.exportText(), { mode: 'replace' })
    expect(report.conflicts.map(({ collection, kept }) => [collection, kept])).toEqual([
      ['memories', 'yours'],
      ['conversations', 'yours'],
      ['messages', 'yours'],
    ])
    expect(shelf.current.read('memories', 'of-bob')).toMatchObject({ content: 'tea' })
  })

  test('of a Python file leaves conversations alone: it has none', () => {
    const shelf = createShelf()
    shelf.importText(fixture('01-basic-two-characters'))
    const [holmes] = shelf.personas()
    shelf.commit([conversation('c', [holmes!.id]), memory('extra', holmes!.id, 'later')])
    const report = shelf.importText(fixture('01-basic-two-characters'), { mode: 'replace' })
    expect(report.counts).toMatchObject({ memories: { same: 7, removed: 1 }, conversations: { removed: 0 } })
    expect(shelf.all('conversations')).toHaveLength(1)
  })

  test('keeps what the file holds under no id: a memory that left and came back', () => {
    const shelf = shelfOf(persona('ada', 'Ada'), memory('mine', 'ada', 'tea'))
    const python = shelf.exportText({ format: 'python' })
    expect(shelf.importText(python, { mode: 'replace' }).counts.memories).toMatchObject({ same: 1, removed: 0 })
    expect(shelf.current.read('memories', 'mine')).toBeDefined()
  })
})

describe('a persona that the app declares', () => {
  const declared = [{ id: 'ada', name: 'Ada', prompt: 'Declared.', tags: ['math'] }]
  const changed: Change = {
    collection: 'personas',
    id: 'ada',
    value: { id: 'ada', declared: true, changes: { prompt: 'Mine.' }, updatedAt: 5 },
  }

  test('keeps following the code when a Python file holds one of its name', () => {
    const shelf = createShelf({ declared })
    const report = shelf.importText('{"name":"Ada","prompt":"Theirs."}')
    expect(report.counts.personas).toMatchObject({ added: 0, conflicting: 1 })
    expect(shelf.all('personas')).toEqual([])
  })

  test('takes over what differs, as changes that can be reset, when it is replaced', () => {
    const shelf = createShelf({ declared })
    shelf.importText('{"name":"Ada","prompt":"Theirs."}', { mode: 'replace' })
    expect(shelf.all('personas')).toMatchObject([{ id: 'ada', declared: true, changes: { prompt: 'Theirs.' } }])
    expect(shelf.all('personas')[0]).not.toHaveProperty('changes.name')
    expect(shelf.personas()).toMatchObject([{ name: 'Ada', prompt: 'Theirs.' }])
  })

  test('gets the user’s changes back from a backup', () => {
    const shelf = createShelf({ declared })
    shelf.commit([changed])
    const text = shelf.exportText()
    const fresh = createShelf({ declared })
    expect(fresh.importText(text)).toMatchObject({ warnings: [], counts: { personas: { added: 1 } } })
    expect(fresh.personas()).toMatchObject([{ prompt: 'Mine.', tags: ['math'] }])
    expect(fresh.importText(text)).toMatchObject({ changed: 0 })
  })

  test('is reset when the backup that replaces knows no change', () => {
    const text = createShelf({ declared }).exportText()
    const shelf = createShelf({ declared })
    shelf.commit([changed])
    expect(shelf.importText(text, { mode: 'replace' }).counts.personas.removed).toBe(1)
    expect(shelf.personas()).toMatchObject([{ prompt: 'Declared.' }])
  })

  test('comes in hidden, with a warning, where the app doesn’t declare it', () => {
    const shelf = createShelf({ declared })
    shelf.commit([changed])
    const report = createShelf().importText(shelf.exportText())
    expect(report.warnings).toEqual(['Personas stay hidden until the app declares them, 1×: ada'])
  })
})

test('a field that holds nothing is no difference to one that is missing', () => {
  const shelf = oursShelf()
  const backup = readBackup(shelf.exportText(), { now: NOW, personas: [] })
  const read = (collection: 'personas', id: string) => ({
    ...shelf.current.read(collection, id),
    avatar: undefined,
  })
  // What is read differs from a record in that field alone.
  const { report } = planImport(backup, { ...shelf.current, read: read as typeof shelf.current.read })
  expect(report.conflictsTotal).toBe(0)
})

test('a mode that there isn’t is refused, or it would pass for merge', () => {
  const backup = readBackup(THEIRS, { now: NOW, personas: [] })
  const plan = () => planImport(backup, createShelf().current, { mode: 'repalce' as 'replace' })
  expect(plan).toThrow(
    expect.objectContaining({
      code: 'bad-input',
      message: expect.stringMatching(/mode is "repalce".*'merge', 'replace'/),
    }),
  )
})

describe('memories that the file says are pinned or the user’s own', () => {
  const text = shelfOf(
    persona('ada', 'Ada'),
    trusted('a', { trust: 'user', pinned: true }),
    trusted('b', { trust: 'user' }),
    trusted('c', { trust: 'app' }),
  ).exportText()
  const WARNINGS = [
    'Memories of the file are pinned, so that every prompt carries them, 1×: a',
    'Memories of the file are trusted like words of the user, 2×: a, b',
  ]

  test('come in as they are, and are told', () => {
    const shelf = createShelf()
    expect(shelf.importText(text).warnings).toEqual(WARNINGS)
    expect(shelf.exportText()).toBe(text)
  })

  test('are told where they take the place of yours, and not where they change nothing', () => {
    const shelf = shelfOf(persona('ada', 'Ada'), trusted('a', {}), trusted('b', {}), trusted('c', {}))
    expect(shelf.importText(text).warnings).toEqual([])
    expect(shelf.importText(text, { mode: 'replace' }).warnings).toEqual(WARNINGS)
    expect(shelf.importText(text).warnings).toEqual([])
  })
})

test('a file that names a persona many times takes from it once', () => {
  const mine = Array.from({ length: 1000 }, (_, index) => memory(`m${index}`, 'ada', `${index}`))
  const shelf = shelfOf(persona('ada', 'Ada'), ...mine)
  const text = fileWith({}).replace('"personaIds":[]', `"personaIds":["ada"${',"ada"'.repeat(200)}]`)
  expect(shelf.importText(text, { mode: 'replace' })).toMatchObject({
    changed: 1000,
    counts: { memories: { removed: 1000 } },
  })
})

test('a dry run says what would be, and its plan changes nothing by itself', () => {
  const shelf = oursShelf()
  const before = shelf.exportText()
  const backup = readBackup(THEIRS, { now: NOW, personas: shelf.personas() })
  const { changes, report } = planImport(backup, shelf.current, { mode: 'replace', dryRun: true })
  expect(report).toMatchObject({ dryRun: true, mode: 'replace', kind: 'personaflow' })
  expect(changes.length).toBeGreaterThan(0)
  expect(shelf.exportText()).toBe(before)
})

function trusted(id: string, changes: Partial<Memory>): Change {
  const value = memoryFrom({ personaId: 'ada', content: id, at: 1, ...changes }, { id, now: NOW })
  return { collection: 'memories', id, value }
}
