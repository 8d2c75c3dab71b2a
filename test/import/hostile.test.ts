import { strToU8, zipSync } from 'fflate'
import { PersonaFlowError } from 'personaflow'
import { collectImport, inspectFile, type ImportInput } from 'personaflow/import'
import { describe, expect, test } from 'vitest'
import { base64, latin1, png, text, ztxt } from './pictures.ts'

/** A local header, a directory and its end that claim what they like. */
function zipClaiming({
  name = 'card.json',
  size = 10,
  count = 1,
  method = 0,
}: {
  name?: string
  size?: number
  count?: number
  method?: number
}) {
  const bytes = zipSync({ [name]: strToU8('{"name":"x"}') }, { level: 0 })
  const view = new DataView(bytes.buffer)
  const end = bytes.length - 22
  const directory = view.getUint32(end + 16, true)
  view.setUint32(directory + 24, size, true)
  view.setUint16(directory + 10, method, true)
  view.setUint16(end + 10, count, true)
  return new Uint8Array(bytes)
}

function lengthened(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  new DataView(bytes.buffer).setUint32(at, 0xffff_fff0)
  return bytes
}

function damaged(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  // Within the entry's body, after its header and its name.
  bytes[50] = bytes[50]! ^ 0xff
  return bytes
}

const bomb = new Uint8Array(zipSync({ 'card.json': new Uint8Array(20 * 2 ** 20) }))
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const manyEntries = { entries: Array.from({ length: 100_000 }, (_, id) => ({ id, keys: ['a'], content: 'b' })) }

describe('is refused, typed and with nothing kept', () => {
  test.each<[string, ImportInput]>([
    ['an archive that unpacks to more than a card', bomb],
    ['an archive that claims a size of gigabytes', zipClaiming({ size: 0xf000_0000 })],
    ['an archive with more files than any export', zipClaiming({ count: 60_000 })],
    ['an archive packed in a way of its own', zipClaiming({ method: 99 })],
    [
      'an archive whose file has another checksum',
      damaged(new Uint8Array(zipSync({ 'card.json': strToU8('{"name":"Mirel","description":"d"}') }, { level: 0 }))),
    ],
    ['an archive without its end', new Uint8Array(zipSync({ 'card.json': strToU8('{}') })).slice(0, 60)],
    [
      'an archive that leads out of itself',
      new Uint8Array(zipSync({ '../../card.json': strToU8('{"name":"x","description":"d"}') })),
    ],
    [
      'an archive in an archive in an archive',
      new Uint8Array(zipSync({ 'a.charx': zipSync({ 'b.charx': zipSync({ 'c.json': strToU8('{}') }) }) })),
    ],
    ['lists nested without end', deep],
    ['objects nested without end', '{"a":'.repeat(100_000)],
    [
      'a card that nests without end',
      png({
        before: [
          ['tEXt', text('chara', { name: 'x' }).slice(0, 8)],
          ['tEXt', `chara\0${Buffer.from('{"a":'.repeat(60_000)).toString('base64')}`],
        ],
      }),
    ],
    ['a lorebook of a hundred thousand entries', JSON.stringify(manyEntries)],
    ['a compressed card that is a bomb', png({ before: [['zTXt', ztxt('chara', { a: 'x'.repeat(12 * 2 ** 20) })]] })],
    ['a text chunk longer than its file', lengthened(png({ before: [['tEXt', text('chara', { name: 'x' })]] }), 33)],
    [
      'a picture whose EXIF points at itself',
      png({
        before: [
          ['eXIf', Uint8Array.of(...latin1('II*\0'), 8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0)],
        ],
      }),
    ],
    ['nothing', new Uint8Array()],
    ['bytes of no kind', Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)],
  ])('%s', async (_, file) => {
    const { failure, personas, conversations } = await collectImport([file])
    expect(failure).toBeInstanceOf(PersonaFlowError)
    expect(failure!.code).toBe('bad-input')
    expect([...personas, ...conversations]).toEqual([])
    expect((await inspectFile(file)).format).toBeNull()
  })
})

test('names that stand twice in an archive: the first counts, and it is told', async () => {
  const bytes = new Uint8Array(zipSync({ 'card.json': card('Mirel'), 'dard.json': card('Other') }, { level: 0 }))
  // The second one under the name of the first, in its header and in the directory.
  for (let at = 0; at < bytes.length - 4; at++)
    if (String.fromCharCode(...bytes.subarray(at, at + 9)) === 'dard.json') bytes[at] = 0x63
  const { personas, warnings } = await collectImport([bytes])
  expect(personas.map(({ name }) => name)).toEqual(['Mirel'])
  expect(warnings.map(({ code }) => code)).toEqual(['duplicate-entry-names:first-wins'])
})

test('names of every object’s own are names like others', async () => {
  const named = JSON.parse(
    '{"spec":"chara_card_v2","data":{"name":"__proto__","description":"d","extensions":{"__proto__":{"polluted":true},"constructor":1}}}',
  ) as object
  const { personas } = await collectImport([png({ before: [['tEXt', `chara\0${base64(named)}`]] })])
  expect(personas[0]).toMatchObject({ name: '__proto__' })
  expect(JSON.stringify(personas[0]!.raw)).toContain('"__proto__":{"polluted":true}')
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('a list that is cut off gives what is whole of it', async () => {
  const { conversations, warnings } = await collectImport([`[${chat('a')},${chat('b')},{"uuid":"c","chat_mess`])
  expect(conversations.map(({ title }) => title)).toEqual(['a', 'b'])
  expect(warnings.map(({ code }) => code)).toEqual(['truncated'])
})

test('one of what is left out is told as one', async () => {
  const head = { user_name: 'Sam', character_name: 'Mirel', create_date: '2026-02-01' }
  const line = { name: 'Mirel', is_user: false, mes: 'Hello' }
  const lines = [head, line, line].map((value) => JSON.stringify(value))
  expect(await told([...lines, '{"name'].join('\n'))).toEqual(['1 line can’t be read and was left out'])
  expect(await told([...lines, '{"name', '{"n'].join('\n'))).toEqual(['2 lines can’t be read and were left out'])
  expect(await told(`[${chat('a')},{"uuid":oops}]`)).toEqual(['1 item of the list can’t be read and was left out'])
  expect(await told(`[${chat('a')},{"b":1}]`)).toEqual(['1 item of the list that is no conversation'])
})

async function told(file: string): Promise<string[]> {
  const { warnings, dropped } = await collectImport([file])
  return [...warnings.map(({ message }) => message), ...dropped]
}

function card(name: string): Uint8Array {
  return strToU8(JSON.stringify({ name, description: 'd', spec: 'chara_card_v2' }))
}

function chat(uuid: string): string {
  return JSON.stringify({ uuid, name: uuid, chat_messages: [{ uuid: 'm', sender: 'human', text: 'Hi' }] })
}
