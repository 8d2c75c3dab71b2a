import { describe, expect, test } from 'vitest'
import { compareMemories, memoryText, type Memory, type Persona } from '../../src/core/index.ts'
import { createShelf, fixture, NOW, type Shelf } from './createShelf.ts'

function imported(text: string) {
  const shelf = createShelf()
  return { shelf, report: shelf.importText(text) }
}

function persona(shelf: Shelf, name: string): Persona {
  const found = shelf.personas().find((each) => each.name === name)
  if (found === undefined) throw new Error(`no persona ${name}`)
  return found
}

/** Oldest first, as the store keeps them. */
function memoriesOf(shelf: Shelf, name: string): Memory[] {
  return shelf
    .all('memories')
    .filter(({ personaId }) => personaId === persona(shelf, name).id)
    .toSorted(compareMemories)
}

function system(character: object, rest: object = {}): string {
  return JSON.stringify({ characters: { Ada: character }, active_character: null, ...rest })
}

function ada(memories: readonly object[], rest: object = {}): object {
  return {
    name: 'Ada',
    prompt: 'You are Ada.',
    background: {},
    memory_manager: { character_name: 'Ada', config: {}, memories, summarized_memories: [], ...rest },
  }
}

function memory(timestamp: string, text: string, rest: object = {}): object {
  return { timestamp, type: 'event', content: { text }, metadata: {}, character_name: 'Ada', ...rest }
}

