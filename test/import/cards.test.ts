import { strToU8, Zip, ZipPassThrough, zipSync } from 'fflate'
import { collectImport } from 'personaflow/import'
import { describe, expect, test } from 'vitest'
import { chunk, exif, itxt, joined, latin1, png, text, webp, ztxt } from './pictures.ts'

const V2 = {
  spec: 'chara_card_v2',
  spec_version: '2.0',
  data: { name: 'Mirel', description: 'Mends clocks.', first_mes: 'The bell is broken.', extensions: {} },
}
const V3 = { ...V2, spec: 'chara_card_v3', spec_version: '3.0', data: { ...V2.data, name: 'Mirel the Third' } }

async function personaIn(file: Uint8Array<ArrayBuffer> | string) {
  const { personas, failure, warnings } = await collectImport([file])
  expect(failure).toBeNull()
  return { ...personas[0]!, codes: warnings.map(({ code }) => code) }
}

describe('a picture', () => {
  test.each<[string, Parameters<typeof png>[0]]>([
    ['tEXt before the picture', { before: [['tEXt', text('chara', V2)]] }],
    ['tEXt after the picture', { after: [['tEXt', text('Chara', V2)]] }],
    ['zTXt', { before: [['zTXt', ztxt('chara', V2)]] }],
    ['iTXt', { before: [['iTXt', itxt('chara', V2)]] }],
    ['iTXt, compressed', { after: [['iTXt', itxt('chara', V2, { isCompressed: true })]] }],
    ['JSON as it is', { before: [['tEXt', `chara\0${JSON.stringify(V2)}`]] }],
    [
      'URL-safe base64 without padding',
      { before: [['tEXt', text('chara', V2).replace(/=+$/, '').replaceAll('+', '-')]] },
    ],
    ['a base64 with line breaks', { before: [['tEXt', text('chara', V2).replace(/(.{60})/g, '$1\n')]] }],
  ])('carries its card as %s', async (_, chunks) => {
    expect(await personaIn(png(chunks))).toMatchObject({ name: 'Mirel', spec: 'chara_card_v2', codes: [] })
  })

  test('that was cut off says so, wherever the cut is', async () => {
    const whole = png({ before: [['tEXt', text('chara', V2)]] })
    // Up to the end of the card's chunk: from there on it is whole.
    for (let end = 12; end < 33 + 8 + text('chara', V2).length; end += 1) {
      const { failure, personas } = await collectImport([whole.subarray(0, end)])
      expect([end, personas, failure?.message]).toEqual([end, [], expect.stringContaining('was cut off')])
    }
    const { personas, warnings } = await collectImport([whole.subarray(0, -20)])
    expect(personas).toHaveLength(1)
    expect(warnings.map(({ code }) => code)).toEqual(['png-truncated'])
    const old = webp(JSON.stringify(V2))
    expect((await collectImport([old.subarray(0, -20)])).failure?.message).toContain('was cut off')
  })

  test('is read as version 3 where it carries both', async () => {
    const both = png({
      before: [
        ['tEXt', text('chara', V2)],
        ['zTXt', ztxt('ccv3', V3)],
      ],
    })
    expect(await personaIn(both)).toMatchObject({ name: 'Mirel the Third' })
  })

  test('falls back to the other card where one is damaged', async () => {
    const damaged = png({
      before: [
        ['tEXt', 'ccv3\0!!!'],
        ['tEXt', text('chara', V2)],
      ],
    })
    expect(await personaIn(damaged)).toMatchObject({ name: 'Mirel', codes: ['undecodable-ccv3-chunk'] })
  })

  test('is read though its checksum is wrong, with a warning', async () => {
    const bytes = png()
    const wrong = chunk('tEXt', text('chara', V2), { crc: 7 })
    const file = joined([bytes.subarray(0, -12), wrong, bytes.subarray(-12)])
    expect(await personaIn(file)).toMatchObject({ name: 'Mirel', codes: ['png-bad-crc'] })
  })

  test('with bytes after its end is read', async () => {
    expect(await personaIn(joined([png({ before: [['tEXt', text('chara', V2)]] }), latin1('trailing')]))).toMatchObject(
      {
        name: 'Mirel',
      },
    )
  })

  test('of RisuAI that is encrypted is named so', async () => {
    const { failure } = await collectImport([png({ before: [['tEXt', 'chara\0rcc||rccv1||abc']] })])
    expect(failure?.message).toContain('encrypted by RisuAI')
  })

  test.each([
    ['as JSON', (json: string) => json],
    ['as base64', (json: string) => Buffer.from(json).toString('base64')],
  ])('of Backyard carries its character in EXIF, %s', async (_, encode) => {
    const character = {
      aiName: 'Mirel',
      aiDisplayName: 'Mirel of the Quay',
      aiPersona: '{character} mends.',
      loreItems: [],
    }
    const file = png({ before: [['eXIf', exif(encode(JSON.stringify({ character, version: 4 })))]] })
    expect(await personaIn(file)).toMatchObject({
      name: 'Mirel of the Quay',
      nickname: 'Mirel',
      spec: 'backyard-png-v4',
    })
  })

  test('of TavernAI is WebP with a card in decimal bytes', async () => {
    const json = JSON.stringify({
      name: 'Mirel — ⚙',
      description: 'd',
      public_id: 'p',
      create_date_online: 1688000000000,
    })
    const decimal = [...new TextEncoder().encode(json)].join(',')
    const persona = await personaIn(webp(decimal))
    expect(persona).toMatchObject({ name: 'Mirel — ⚙', raw: { public_id: 'p' } })
  })
})

