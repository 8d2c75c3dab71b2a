import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { collectImport } from 'personaflow/import'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'
import { isJsonObject, type JsonObject } from '../../src/core/index.ts'
import { png, text } from './pictures.ts'

const folder = path.resolve(import.meta.dirname, '../fixtures/import')
const file = (name: string) => new File([new Uint8Array(readFileSync(path.join(folder, name)))], path.basename(name))

/** What a card is after it was a persona, in both forms it goes out in. */
async function wayBack(card: File | string): Promise<{ json: JsonObject; picture: JsonObject }> {
  const flow = createTestFlow()
  await flow.hydrated
  const { personaIds } = await flow.backup.import(card)
  const personaId = personaIds[0]!
  const json: unknown = JSON.parse(await (await flow.backup.exportFile({ format: 'card-json', personaId })).text())
  const written = await flow.backup.exportFile({ format: 'card-png', personaId })
  const { personas } = await collectImport([written])
  await flow.dispose()
  return { json: json as JsonObject, picture: personas[0]!.raw }
}

const dataOf = (card: JsonObject): JsonObject => (isJsonObject(card.data) ? card.data : card)

/** What a card must still hold, and what it holds, without the fields that only the version decides. */
function compared(before: JsonObject, after: JsonObject): { kept: JsonObject; actual: JsonObject } {
  const { spec: _spec, spec_version: _version, data: _data, ...root } = before
  if (!isJsonObject(before.data)) return { kept: root, actual: { ...after, ...dataOf(after) } }
  const others = Object.fromEntries(Object.entries(root).filter(([key]) => !COPIES.has(key)))
  return { kept: { ...others, data: before.data }, actual: after }
}

/** What version 1 keeps at the root. */
const COPIES: ReadonlySet<string> = new Set([
  'name',
  'description',
  'personality',
  'scenario',
  'first_mes',
  'mes_example',
  'creatorcomment',
  'tags',
])

describe('a sample card loses nothing on its way to a persona and back', () => {
  test.each(['chub-types', 'iso-date', 'risu-ms-date', 'spaced-macros', 'v1-2023'])('%s', async (name) => {
    const before = JSON.parse(readFileSync(path.join(folder, `json-card/${name}.json`), 'utf8')) as JsonObject
    const { json, picture } = await wayBack(file(`json-card/${name}.json`))
    for (const after of [json, picture]) {
      const { kept, actual } = compared(before, after)
      expect(actual).toMatchObject(kept)
    }
  })

  test.each(['hybrid-book', 'two-chara'])('%s', async (name) => {
    const { personas } = await collectImport([file(`png/${name}.png`)])
    const { json, picture } = await wayBack(file(`png/${name}.png`))
    for (const after of [json, picture]) {
      const { kept, actual } = compared(personas[0]!.raw, after)
      expect(actual).toMatchObject(kept)
    }
  })
})

const words = fc.string({ maxLength: 12, unit: 'binary' }).map((value) => value.replace(/[\uD800-\uDFFF]/gu, ''))
const anything = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonObject)
const unknown = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,6}$/), anything, { maxKeys: 3 })
const entry = fc.record(
  {
    keys: fc.array(words, { maxLength: 3 }),
    content: words,
    extensions: fc.record(
      {
        position: fc.integer({ min: 0, max: 7 }),
        depth: fc.nat(9),
        role: fc.integer({ min: 0, max: 2 }),
        probability: fc.option(fc.nat(100)),
        useProbability: fc.boolean(),
        x_own: anything,
      },
      { requiredKeys: [] },
    ),
    enabled: fc.boolean(),
    insertion_order: fc.nat(1000),
    id: fc.nat(9),
    name: words,
    comment: words,
    selective: fc.boolean(),
    secondary_keys: fc.array(words, { maxLength: 2 }),
    constant: fc.boolean(),
    case_sensitive: fc.boolean(),
    priority: fc.nat(9),
    position: fc.constantFrom('before_char', 'after_char'),
    use_regex: fc.boolean(),
  },
  { requiredKeys: ['keys', 'content'] },
)
const book = fc.record(
  {
    name: words,
    description: words,
    scan_depth: fc.nat(9),
    token_budget: fc.nat(900),
    recursive_scanning: fc.boolean(),
    extensions: unknown,
    entries: fc.array(entry, { maxLength: 4 }),
  },
  { requiredKeys: ['entries'] },
)
const data = fc.record(
  {
    name: fc.stringMatching(/^[A-Z][a-z]{1,9}$/),
    description: words,
    personality: words,
    scenario: words,
    first_mes: words,
    mes_example: words,
    creator_notes: words,
    system_prompt: words,
    post_history_instructions: words,
    alternate_greetings: fc.array(words, { maxLength: 3 }),
    tags: fc.array(words, { maxLength: 3 }),
    creator: words,
    character_version: words,
    nickname: words,
    group_only_greetings: fc.array(words, { maxLength: 2 }),
    creation_date: fc.nat(2_000_000_000),
    source: fc.array(words, { maxLength: 2 }),
    character_book: book,
    extensions: fc.record(
      { depth_prompt: fc.record({ prompt: words, depth: fc.nat(9) }), x_own: anything },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['name', 'description'] },
)

test('generated cards lose nothing either', async () => {
  const cards = fc.tuple(fc.constantFrom('chara_card_v2', 'chara_card_v3'), data, unknown, unknown)
  const flow = createTestFlow()
  await flow.hydrated
  await fc.assert(
    fc.asyncProperty(cards, async ([spec, known, more, atRoot]) => {
      const card = {
        spec,
        spec_version: spec === 'chara_card_v2' ? '2.0' : '3.0',
        data: { ...known, ...more },
        ...atRoot,
      }
      const before = JSON.parse(JSON.stringify(card)) as JsonObject
      const { personaIds } = await flow.backup.import(png({ before: [['tEXt', text('chara', before)]] }))
      const after = await flow.backup.exportFile({ format: 'card-json', personaId: personaIds[0]! })
      const written = JSON.parse(await after.text()) as JsonObject
      flow.personas.remove(personaIds[0]!)
      const { kept, actual } = compared(before, written)
      expect(actual).toMatchObject(kept)
    }),
    process.env.PF_LONG ? { numRuns: 1000 } : { numRuns: 150, seed: 14 },
  )
}, 240_000)

test('what was changed of a persona goes out changed, and the rest as it came', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  const { personaIds } = await flow.backup.import(file('png/hybrid-book.png'))
  const personaId = personaIds[0]!
  flow.personas.update(personaId, {
    scenario: 'At sea.',
    greetings: ['Ahoy.'],
    depthNote: { text: 'Waves.', depth: 2, role: 'user' },
  })
  const card = JSON.parse(await (await flow.backup.exportFile({ format: 'card-json', personaId })).text()) as JsonObject
  expect(card.data).toMatchObject({
    scenario: 'At sea.',
    first_mes: 'Ahoy.',
    alternate_greetings: [],
    extensions: { depth_prompt: { prompt: 'Waves.', depth: 2, role: 'user' } },
    personality: 'patient, dry',
    character_book: { name: 'Harbour', entries: [{ use_regex: true }, {}, {}] },
  })
})

