import { strFromU8, unzipSync } from 'fflate'
import { metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'
import { say } from './say.ts'

function open(reply = 'I see.') {
  const flow = createTestFlow({ transport: replyingTransport(() => reply) })
  onTestFinished(() => flow.dispose())
  return flow
}

const cat = (byte: number) => new File([new Uint8Array(9).fill(byte)], '../Über cat?.gif', { type: 'image/gif' })

const markdownFile = (flow: ReturnType<typeof open>, conversationId: string) =>
  flow.backup.exportFile({ format: 'conversation-markdown', conversationId })

test('a conversation without files is written as Markdown; a block of code that was cut takes in nothing else', async () => {
  const flow = open('So:\n```ts\nconst a = 1')
  const id = await say(flow, 'Show me', 'Again')
  const file = await markdownFile(flow, id)
  expect([file.name, file.type]).toEqual(['Show-me.md', 'text/markdown'])
  const text = await file.text()
  expect(text.match(/```/g)).toHaveLength(4)
  expect(text).toMatch(/const a = 1\n```\n\n\*\*You\*\* · [^\n]*\n\nAgain\n/)
  expect(text).toBe(await flow.conversations.export(id))
})

test('with files it is a zip of both, each file once under a name of its own, and only what is shown', async () => {
  const flow = open()
  const { files } = await flow.files.keep([cat(1), cat(2), new File(['bytes'], '', { type: 'text/plain' })])
  expect(files).toHaveLength(3)
  const elsewhere = { type: 'file' as const, mediaType: 'application/pdf', url: 'https://example.com/a.pdf' }
  const message = flow.chat.send({ text: 'Look at [these]', files: [...files, files[0]!, elsewhere] })
  const { conversationId } = metaOf(message)
  await flow.chat.whenIdle(conversationId)
  flow.chat.edit({ conversationId, messageId: message.id, text: 'Look', files: files.slice(0, 2) })
  await flow.chat.whenIdle(conversationId)
  const shown = unzipSync(new Uint8Array(await (await markdownFile(flow, conversationId)).arrayBuffer()))
  expect(Object.keys(shown)).toHaveLength(3)
  flow.chat.switchBranch({ conversationId, messageId: message.id })
  const file = await markdownFile(flow, conversationId)
  expect([file.name, file.type]).toEqual(['Look-at-these.zip', 'application/zip'])
  const zip = unzipSync(new Uint8Array(await file.arrayBuffer()))
  expect(Object.keys(zip).toSorted()).toEqual([
    'Look-at-these.md',
    'files/file.txt',
    'files/Über-cat-2.gif',
    'files/Über-cat.gif',
  ])
  expect(zip['files/Über-cat-2.gif']).toEqual(new Uint8Array(9).fill(2))
  const text = strFromU8(zip['Look-at-these.md']!)
  expect(text.match(/\(<files\/Über-cat\.gif>\)/g)).toHaveLength(2)
  expect(text).toContain('[application/pdf](<https://example.com/a.pdf>)')
  expect(text).not.toContain('personaflow-blob')
})

test('of a file whose bytes are gone the name is left', async () => {
  const flow = open()
  const gone = {
    type: 'file' as const,
    mediaType: 'image/png',
    filename: 'a_b.png',
    url: `personaflow-blob:${'0'.repeat(64)}`,
  }
  const message = flow.chat.send({ text: 'Look', files: [gone] })
  await flow.chat.whenIdle(metaOf(message).conversationId)
  const file = await markdownFile(flow, metaOf(message).conversationId)
  expect(file.name).toBe('Look.md')
  expect(await file.text()).toContain('\n\n- a\\_b.png\n')
  await expect(markdownFile(flow, 'nobody')).rejects.toThrow('there is no conversation "nobody"')
})