describe('a card', () => {
  test('of a collection for gradio keeps its own words', async () => {
    const gradio = {
      char_name: 'Mirel',
      char_persona: 'Mends clocks.',
      char_greeting: 'Hello.',
      world_scenario: 'A shop.',
      example_dialogue: 'You: Hi\nMirel: Hm',
    }
    expect(await personaIn(JSON.stringify(gradio))).toMatchObject({
      name: 'Mirel',
      description: 'Mends clocks.',
      firstMessage: 'Hello.',
      scenario: 'A shop.',
      exampleDialogue: 'You: Hi\nMirel: Hm',
    })
  })

  test('without what the specs require is read all the same', async () => {
    const card = {
      spec: 'chara_card_v2',
      data: {
        name: 'Mirel',
        character_book: { entries: [{ keys: ['a'], content: 'b' }] },
        alternate_greetings: ['x', ''],
      },
      name: 'Stale',
      description: 'stale',
      first_mes: 'stale',
    }
    const persona = await personaIn(JSON.stringify({ ...card, data: { ...card.data, description: 'd' } }))
    expect(persona).toMatchObject({
      name: 'Mirel',
      description: 'd',
      alternateGreetings: ['x'],
      codes: ['hybrid-root-copies-ignored'],
    })
    expect(persona.lorebook?.entries).toHaveLength(1)
  })

  test('takes no profile of an author and no secret along', async () => {
    const creator = { uid: 'u1', bio: 'private life', photoURL: 'https://example.invalid/me.png' }
    const book = { name: 'B', creator, last_updated_by: creator, entries: [{ keys: ['a'], content: 'b', creator }] }
    const card = {
      ...V2,
      data: { ...V2.data, creator: 'us', character_book: book, extensions: { api_key: 'sk-1', kept: 1 } },
    }
    const { personas } = await collectImport([JSON.stringify(card)])
    const all = JSON.stringify(personas)
    expect(all).not.toContain('private life')
    expect(all).not.toContain('sk-1')
    expect(personas[0]).toMatchObject({ creator: 'us', raw: { data: { extensions: { kept: 1 } } } })
  })

  test('has no note where the note is empty, and a default depth where none is told', async () => {
    expect(await personaIn(withNote({ prompt: '', depth: 4 }))).toMatchObject({ depthNote: null })
    expect(await personaIn(withNote({ prompt: 'x', depth: '' }))).toMatchObject({ depthNote: { depth: 4, role: null } })
  })

  test('in UTF-16 and with a byte order mark is read', async () => {
    const json = JSON.stringify(V2)
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(json, 'utf16le')])
    expect(await personaIn(utf16)).toMatchObject({ name: 'Mirel' })
    expect(await personaIn(`\uFEFF${json}`)).toMatchObject({ name: 'Mirel' })
  })
})

