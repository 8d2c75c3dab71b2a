import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { recallQueryOptions } from 'personaflow/query'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { eventually } from '../eventually.ts'

const MEMORIES = ['My dog is called Rex', 'I work in Cork'].map((content) => ({ content }))

test('a query client fetches a recall once, and again when the memories have changed', async () => {
  const flow = createTestFlow({ memories: MEMORIES })
  await flow.hydrated
  const client = new QueryClient()
  const fetch = () => client.fetchQuery(recallQueryOptions(flow, 'what is my dog called?'))
  const first = await fetch()
  expect(first.memories.map(({ content }) => content)).toEqual(['My dog is called Rex'])
  expect(first.receipt.recalled[0]?.matched).toContain('dog')
  expect(await fetch()).toBe(first)
  flow.memories.add({ content: 'My other dog is called Fly' })
  expect((await fetch()).memories).toHaveLength(2)
  flow.memories.forget(first.memories[0]!.id)
  expect((await fetch()).memories.map(({ content }) => content)).toEqual(['My other dog is called Fly'])
})

test('who watches the query hears of each change by itself', async () => {
  const flow = createTestFlow({ memories: MEMORIES })
  const observer = new QueryObserver(new QueryClient(), recallQueryOptions(flow, 'what is my dog called?'))
  const stop = observer.subscribe(() => {})
  const shown = () =>
    observer
      .getCurrentResult()
      .data?.memories.map(({ content }) => content)
      .toSorted()
  await eventually(() => expect(shown()).toEqual(['My dog is called Rex']))
  const fly = flow.memories.add({ content: 'My other dog is called Fly' })
  await eventually(() => expect(shown()).toEqual(['My dog is called Rex', 'My other dog is called Fly']))
  flow.memories.forget(fly.id)
  await eventually(() => expect(shown()).toEqual(['My dog is called Rex']))
  stop()
})

test('each persona, question and flow has a query of its own', async () => {
  const personas = ['ada', 'bo'].map((id) => ({ id, name: id, prompt: '' }))
  const flow = createTestFlow({ personas, memories: MEMORIES.map((memory) => ({ ...memory, personaId: 'ada' })) })
  await flow.hydrated
  const client = new QueryClient()
  const recalled = async (personaId?: string) =>
    (await client.fetchQuery(recallQueryOptions(flow, 'dog', personaId === undefined ? {} : { personaId }))).memories
  expect(await recalled()).toHaveLength(1)
  expect(await recalled('bo')).toEqual([])
  flow.personas.activate('bo')
  expect(await recalled()).toEqual([])
  expect(await recalled('ada')).toHaveLength(1)
  expect(client.getQueryCache().getAll()).toHaveLength(2)
})

test('what is refused rejects at once, and is asked for again', async () => {
  const flow = createTestFlow({ memories: MEMORIES })
  await flow.hydrated
  const client = new QueryClient()
  const fetch = () => client.fetchQuery(recallQueryOptions(flow, 'dog', { personaId: 'bo' }))
  await expect(fetch()).rejects.toThrow('there is no persona "bo"')
  flow.personas.create({ id: 'bo', name: 'Bo', prompt: '' })
  expect((await fetch()).memories).toEqual([])
})