test('a persona that was made here becomes a card that other programs read', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  flow.personas.update('ada', { background: { description: 'A tutor.', town: 'London' } })
  const written = await flow.backup.exportFile({ format: 'card-png', personaId: 'ada' })
  expect(written.name).toBe('Ada.png')
  const { personas, notes } = await collectImport([written])
  expect(notes.chunks).toMatchObject([{ keyword: 'chara' }, { keyword: 'ccv3' }])
  expect(personas[0]).toMatchObject({
    name: 'Ada',
    systemPrompt: 'You are Ada.',
    firstMessage: 'Hello, I am Ada.',
    spec: 'chara_card_v3',
  })
  expect(personas[0]!.description).toBe('A tutor.\n\ntown: London')
})

test('a world info comes back as it was', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  await flow.backup.import(file('lorebook/st-map.json'))
  const { id } = Object.values(flow.getState().lorebooks)[0]!
  const after: unknown = JSON.parse(
    await (await flow.backup.exportFile({ format: 'sillytavern-lorebook', lorebookId: id })).text(),
  )
  expect(after).toEqual(JSON.parse(readFileSync(path.join(folder, 'lorebook/st-map.json'), 'utf8')))
  const v3 = await flow.backup.exportFile({ format: 'lorebook-v3', lorebookId: id })
  const { lorebooks } = await collectImport([v3])
  expect(lorebooks[0]!.entries).toMatchObject([
    { keys: ['tide', 'ebb'] },
    { keys: ['/gulls?/i'] },
    { depth: 2, role: 'user', logic: 'and-all', enabled: false },
  ])
})

test('a chat comes back line by line, with its swipes and what is not understood', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  await flow.backup.import(file('st-chat/recon-swipes-stale.jsonl'))
  const [conversation] = Object.values(flow.getState().conversations)
  const after = await (
    await flow.backup.exportFile({ format: 'sillytavern-chat', conversationId: conversation!.id })
  ).text()
  const before = lines(readFileSync(path.join(folder, 'st-chat/recon-swipes-stale.jsonl'), 'utf8')).filter(
    (line) => !JSON.stringify(line).includes('<h3>Help'),
  )
  const edited = before.map((line) =>
    line.mes === 'I keep it — badly.'
      ? { ...line, swipes: ['Nobody, lately.', 'I keep it — badly.', 'Ask the gulls.'] }
      : line,
  )
  expect(lines(after)).toEqual(edited)
})

test('memories go out as lines and as JSON, and come in again', async () => {
  const flow = createTestFlow({ memories: [{ content: 'Likes tea.' }, { content: { event: 'Walked.' } }] })
  await flow.hydrated
  const written = await flow.backup.exportFile({ format: 'memories-text', personaId: 'ada' })
  expect(await written.text()).toBe('- Likes tea.\n- Walked.\n')
  const json = await flow.backup.exportFile({ format: 'memories-json', personaId: 'ada' })
  for (const each of [written, json]) {
    const { memories } = await collectImport([each])
    expect(memories.map((memory) => memory.text)).toEqual(['Likes tea.', 'Walked.'])
  }
})

function lines(content: string): JsonObject[] {
  return content
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JsonObject)
}
