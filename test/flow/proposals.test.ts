import { definePersona, type Memory } from 'personaflow'
import type { FactContent } from 'personaflow/core'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { until } from '../eventually.ts'
import { answered, consolidationModel } from '../fixtures/consolidationModel.ts'
import { replyingTransport } from '../fixtures/transports.ts'
import { say } from './say.ts'

const ada = (memoryConfig: object = {}) =>
  definePersona({
    id: 'ada',
    name: 'Ada',
    prompt: 'You are Ada.',
    memoryConfig: { summaryThreshold: 1, ...memoryConfig },
  })

function open(model: ReturnType<typeof consolidationModel>['model'], options: TestFlowOptions = {}): TestFlow {
  const flow = createTestFlow({
    personas: [ada()],
    transport: replyingTransport(() => 'I grew up by the sea.'),
    learn: { model },
    ...options,
  })
  onTestFinished(() => flow.dispose())
  return flow
}

const state = (flow: TestFlow) => flow.getState().consolidation
const memories = (flow: TestFlow, ...types: string[]) => flow.memories.list({ types })
const textsOf = (found: readonly Memory[]) => found.map(({ content }) => (content as unknown as FactContent).text)
const isDone = (flow: TestFlow, done: number) =>
  until(() => state(flow).done === done && state(flow).status !== 'running')
const current = (flow: TestFlow) =>
  memories(flow, 'fact')
    .filter(({ supersededBy }) => supersededBy === undefined)
    .map(({ content }) => content as unknown as FactContent)
    .filter(({ about }) => about === 'user')
    .map(({ text }) => text)
    .toSorted()

/** A flow where a model finds that something contradicts what it learned before. */
async function proposed() {
  const { model, calls } = consolidationModel((count) =>
    count === 1
      ? answered('Home.', { slot: 'home', value: 'Cork', text: 'Lives in Cork', quote: 'I live in Cork' })
      : answered(`Block ${count}.`, {
          op: 'conflict',
          candidate: 'f1',
          slot: 'home',
          value: 'Galway',
          text: 'Lives in Galway',
          quote: 'it is so cold today in my flat in Galway',
        }),
  )
  const flow = open(model)
  const id = await say(flow, 'I live in Cork', 'Ugh, it is so cold today in my flat in Galway')
  await isDone(flow, 2)
  const [proposal] = memories(flow, 'proposal')
  const cork = memories(flow, 'fact').find((fact) => textsOf([fact])[0] === 'Lives in Cork')
  return { flow, id, calls, proposal: proposal!, cork: cork! }
}

describe('a contradiction is proposed', () => {
  test('and is in no plan and no recall until the user accepts it; undo takes it back', async () => {
    const { flow, proposal, cork } = await proposed()
    expect(proposal).toMatchObject({ content: { text: 'Lives in Galway', conflictsWith: [cork.id] }, trust: 'model' })
    const plan = await flow.chat.plan({ text: 'Where do I live? Galway?' })
    expect(plan.sections.flatMap(({ ids }) => ids)).not.toContain(proposal.id)
    expect((await flow.memories.recall('Galway flat')).memories.map(({ id }) => id)).not.toContain(proposal.id)

    expect(flow.memories.accept(proposal.id)).toMatchObject({ type: 'fact', trust: 'user' })
    await flow.memories.recall('')
    expect(current(flow)).toEqual(['Lives in Galway'])
    expect(memories(flow, 'fact').find(({ id }) => id === cork.id)).toMatchObject({ supersededBy: proposal.id })
    expect(flow.getState().undo).toBe('Accept proposal')
    flow.undo()
    await flow.memories.recall('')
    expect(current(flow)).toEqual(['Lives in Cork'])
    expect(memories(flow, 'proposal')).toEqual([proposal])
  })

  test('or keeps both, through later reloads too', async () => {
    const { flow, proposal } = await proposed()
    flow.memories.keepBoth(proposal.id)
    await flow.memories.recall('')
    expect(current(flow)).toEqual(['Lives in Cork', 'Lives in Galway'])
    expect(flow.getState().undo).toBe('Keep both')
    const next = await flow.reload()
    onTestFinished(() => next.dispose())
    await next.memories.recall('')
    expect(current(next)).toEqual(['Lives in Cork', 'Lives in Galway'])
  })

  test('or rejects it: then it is never proposed again from that message, unless it is undone', async () => {
    const { flow, id, calls, proposal } = await proposed()
    flow.memories.reject(proposal.id)
    expect(flow.getState().undo).toBe('Reject proposal')
    flow.undo()
    expect(memories(flow, 'proposal')).toEqual([proposal])
    flow.memories.reject(proposal.id)
    // Without its summary the block is looked at anew.
    flow.memories.forget(memories(flow, 'summary')[0]!.id)
    await until(() => calls.length === 3)
    await isDone(flow, 3)
    expect(memories(flow, 'proposal')).toEqual([])
    expect(flow.conversations.messages(id)).toHaveLength(4)
  })

  test('a proposal that is settled, or is none, is not settled again', async () => {
    const { flow, proposal, cork } = await proposed()
    expect(() => flow.memories.accept(cork.id)).toThrow(/no proposal/)
    flow.memories.reject(proposal.id)
    for (const settle of [flow.memories.accept, flow.memories.keepBoth, flow.memories.reject]) {
      expect(() => settle(proposal.id)).toThrow(/no proposal/)
    }
  })

  test('what a rule proposed is settled alike', async () => {
    const flow = createTestFlow({
      personas: [ada()],
      transport: replyingTransport(() => 'I see.'),
      sensitiveFacts: 'ask',
    })
    onTestFinished(() => flow.dispose())
    await say(flow, 'I have asthma')
    const [proposal] = memories(flow, 'proposal')
    flow.memories.accept(proposal!.id)
    await flow.memories.recall('')
    expect(current(flow)).toEqual(['Asthma'])
    flow.undo()
    flow.memories.reject(proposal!.id)
    const next = await flow.reload()
    onTestFinished(() => next.dispose())
    await next.memories.recall('')
    expect(current(next)).toEqual([])
    expect(memories(next, 'proposal')).toEqual([])
  })
})