describe('files of the Python library', () => {
  test('two characters come in with their memories, and the active one is active', () => {
    const { shelf, report } = imported(fixture('01-basic-two-characters'))
    expect(report).toMatchObject({ kind: 'python-system', warnings: [], conflictsTotal: 0 })
    expect(report.counts).toMatchObject({ personas: { added: 2 }, memories: { added: 7 } })
    const holmes = persona(shelf, 'Sherlock Holmes')
    expect(shelf.all('settings')[0]?.activePersonaId).toBe(holmes.id)
    expect(holmes.background).toMatchObject({ current_case: 'The mysterious emerald theft' })
    expect(holmes.memoryConfig).toEqual({ maxMemories: 1000, summaryThreshold: 10, autoSummarize: true, enabled: true })
    expect(memoriesOf(shelf, 'Dr. Watson')).toMatchObject([
      {
        type: 'event',
        content: { event: 'Returned from Afghanistan' },
        metadata: { importance: 3, tags: ['war'] },
        importance: 0.5,
        pinned: false,
        trust: 'import',
        source: { kind: 'import', importId: expect.stringMatching(/^python-/) },
      },
    ])
  })

  test('a naive timestamp is local time, microseconds kept', () => {
    const { shelf } = imported(fixture('01-basic-two-characters'))
    const [first] = memoriesOf(shelf, 'Sherlock Holmes')
    expect(first?.at).toBe(new Date(2025, 10, 13, 9, 1, 51, 126).getTime() + 0.483)
  })

  test('hostile names are plain names, nested data comes through, nothing is polluted', () => {
    const { shelf, report } = imported(fixture('02-unicode-nested-hostile-keys'))
    expect(shelf.personas().map(({ name }) => name)).toEqual(['名探偵コナン 🕵️‍♀️', '__proto__', 'constructor', 'Ωmega'])
    expect(report.counts).toMatchObject({ personas: { added: 4 }, memories: { added: 6 } })
    expect(new Set(shelf.personas().map(({ id }) => id)).size).toBe(4)
    expect(memoriesOf(shelf, '__proto__').map(memoryText)).toEqual(['I must survive import'])
    expect(memoriesOf(shelf, 'constructor').map(memoryText)).toEqual(['me too'])
    const conan = persona(shelf, '名探偵コナン 🕵️‍♀️')
    expect(conan.memoryConfig).toMatchObject({ maxMemories: 50, summaryThreshold: 5, autoSummarize: false })
    expect(conan.prompt).toMatchObject({ style: { languages: ['ja', 'en', '한국어', 'العربية', 'עברית'] } })
    const hostile = memoriesOf(shelf, conan.name).find(({ type }) => type === '__proto__')
    expect(JSON.stringify(hostile?.content)).toBe(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}},"toString":"not a function"}',
    )
    expect(JSON.stringify(hostile?.metadata)).toBe('{"__proto__":{"isAdmin":true}}')
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(report.warnings).toEqual([
      'Whole numbers above 2^53 were rounded, 1×: characters["名探偵コナン 🕵️‍♀️"].memory_manager.memories[3].content.big',
    ])
  })

  test('1,000 memories and 250 summaries come in, the empty summaries with low importance and one warning', () => {
    const { shelf, report } = imported(fixture('03-1000-memories-250-summaries'))
    expect(report.counts.memories).toEqual({ added: 1250, same: 0, conflicting: 0, replaced: 0, removed: 0 })
    const all = memoriesOf(shelf, 'Archivist')
    const summaries = all.filter(({ type }) => type === 'summary')
    expect(summaries).toHaveLength(250)
    expect(summaries.every(({ importance }) => importance === 0.1)).toBe(true)
    expect(all.filter(({ type }) => type !== 'summary').every(({ importance }) => importance === 0.5)).toBe(true)
    expect(report.warnings).toHaveLength(1)
    expect(report.warnings[0]).toMatch(/^Summaries that hold a count .* 250×: .* and 230 more$/)
  })

  test('copies of a broadcast keep their type and are linked', () => {
    const { shelf, report } = imported(fixture('04-broadcast'))
    expect(report.counts).toMatchObject({ personas: { added: 4 }, memories: { added: 10 } })
    const textsOf = new Map<string | undefined, string[]>()
    for (const each of shelf.all('memories')) {
      const id = each.source?.broadcastId
      textsOf.set(id, [...(textsOf.get(id) ?? []), memoryText(each)])
    }
    expect([...textsOf].map(([id, texts]) => [typeof id, texts])).toEqual([
      ['string', Array(4).fill('The bell rings at midnight.')],
      ['string', Array(2).fill('Only Ada and Cleo hear this.')],
      ['string', Array(3).fill('Everyone but Dmitri.')],
      ['undefined', ['hi\nhello']],
    ])
    expect(shelf.all('settings')[0]?.activePersonaId).toBe(persona(shelf, 'Cleo').id)
  })

  test('a list that the original left newest first is put in order', () => {
    const { shelf, report } = imported(fixture('05-summaries-descending-order-bug'))
    expect(report.counts).toMatchObject({ personas: { added: 2 }, memories: { added: 45 } })
    const facts = memoriesOf(shelf, 'Mnemosyne').filter(({ type }) => type !== 'summary')
    expect(facts.map(memoryText)).toEqual([0, 1, 2, 3, 4, 5, 36, 37, 38, 39].map((count) => `fact number ${count}`))
    expect(memoriesOf(shelf, 'Lethe').filter(({ type }) => type === 'summary')).toHaveLength(4)
  })

  test('prompt templates come in under their names', () => {
    const { shelf, report } = imported(fixture('06-prompt-templates'))
    expect(report).toMatchObject({ kind: 'python-templates', counts: { promptTemplates: { added: 2 } } })
    expect(shelf.all('promptTemplates').map(({ name, template }) => [name, template])).toEqual([
      ['detective', 'You are ${name}, known for ${traits}. Context: ${context} Costs $$5. ${user_input}'],
      ['テンプレ', '${名前} / $plain / ${missing'],
    ])
  })

  test('one character comes in alone', () => {
    const { characters } = JSON.parse(fixture('04-broadcast')) as { characters: Record<string, object> }
    const { shelf, report } = imported(JSON.stringify(characters.Brook))
    expect(report).toMatchObject({
      kind: 'python-character',
      counts: { personas: { added: 1 }, memories: { added: 3 } },
    })
    expect(shelf.personas().map(({ name }) => name)).toEqual(['Brook'])
  })

  test('a character without a memory manager comes in, as in the original', () => {
    const { shelf } = imported('{"name":"Ada","prompt":"You are Ada."}')
    expect(persona(shelf, 'Ada')).toMatchObject({ prompt: 'You are Ada.', background: {} })
  })
})

