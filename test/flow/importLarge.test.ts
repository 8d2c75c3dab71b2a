import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const contentOf = async (flow: TestFlow) => (await flow.backup.export()).replace(/"exportedAt":"[^"]*"/, '')

/** Conversations of a hundred messages each. */
function talks(count: number): string {
  const messages = Array.from({ length: 100 }, (_, at) => ({
    uuid: `m${at}`,
    sender: at % 2 === 0 ? 'human' : 'assistant',
    text: `Line ${at}`,
  }))
  return JSON.stringify(
    Array.from({ length: count }, (_, at) => ({ uuid: `c${at}`, name: `Talk ${at}`, chat_messages: messages })),
  )
}

async function ready() {
  const flow = createTestFlow()
  await flow.hydrated
  return flow
}

test('a large import is one step, tells how far it is, and survives a reload', async () => {
  const flow = await ready()
  const before = await contentOf(flow)
  const shares: number[] = []
  const { counts, undoStep } = await flow.backup.import(talks(60), { onProgress: (share) => shares.push(share) })
  expect(counts.messages.added).toBe(6000)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.length).toBeGreaterThan(3)
  expect(shares.at(-1)).toBe(1)
  const after = await contentOf(flow)
  expect(flow.getState().undoStep).toBe(undoStep)
  expect(flow.undo()).toEqual({ label: 'Import' })
  expect(await contentOf(flow)).toBe(before)
  expect(flow.redo()).toEqual({ label: 'Import' })
  expect(await contentOf(flow)).toBe(after)
  await flow.storage.saved()
  expect(await contentOf(await flow.reload())).toBe(after)
})

test('a large import that is broken off leaves nothing, and what was done meanwhile stays', async () => {
  const flow = await ready()
  const broken = new AbortController()
  const importing = flow.backup.import(talks(60), {
    signal: broken.signal,
    onProgress(share) {
      if (share < 0.8 || broken.signal.aborted) return
      expect(Object.keys(flow.getState().conversations)).not.toEqual([])
      flow.memories.add({ content: 'Meanwhile.' })
      broken.abort()
    },
  })
  await expect(importing).rejects.toMatchObject({ name: 'AbortError' })
  expect(flow.getState().conversations).toEqual({})
  expect(flow.personas.get({ name: 'Claude' })).toBeUndefined()
  expect(flow.memories.list().map(({ content }) => content)).toEqual(['Meanwhile.'])
  expect(flow.undo()).toEqual({ label: 'Add memory' })
  expect(flow.undo()).toBeNull()
})

test('a large import that is undone while it goes on ends, and leaves nothing', async () => {
  const flow = await ready()
  const importing = flow.backup.import(talks(60), {
    onProgress(share) {
      if (share > 0.75 && flow.getState().undo === 'Import') flow.undo()
    },
  })
  await expect(importing).rejects.toMatchObject({ name: 'AbortError' })
  expect(flow.getState().conversations).toEqual({})
})

test('an import that is broken off while it is read changes nothing', async () => {
  const flow = await ready()
  const before = await contentOf(flow)
  const signal = AbortSignal.abort()
  await expect(flow.backup.import(talks(1), { signal })).rejects.toMatchObject({ name: 'AbortError' })
  expect(await contentOf(flow)).toBe(before)
})
