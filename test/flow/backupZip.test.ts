import { metaOf } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { zipSync, unzipSync, strFromU8, strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'

let names = 0

/** Warnings about files alone. */
const aboutFiles = ({ warnings }: { readonly warnings: readonly string[] }) =>
  warnings.filter((warning) => /files?\b.*missing|filesLeftOut/.test(warning))

function open() {
  const transport = replyingTransport(() => 'A cat.')
  return createTestFlow({ name: `zip-${(names += 1)}`, storage: volatileStorage(), transport })
}

async function withCat() {
  const flow = open()
  const { files } = await flow.files.keep([
    new File([new Uint8Array(5_000).fill(7)], 'cat.gif', { type: 'image/gif' }),
    new File([new Uint8Array(3).fill(1)], 'never sent.gif', { type: 'image/gif' }),
  ])
  const { metadata } = flow.chat.send({ text: 'Look', files: files.slice(0, 1) })
  const { conversationId } = metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  return { flow, file: files[0]!, conversationId }
}

test('a zip takes the files of its messages along, and brings them back', async () => {
  const { flow, file, conversationId } = await withCat()
  const zip = await flow.backup.exportFile({ format: 'backup-zip' })
  expect([zip.name, zip.type]).toEqual(['personaflow-backup.zip', 'application/zip'])
  const inside = unzipSync(new Uint8Array(await zip.arrayBuffer()))
  expect(Object.keys(inside)).toHaveLength(2)
  expect(strFromU8(inside['personaflow-backup.json']!)).not.toContain('filesLeftOut')
  const other = open()
  const preview = await other.backup.import(zip, { dryRun: true })
  expect(aboutFiles(preview)).toEqual([])
  expect(await other.files.read(file)).toBeUndefined()
  expect(aboutFiles(await other.backup.import(zip))).toEqual([])
  const [message] = other.conversations.messages(conversationId)
  expect(message!.parts).toContainEqual(file)
  expect((await other.files.read(file))?.size).toBe(5_000)
  await other.dispose()
  await flow.dispose()
})

test('a plain backup says what it leaves out, and its import names it', async () => {
  const { flow } = await withCat()
  const text = await flow.backup.export()
  expect(JSON.parse(text)).toMatchObject({ filesLeftOut: 1 })
  const other = open()
  expect(aboutFiles(await other.backup.import(text))).toEqual(['1 file is missing: messages show names in their place'])
  // Where the file is still there, nothing is missing.
  expect(aboutFiles(await flow.backup.import(text))).toEqual([])
  await other.dispose()
  await flow.dispose()
})

test('a file that is not what its name says, or that is damaged, is not taken', async () => {
  const { flow, file, conversationId } = await withCat()
  const zip = await flow.backup.exportFile({ format: 'backup-zip' })
  const inside = unzipSync(new Uint8Array(await zip.arrayBuffer()))
  const name = Object.keys(inside).find((each) => each.startsWith('files/'))!
  const forged = zipSync({ ...inside, [name]: strToU8('another picture') }, { level: 0 })
  const damaged = forged.slice()
  // Within the bytes of the file, which are stored as they are.
  damaged[new TextDecoder('latin1').decode(damaged).indexOf('another')]! ^= 1
  for (const bytes of [forged, damaged]) {
    const other = open()
    expect(aboutFiles(await other.backup.import(bytes))).toEqual([
      '1 file is missing: messages show names in their place',
    ])
    expect(other.conversations.messages(conversationId)).toHaveLength(2)
    expect(await other.files.read(file)).toBeUndefined()
    await other.dispose()
  }
  await flow.dispose()
})

test('the script tells of a file by its name and size, and that it sees nothing', async () => {
  const flow = createTestFlow({ name: `zip-${(names += 1)}` })
  const { files } = await flow.files.keep([
    new File([new Uint8Array(34_000)], 'cat.gif', { type: 'image/gif' }),
    new File(['x'.repeat(1_200)], 'a "list".txt'),
  ])
  const said: string[] = []
  for (const input of [
    { text: '', files: files.slice(0, 1) },
    { text: 'This is Minerva', files },
  ]) {
    const { conversationId } = metaOf(flow.chat.send(input))
    await flow.chat.whenIdle(conversationId)
    const reply = flow.conversations
      .messages(conversationId)
      .at(-1)!
      .parts.find(({ type }) => type === 'text')
    if (reply?.type === 'text') said.push(reply.text)
  }
  expect(said[0]).toBe('I’m a script and can’t open files, but you sent cat.gif (34 kB).')
  expect(said[1]).toContain('but you sent cat.gif (34 kB) and a "list".txt (1 kB).')
  expect(said[1]).toContain('“This is Minerva”')
  await flow.dispose()
})