describe('a list of memories', () => {
  const list = JSON.stringify({
    character_name: 'Ada',
    memories: [memory('2024-03-21T10:00:00', 'one'), memory('2024-03-21T10:00:01', 'two')],
    timestamp: '2024-03-21T10:00:02',
  })

  test('goes to the persona of that name', () => {
    const shelf = createShelf({ declared: [{ id: 'ada', name: 'Ada', prompt: 'You are Ada, a tutor.' }] })
    const report = shelf.importText(list)
    expect(report).toMatchObject({ kind: 'python-memories', warnings: [] })
    expect(report.counts).toMatchObject({ personas: { added: 0 }, memories: { added: 2 } })
    expect(shelf.all('memories').map(({ personaId }) => personaId)).toEqual(['ada', 'ada'])
  })

  test('makes a persona where there is none, and says so', () => {
    const { shelf, report } = imported(list)
    expect(persona(shelf, 'Ada').prompt).toBe('You are Ada.')
    expect(report.warnings).toEqual(['A persona was made for memories that came without one, 1×: character_name'])
    expect(shelf.importText(list)).toMatchObject({ changed: 0, warnings: [], counts: { memories: { same: 2 } } })
  })
})

describe('what a file may hold beside the rule', () => {
  test('bare NaN and Infinity become null, with a warning; in a text they stay', () => {
    const text = system(ada([memory('2024-03-21T10:00:00', 'NaN, Infinity', { metadata: { score: 0, low: 1 } })]))
    const { shelf, report } = imported(text.replace('"score":0', '"score":NaN').replace('"low":1', '"low": -Infinity'))
    expect(memoriesOf(shelf, 'Ada')).toMatchObject([
      { content: { text: 'NaN, Infinity' }, metadata: { score: null, low: null } },
    ])
    expect(report.warnings).toEqual([
      'Numbers that JSON can’t hold (NaN, Infinity) came in as null, 2×: ' +
        'characters["Ada"].memory_manager.memories[0].metadata.score, characters["Ada"].memory_manager.memories[0].metadata.low',
    ])
  })

  test('a time with an offset is that moment; one that is no time becomes now, with a warning', () => {
    const times = ['2024-03-21T10:00:00+02:00', '2024-03-21 10:00:00Z', '2024-02-30T10:00:00', 'yesterday']
    const { shelf, report } = imported(system(ada(times.map((time) => memory(time, time)))))
    expect(Object.fromEntries(memoriesOf(shelf, 'Ada').map((each) => [memoryText(each), each.at]))).toEqual({
      '2024-03-21T10:00:00+02:00': Date.UTC(2024, 2, 21, 8),
      '2024-03-21 10:00:00Z': Date.UTC(2024, 2, 21, 10),
      '2024-02-30T10:00:00': NOW,
      yesterday: NOW,
    })
    expect(report.warnings).toEqual([
      'Times that can’t be read became the time of the import, 2×: ' +
        'characters["Ada"].memory_manager.memories[2].timestamp, characters["Ada"].memory_manager.memories[3].timestamp',
    ])
    const later = shelf.importText(system(ada(times.map((time) => memory(time, time)))), { now: NOW + 5000 })
    expect(later).toMatchObject({ changed: 0, conflictsTotal: 0 })
  })

  test.each([
    ['oldest first', ['a', 'b', 'c', 'd'], ['10', '11', '11', '12']],
    ['newest first', ['d', 'c', 'b', 'a'], ['12', '11', '11', '10']],
  ])('memories of one moment keep the order in which they happened, in a file %s', (_order, texts, hours) => {
    const { shelf } = imported(
      system(ada(texts.map((text, index) => memory(`2024-03-21T${hours[index]}:00:00`, text)))),
    )
    expect(memoriesOf(shelf, 'Ada').map(memoryText)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('importance is honored as the metadata gives it', () => {
    const { shelf } = imported(
      system(
        ada([
          memory('2024-03-21T10:00:00', 'score', { metadata: { importance_score: 0.8 } }),
          memory('2024-03-21T10:00:01', 'word', { metadata: { importance: 'critical' } }),
        ]),
      ),
    )
    expect(memoriesOf(shelf, 'Ada').map(({ importance }) => importance)).toEqual([0.8, 1])
  })

  test('settings of a memory that can’t be right get their default, with a warning', () => {
    const config = { max_memories: -5, summary_threshold: '10', auto_summarize: false }
    const { shelf, report } = imported(system(ada([], { config })))
    expect(persona(shelf, 'Ada').memoryConfig).toEqual({
      maxMemories: 1000,
      summaryThreshold: 10,
      autoSummarize: false,
      enabled: true,
    })
    expect(report.warnings).toEqual([
      'Settings of a memory that can’t be right got their default, 2×: ' +
        'characters["Ada"].memory_manager.config.max_memories, characters["Ada"].memory_manager.config.summary_threshold',
    ])
  })

  test('unknown fields survive under extensions.python, with a warning that names at most 20', () => {
    const strange = Array.from({ length: 30 }, (_, index) =>
      memory(`2024-03-21T10:00:${String(index).padStart(2, '0')}`, `${index}`, { mood: { joy: index } }),
    )
    const text = system({ ...ada(strange, { version: 2, config: { decay: 0.5 } }), voice: 'alto' }, { app: 'rpg' })
    const { shelf, report } = imported(text)
    expect(persona(shelf, 'Ada').extensions).toEqual({
      python: { name: 'Ada', voice: 'alto', memory_manager: { version: 2, config: { decay: 0.5 } } },
    })
    expect(memoriesOf(shelf, 'Ada')[7]).toMatchObject({ metadata: {}, extensions: { python: { mood: { joy: 7 } } } })
    expect(shelf.all('settings')[0]).toMatchObject({ extensions: { python: { app: 'rpg' } } })
    expect(report.warnings).toHaveLength(1)
    expect(report.warnings[0]).toMatch(/^Unknown fields are kept, but nothing reads them, 34×: .* and 14 more$/)
  })

  test('a name that no persona can bear is changed, and remembered for the way back', () => {
    const long = 'x'.repeat(300)
    const characters = { '': { name: '', prompt: 'a' }, [long]: { name: long, prompt: 'b' } }
    const { shelf, report } = imported(JSON.stringify({ characters }))
    expect(shelf.personas().map(({ name }) => name.length)).toEqual(['Unnamed'.length, 200])
    expect(report.warnings[0]).toMatch(/^Names that are empty or longer than 200 characters were changed, 2×/)
  })

  test('names that are one to a reader stay two personas', () => {
    const characters = Object.fromEntries(['Ada', 'Ada ', 'Ａｄａ'].map((name) => [name, { name, prompt: name }]))
    const { shelf } = imported(JSON.stringify({ characters }))
    expect(new Set(shelf.all('personas').map(({ id }) => id)).size).toBe(3)
    expect(shelf.importText(JSON.stringify({ characters }))).toMatchObject({ changed: 0, conflictsTotal: 0 })
  })

  test('a persona of another name that bears the id is not met', () => {
    const { shelf } = imported('{"name":"Ada","prompt":"You are Ada."}')
    const first = persona(shelf, 'Ada')
    const renamed = createShelf()
    renamed.commit([{ collection: 'personas', id: first.id, value: { ...first, name: 'Grace', extensions: {} } }])
    renamed.importText('{"name":"Ada","prompt":"You are Ada."}')
    expect(renamed.personas().map(({ name }) => name)).toEqual(['Grace', 'Ada'])
  })

  test('a persona that was renamed since its import is met again', () => {
    const { shelf } = imported(fixture('01-basic-two-characters'))
    const holmes = persona(shelf, 'Sherlock Holmes')
    shelf.commit([{ collection: 'personas', id: holmes.id, value: { ...holmes, name: 'Holmes' } }])
    const report = shelf.importText(fixture('01-basic-two-characters'))
    expect(report.counts).toMatchObject({ personas: { added: 0, same: 1, conflicting: 1 }, memories: { same: 7 } })
  })
})
