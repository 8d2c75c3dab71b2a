import { metaOf, type Message } from 'personaflow/core'
import { indexedDbAdapter } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const SIZE = 60_000
const paper = () => new File(['%PDF-1.7\n', new Uint8Array(SIZE - 9).fill(7)], 'notes.pdf', { type: 'application/pdf' })
const fileOf = (message: Message) => message.parts.find((part) => part.type === 'file')!

test('Chromium’s IndexedDB holds the bytes of a file once, counts them, keeps them over a reload, and lets them go', async () => {
  const storage = indexedDbAdapter()
  const name = `blobs-${crypto.randomUUID()}`
  const flow = createTestFlow({ name, storage })
  await flow.hydrated
  const before = (await storage.estimate()).used
  const { files, refused } = await flow.files.keep([paper(), paper()])
  expect(refused).toEqual([])
  expect(files.map(({ url }) => url)).toEqual([files[0]!.url, files[0]!.url])
  expect(await storage.blobs.names()).toHaveLength(1)
  const { id, metadata } = flow.chat.send({ text: 'Read', files })
  const { conversationId } = metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  await flow.storage.saved()
  const used = (await storage.estimate()).used - before
  expect(used).toBeGreaterThanOrEqual(SIZE)
  expect(used).toBeLessThan(2 * SIZE)
  const again = await flow.reload()
  const message = again.conversations.messages(conversationId).find((each) => each.id === id)!
  const read = await again.files.read(fileOf(message))
  expect([read?.type, read?.size]).toEqual(['application/pdf', SIZE])
  again.conversations.remove(metaOf(message).conversationId)
  await again.dispose()
  const next = createTestFlow({ name, storage: indexedDbAdapter() })
  await next.hydrated
  expect(await next.files.read(fileOf(message))).toBeUndefined()
  await next.storage.erase()
  await next.dispose()
})