describe('an archive', () => {
  const card = {
    ...V3,
    data: {
      ...V3.data,
      assets: [{ type: 'icon', name: 'main', ext: 'png', uri: 'embeded://assets/icon/image/1.png' }],
    },
  }
  const files = { 'card.json': strToU8(JSON.stringify(card)), 'assets/icon/image/1.png': png() }

  test('of a character is read, its icon as the picture', async () => {
    const persona = await personaIn(new Uint8Array(zipSync(files)))
    expect(persona).toMatchObject({ name: 'Mirel the Third', avatar: { mediaType: 'image/png' } })
  })

  test('that holds another, both unpacked and written as streams, is read by its own list', async () => {
    const pieces: Uint8Array<ArrayBuffer>[] = []
    const zip = new Zip((_, piece) => pieces.push(new Uint8Array(piece)))
    const other = zipSync({ 'card.json': strToU8(JSON.stringify(V2)) }, { level: 0 })
    for (const [name, bytes] of Object.entries({ 'assets/other/x.zip': other, 'card.json': files['card.json'] })) {
      const entry = new ZipPassThrough(name)
      zip.add(entry)
      entry.push(bytes, true)
    }
    zip.end()
    expect(await personaIn(joined(pieces))).toMatchObject({ name: 'Mirel the Third' })
  })

  test('behind a JPEG is found', async () => {
    const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9)
    expect(await personaIn(joined([jpeg, zipSync(files)]))).toMatchObject({ name: 'Mirel the Third' })
  })

  test('of Backyard holds a scenario a chat, put in order again', async () => {
    const character = {
      id: 'c',
      name: 'mirel',
      displayName: 'Mirel',
      persona: '{character} mends.',
      loreItems: [{ order: 'a', key: 'x, y', value: 'z' }],
      images: [{ path: 'images/1.png' }],
    }
    const zip = zipSync(
      {
        'manifest.json': strToU8(
          JSON.stringify({
            schemaVersion: 1,
            characters: ['characters/c/character.json'],
            scenarios: ['scenarios/1.json', 'scenarios/2.json'],
          }),
        ),
        'characters/c/character.json': strToU8(JSON.stringify(character)),
        'characters/c/images/1.png': png(),
        'scenarios/1.json': strToU8(JSON.stringify(scenario('First.'))),
        'scenarios/2.json': strToU8(JSON.stringify(scenario('Second.'))),
      },
      { level: 0 },
    )
    const { personas, conversations } = await collectImport([new Uint8Array(zip)])
    expect(personas[0]).toMatchObject({
      name: 'Mirel',
      firstMessage: 'First.',
      alternateGreetings: ['Second.'],
      systemPrompt: 'Write.',
      scenario: 'A shop.',
    })
    expect(personas[0]!.lorebook?.entries[0]?.keys).toEqual(['x', 'y'])
    expect(personas[0]!.avatar?.mediaType).toBe('image/png')
    expect(conversations).toHaveLength(2)
    expect(conversations[0]!.messages.map(({ text: said }) => said)).toEqual(['q1', 'a1', 'q2', 'a2'])
    expect(conversations[0]!.messages[1]!.swipes?.texts).toEqual(['old', 'a1'])
  })
})

test('agents of a market keep their own marks', async () => {
  const agent = {
    author: 'us',
    config: { systemRole: 'Answer {{question}}.' },
    createdAt: '2024-03-01',
    identifier: 'x',
    meta: { avatar: '⚙️', title: 'Mender', description: 'Mends.', tags: ['a'] },
    schemaVersion: 1,
  }
  expect(await personaIn(JSON.stringify(agent))).toMatchObject({
    name: 'Mender',
    systemPrompt: 'Answer {{question}}.',
    tags: ['a'],
    createdAt: { iso: '2024-03-01T00:00:00.000Z' },
  })
})

function withNote(depth_prompt: object): string {
  return JSON.stringify({ ...V2, data: { ...V2.data, extensions: { depth_prompt } } })
}

function message(type: string, at: number): object {
  return type === 'human'
    ? { type, text: `q${at}`, createdAt: '2025-01-01T00:00:00Z' }
    : {
        type,
        outputs: [
          { text: 'old', activeTimestamp: '2025-01-01T00:00:00Z' },
          { text: `#{character}: a${at}`, activeTimestamp: '2025-01-02T00:00:00Z' },
        ],
      }
}

function scenario(greeting: string): object {
  return {
    title: greeting,
    narrative: 'A shop.',
    formattingInstructions: 'Write.',
    firstMessages: [{ text: greeting }],
    exampleMessages: [],
    messages: [message('human', 1), message('human', 2), message('ai', 1), message('ai', 2)],
  }
}
