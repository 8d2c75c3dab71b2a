import { volatileStorage, type StoredRecord } from 'personaflow/storage'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { MockEmbeddingModelV4 } from 'ai/test'
import { expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { replyingTransport } from '../fixtures/transports.ts'
import { say } from './say.ts'

const embeddingModel = new MockEmbeddingModelV4({
  maxEmbeddingsPerCall: 100,
  doEmbed: async ({ values }) => ({ embeddings: values.map(({ length }) => [length, 1]), warnings: [] }),
})

/** A persona of the user's own that was told something, and used what it remembers: every memory has a vector. */
async function lived() {
  const storage = volatileStorage()
  const flow = createTestFlow({
    storage,
    embeddingModel,
    transport: replyingTransport((count) => `Reply ${count}: your green parrot Quentin eats walnuts and bananas.`),
  })
  await flow.hydrated
  const { id: personaId } = flow.personas.create({
    name: 'Bea',
    prompt: 'You are Bea.',
    memoryConfig: { summaryThreshold: 2 },
  })
  flow.personas.activate(personaId)
  flow.memories.add({ content: 'The green parrot Quentin eats walnuts and bananas', pinned: true })
  const id = await say(flow, 'My green parrot is called Quentin', 'I love walnuts', 'My parrot eats bananas')
  await say(flow, 'I love walnuts', 'What is my green parrot called?', 'What does my parrot eat?')
  await eventually(async () => {
    const records = await storedIn(flow, storage)
    const ids = (collection: string) => records.filter((each) => each.collection === collection).map((each) => each.id)
    expect(ids('vectors')).toEqual(expect.arrayContaining(ids('memories')))
  })
  return { flow, storage, personaId, id }
}

type Lived = Awaited<ReturnType<typeof lived>>

async function storedIn(flow: TestFlow, storage: Lived['storage']): Promise<StoredRecord[]> {
  await flow.storage.saved()
  const records: StoredRecord[] = []
  for await (const batch of storage.load()) records.push(...batch)
  return records.filter(({ deleted }) => deleted !== true)
}

/** Records that tell of a record that is gone, in storage and in a backup. */
async function orphans({ flow, storage }: Pick<Lived, 'flow' | 'storage'>): Promise<string[]> {
  const stored = await storedIn(flow, storage)
  const idsIn = (collection: string) =>
    new Set(stored.filter((each) => each.collection === collection).map(({ id }) => id))
  const memories = idsIn('memories')
  const turns = new Set(
    stored
      .filter(({ collection }) => collection === 'messages')
      .map(({ body }) => (body as { metadata: { personaflow: { turnId: string } } }).metadata.personaflow.turnId),
  )
  const backup = JSON.parse(await flow.backup.export()) as {
    memories: { id: string }[]
    recallStats: { id: string }[]
  }
  const exported = new Set(backup.memories.map(({ id }) => id))
  return [
    ...[...idsIn('recallStats')].filter((id) => !memories.has(id)).map((id) => `stored count of ${id}`),
    ...[...idsIn('vectors')].filter((id) => !memories.has(id)).map((id) => `stored vector of ${id}`),
    ...[...idsIn('receipts')].filter((id) => !turns.has(id)).map((id) => `stored receipt of ${id}`),
    ...backup.recallStats.filter(({ id }) => !exported.has(id)).map(({ id }) => `exported count of ${id}`),
  ]
}

const WAYS: { readonly [what: string]: (given: Lived) => void } = {
  'a memory': ({ flow }) => flow.memories.forget(flow.memories.list({ types: ['fact'] })[0]!.id),
  'a memory with its messages': ({ flow }) =>
    flow.memories.forget(flow.memories.list({ types: ['interaction'] })[0]!.id, { messages: 'remove' }),
  'a message': ({ flow, id }) =>
    flow.chat.remove({ conversationId: id, messageId: flow.conversations.messages(id)[0]!.id }),
  'an answer': ({ flow, id }) =>
    flow.chat.remove({ conversationId: id, messageId: flow.conversations.messages(id)[1]!.id }),
  'a conversation': ({ flow, id }) => flow.conversations.remove(id),
  'a summary': ({ flow }) => flow.memories.forget(flow.memories.list({ types: ['summary'] })[0]!.id),
  'a persona': ({ flow, personaId }) => flow.personas.remove(personaId),
  'all that one source told': ({ flow, id }) => flow.memories.forgetFrom({ conversationId: id }),
}

test.for(Object.entries(WAYS))('to remove %s leaves no record of it behind', async ([, remove]) => {
  const given = await lived()
  const counted = JSON.parse(await given.flow.backup.export()) as { recallStats: { id: string }[] }
  expect(counted.recallStats.map(({ id }) => id.split('-')[0])).toEqual(expect.arrayContaining(['fact', 'turn']))
  expect(await orphans(given)).toEqual([])
  remove(given)
  await given.flow.chat.plan({ text: 'And now?' })
  expect(await orphans(given)).toEqual([])
  const flow = await given.flow.reload()
  expect(await orphans({ flow, storage: given.storage })).toEqual([])
})

test('undo brings a memory back with what was counted of it', async () => {
  const { flow, personaId } = await lived()
  const before = JSON.parse(await flow.backup.export()) as { recallStats: unknown[] }
  flow.personas.remove(personaId)
  flow.undo()
  const after = JSON.parse(await flow.backup.export()) as { recallStats: unknown[] }
  expect(after.recallStats).toEqual(before.recallStats)
})

test('what another tab counted of a memory that is gone goes with the next start', async () => {
  const { flow, storage } = await lived()
  await flow.storage.saved()
  const clock = '9999999999999-0000-other'
  await storage.commit([{ collection: 'recallStats', id: 'gone', clock, body: { id: 'gone', used: 1, lastUsedAt: 1 } }])
  const next = await flow.reload()
  expect(await orphans({ flow: next, storage })).toEqual([])
})

test('an answer that never came leaves no receipt under a turn of its own', async () => {
  const storage = volatileStorage()
  const transport = replyingTransport((count) => (count === 1 ? 'I see.' : ''))
  const flow = createTestFlow({ storage, transport, memories: [{ content: 'Biscuit is my dog', pinned: true }] })
  const id = await say(flow, 'my dog is Biscuit')
  flow.chat.regenerate({ conversationId: id })
  await flow.chat.whenIdle(id)
  expect(await orphans({ flow, storage })).toEqual([])
})
