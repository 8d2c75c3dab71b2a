import { definePersona } from 'personaflow'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { eventually } from '../eventually.ts'

const techExpert = definePersona({
  id: 'tech',
  name: 'TechExpert',
  prompt: { role: 'a technology expert', style: { tone: 'dry' } },
  background: { expertise: ['Python', 'AI'], personality: 'Professional but friendly' },
})

async function ready(memories = 0) {
  const flow = createTestFlow({ personas: [techExpert, definePersona({ id: 'ada', name: 'Ada', prompt: '' })] })
  await flow.hydrated
  for (let n = 1; n <= memories; n++) {
    flow.memories.add({
      type: n % 2 ? 'interaction' : 'event',
      content: { n },
      metadata: { conversation_id: String(n % 3) },
    })
    flow.advance(1000)
  }
  return flow
}

const numbers = (memories: readonly { content: unknown }[]) =>
  memories.map(({ content }) => (content as { n: number }).n)

test('a context is who the persona is and its ten newest memories, newest first', async () => {
  const flow = await ready(12)
  const { memories, ...persona } = flow.memories.context({ personaId: 'tech' })
  expect(persona).toEqual({ name: techExpert.name, prompt: techExpert.prompt, background: techExpert.background })
  expect(numbers(memories)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
  expect(flow.memories.context()).toEqual(flow.memories.context({ personaId: 'tech' }))
  expect(flow.memories.context({ personaId: 'ada' }).memories).toEqual([])
})

test('memories are chosen by number, type and metadata, or left out', async () => {
  const flow = await ready(12)
  expect(numbers(flow.memories.context({ limit: 3 }).memories)).toEqual([12, 11, 10])
  expect(numbers(flow.memories.context({ limit: Infinity }).memories)).toHaveLength(12)
  expect(numbers(flow.memories.context({ types: ['event'], limit: 2 }).memories)).toEqual([12, 10])
  expect(numbers(flow.memories.context({ where: { conversation_id: '1' } }).memories)).toEqual([10, 7, 4, 1])
  expect(flow.memories.context({ limit: 0 }).memories).toEqual([])
  expect(flow.memories.context({ types: [] }).memories).toEqual([])
  expect(flow.memories.context({ includeMemories: false }).memories).toEqual([])
})

test('reading a context changes nothing, however often and however much is asked for', async () => {
  const flow = await ready(5)
  flow.personas.update('tech', { memoryConfig: { maxMemories: 2, summaryThreshold: 1, autoSummarize: false } })
  // What archives loads when it is needed first.
  await eventually(() => expect(flow.getState().archived.size).toBe(3))
  const before = flow.getState()
  flow.memories.context({ limit: 1 })
  expect(numbers(flow.memories.context().memories)).toEqual([5, 4])
  expect(flow.getState()).toBe(before)
})

test('importance, importance_score, timestamp, topics, conversation and session of the metadata are honored', async () => {
  const flow = await ready()
  const add = (metadata: Record<string, unknown>) => flow.memories.add({ type: 'interaction', content: 'x', metadata })
  expect(add({ importance: 'high' }).importance).toBe(0.8)
  expect(add({ importance_score: 0.9, importance: 'low' }).importance).toBe(0.9)
  // Without a zone a time is the user's own, as in Python.
  const old = add({ timestamp: '2024-03-21T10:00:00', session_id: 'first', topics: ['AI', 'deep learning'] })
  expect(old.at).toBe(new Date(2024, 2, 21, 10).getTime())
  expect(flow.memories.context().memories.at(-1)).toEqual(old)
  expect(flow.memories.list({ where: { session_id: 'first' } })).toEqual([old])
  expect(flow.memories.list({ where: { topic: 'AI', session_id: 'first' } })).toEqual([old])
  expect(flow.memories.list({ where: { session_id: 'second' } })).toEqual([])
})

test('a persona that isn’t there has no context', async () => {
  const flow = await ready()
  expect(() => flow.memories.context({ personaId: 'nobody' })).toThrow('PersonaFlow: there is no persona "nobody"')
})

test('what a branch that isn’t shown left is in no context', async () => {
  const flow = createTestFlow({ replies: ['One.', 'Two.'] })
  await flow.hydrated
  const { id: conversationId } = flow.conversations.create()
  flow.chat.send({ conversationId, text: 'Hello' })
  await flow.chat.whenIdle(conversationId)
  flow.chat.regenerate({ conversationId })
  await flow.chat.whenIdle(conversationId)
  const said = JSON.stringify(flow.memories.context().memories)
  expect(said).toContain('Two.')
  expect(said).not.toContain('One.')
})
