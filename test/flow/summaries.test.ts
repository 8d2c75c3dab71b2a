import { definePersona, type Memory, type MemoryConfig } from 'personaflow'
import { memoryText, messageText } from 'personaflow/core'
import { duplicateTexts } from '../../src/core/index.ts'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'
import { answered, consolidationModel } from '../fixtures/consolidationModel.ts'
import { replyingTransport } from '../fixtures/transports.ts'

const THINGS = ['bakery in Leeds', 'blue kayak', 'garden of Rosa', 'broken tram', 'old cello', 'train to Porto']

/** Tells something else each time. */
const telling = (n: number) => `Today number ${n} was about the ${THINGS[n % THINGS.length]}, and Marta came along.`

function open(memoryConfig: Partial<MemoryConfig> = {}, options: TestFlowOptions = {}): TestFlow {
  return createTestFlow({
    personas: [definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig })],
    transport: replyingTransport((count) => `I see, that makes ${count}.`),
    ...options,
  })
}

async function say(flow: TestFlow, count: number, conversationId = flow.conversations.create().id): Promise<string> {
  const start = flow.conversations.messages(conversationId).length / 2
  for (let n = 0; n < count; n++) {
    flow.chat.send({ conversationId, text: telling(start + n) })
    await flow.chat.whenIdle(conversationId)
    flow.advance(60_000)
  }
  await flow.memories.recall('')
  return conversationId
}

async function add(flow: TestFlow, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    flow.memories.add({ content: telling(n) })
    flow.advance(1000)
  }
  await flow.memories.recall('')
}

const summariesIn = (flow: TestFlow): Memory[] => flow.memories.list({ types: ['summary'] })
const byModel = (flow: TestFlow) => summariesIn(flow).filter(({ source }) => source?.kind === 'model')
const turnsIn = (flow: TestFlow): Memory[] => flow.memories.list({ types: ['interaction'] }).toReversed()
const idsOf = (memories: readonly Memory[]) => memories.map(({ id }) => id)

describe('a block closes', () => {
  test('when as many wait as the threshold says, and quotes what was said with who said it', async () => {
    const flow = open({ summaryThreshold: 3 })
    const id = await say(flow, 2)
    expect(summariesIn(flow)).toEqual([])
    await say(flow, 2, id)
    const [summary] = summariesIn(flow)
    const turns = turnsIn(flow)
    expect(summariesIn(flow)).toHaveLength(1)
    expect(summary).toMatchObject({
      summarizes: idsOf(turns.slice(0, 3)),
      at: turns[2]!.at,
      trust: 'app',
      content: { from: turns[0]!.at, to: turns[2]!.at, names: ['User', 'Ada', 'Marta', 'Leeds', 'Rosa'] },
    })
    expect(memoryText(summary!)).toMatch(/^User: "Today number \d was about the .*, and Marta came along\."$/)
    expect(turns).toHaveLength(4)
  })

  test('ten into one above', async () => {
    const flow = open({ summaryThreshold: 1 })
    await add(flow, 10)
    const levels = summariesIn(flow).toSorted((a, b) => b.summarizes!.length - a.summarizes!.length)
    expect(levels.map(({ summarizes }) => summarizes!.length)).toEqual([10, ...Array.from({ length: 10 }, () => 1)])
    expect(new Set(levels[0]!.summarizes)).toEqual(new Set(idsOf(levels.slice(1))))
  })

  test('not by itself where summaries are off, and when they are switched on', async () => {
    const flow = open({ summaryThreshold: 2, autoSummarize: false })
    await add(flow, 5)
    expect(summariesIn(flow)).toEqual([])
    flow.personas.update('ada', { memoryConfig: { autoSummarize: true } })
    await flow.memories.recall('')
    expect(summariesIn(flow)).toHaveLength(2)
  })

  test('the same way in a page that reads what is stored, once', async () => {
    const flow = open({ summaryThreshold: 3 })
    await add(flow, 7)
    const before = summariesIn(flow)
    const next = await flow.reload()
    await next.memories.recall('')
    expect(summariesIn(next)).toEqual(before)
    expect(before).toHaveLength(2)
  })

  test('of what was added at once, however much', async () => {
    const flow = open({ summaryThreshold: 5 })
    await flow.hydrated
    for (let n = 0; n < 600; n++) flow.memories.add({ content: telling(n), at: n })
    await flow.memories.recall('')
    await expect.poll(() => summariesIn(flow).length, { timeout: 10_000 }).toBe(120 + 12 + 1)
  })

  test('and leaves nothing to undo', async () => {
    const flow = open({ summaryThreshold: 2 })
    await add(flow, 2)
    expect(flow.getState().undo).toBe('Add memory')
    flow.undo()
    await flow.memories.recall('')
    expect(summariesIn(flow)).toEqual([])
  })
})

test('a summary follows the branch of what it stands for, and comes back with it', async () => {
  const flow = open({ summaryThreshold: 3 })
  const id = await say(flow, 3)
  const [before] = summariesIn(flow)
  const messageId = flow.conversations.messages(id)[4]!.id
  flow.chat.edit({ conversationId: id, messageId, text: 'The lighthouse of Skagen was closed on Monday evening.' })
  await flow.chat.whenIdle(id)
  await flow.memories.recall('')
  const [other] = summariesIn(flow)
  expect(other!.id).not.toBe(before!.id)
  expect(other!.summarizes).toEqual(idsOf(turnsIn(flow)))
  flow.chat.switchBranch({ conversationId: id, messageId })
  await flow.memories.recall('')
  expect(summariesIn(flow)).toEqual([before])
})

describe('what is forgotten', () => {
  test('leaves no words in a summary; the rest closes again, and undo brings all back', async () => {
    const flow = open({ summaryThreshold: 3 })
    const id = await say(flow, 4)
    const [before] = summariesIn(flow)
    const turns = turnsIn(flow)
    flow.memories.forget(turns[1]!.id)
    await flow.memories.recall('')
    expect(summariesIn(flow).map(({ summarizes }) => summarizes)).toEqual([idsOf([turns[0]!, turns[2]!, turns[3]!])])
    expect(JSON.stringify(flow.memories.list())).not.toContain('number 1 ')
    flow.undo()
    await flow.memories.recall('')
    expect(summariesIn(flow)).toEqual([before])
    expect(flow.conversations.messages(id)).toHaveLength(8)
  })

  test('of a lower level takes those above along', async () => {
    const flow = open({ summaryThreshold: 1 })
    await add(flow, 10)
    flow.memories.forget(flow.memories.list({ types: ['event'] })[4]!.id)
    await flow.memories.recall('')
    expect(summariesIn(flow)).toHaveLength(9)
    await add(flow, 1)
    expect(summariesIn(flow)).toHaveLength(11)
  })

  test('or said otherwise is not quoted any more', async () => {
    const flow = open({ summaryThreshold: 1 })
    await add(flow, 1)
    flow.memories.update(flow.memories.list({ types: ['event'] })[0]!.id, {
      content: 'Rosa sold her garden in March 2020.',
    })
    await flow.memories.recall('')
    expect(summariesIn(flow).map(memoryText)).toEqual(['"Rosa sold her garden in March 2020."'])
  })
})

test('a summary that the user edits stays as it is, also after a reload', async () => {
  const flow = open({ summaryThreshold: 2 })
  await add(flow, 2)
  const [summary] = summariesIn(flow)
  flow.memories.update(summary!.id, { content: 'All about kayaks.' })
  await add(flow, 1)
  const next = await flow.reload()
  await next.memories.recall('')
  expect(summariesIn(next).map(memoryText)).toEqual(['All about kayaks.'])
})

describe('what a model sums up', () => {
  test('joins the tree: it takes the place of the kit’s own, and closes into one above with its likes', async () => {
    const { model } = consolidationModel((count) => answered(`A kayak of Marta, part ${count}.`))
    const flow = open({ summaryThreshold: 1 }, { learn: { model } })
    await say(flow, 10)
    await flow.memories.consolidate()
    await expect.poll(() => byModel(flow).length, { timeout: 20_000 }).toBe(10)
    await flow.memories.recall('')
    const above = summariesIn(flow).find(({ summarizes }) => summarizes!.length === 10)
    expect(summariesIn(flow)).toHaveLength(11)
    expect(new Set(above!.summarizes)).toEqual(new Set(idsOf(byModel(flow))))
    await flow.dispose()
  })

  test('follows the branch of its sources, and what the user reworded stays', async () => {
    const { model, calls } = consolidationModel((count) => answered(`Part ${count}.`))
    const flow = open({ summaryThreshold: 2 }, { learn: { model } })
    const id = await say(flow, 2)
    await flow.memories.consolidate()
    await expect.poll(() => byModel(flow).length, { timeout: 20_000 }).toBe(1)
    const [first] = byModel(flow)
    const messageId = flow.conversations.messages(id)[2]!.id
    flow.chat.edit({ conversationId: id, messageId, text: 'The lighthouse of Skagen was closed.' })
    await flow.chat.whenIdle(id)
    await flow.memories.consolidate()
    await flow.memories.recall('')
    // What was asked once isn't asked again with other company: the kit's own summary tells of this branch.
    expect(byModel(flow)).toEqual([])
    flow.memories.update(summariesIn(flow)[0]!.id, { content: 'All about a lighthouse.' })
    flow.chat.switchBranch({ conversationId: id, messageId })
    await flow.memories.recall('')
    expect(idsOf(summariesIn(flow))).toEqual([first!.id])
    const { messages } = flow.conversations.branches(id, messageId)
    flow.chat.switchBranch({ conversationId: id, messageId: messages[1]!.id })
    await flow.memories.consolidate()
    await flow.memories.recall('')
    expect(summariesIn(flow).map(memoryText)).toEqual(['All about a lighthouse.'])
    expect(calls.filter(({ instructions }) => instructions.includes('- summary:'))).toHaveLength(1)
    await flow.dispose()
  })

  test('takes no place of what the user reworded', async () => {
    const { model, calls } = consolidationModel(() => answered('A model’s words.'))
    const flow = open({ summaryThreshold: 2, autoSummarize: true }, { learn: { model }, memoryDestination: 'x' })
    await say(flow, 2)
    flow.memories.update(summariesIn(flow)[0]!.id, { content: 'My own words.' })
    flow.chat.setConsent('x')
    await flow.memories.consolidate()
    await flow.memories.recall('')
    expect(summariesIn(flow).map(memoryText)).toEqual(['My own words.'])
    expect(calls).toEqual([])
    await flow.dispose()
  })
})

describe('a plan', () => {
  const small = { promptTokens: 1500, recallTokens: 300 }

  test('summarizes what the window dropped, nothing that is in it, no node and one below it, no text twice', async () => {
    const flow = open({ summaryThreshold: 2 }, small)
    const id = await say(flow, 75)
    const plan = await flow.chat.plan({ conversationId: id, text: 'What was that about the kayak?' })
    const section = plan.sections.find(({ kind }) => kind === 'summaries')!
    const nodes = summariesIn(flow).filter((node) => section.ids.includes(node.id))
    const inWindow = new Set(plan.messages.map(({ id: messageId }) => messageId))
    const leaves = nodes.flatMap((node) => leavesOf(flow, node))
    expect(section.tokens).toBeLessThanOrEqual(190)
    expect(nodes.length).toBeGreaterThan(1)
    expect(nodes.some(({ summarizes }) => summarizes!.length === 10)).toBe(true)
    expect(leaves.filter(({ source }) => source!.messageIds!.some((each) => inWindow.has(each)))).toEqual([])
    expect(new Set(leaves).size).toBe(leaves.length)
    expect(plan.instructions).toContain(section.text)
    expect(duplicateTexts(plan, flow.memories.list())).toEqual([])
    expect(plan.tokens).toBeLessThanOrEqual(1500)
  })

  test('has none while all fits, nor of another conversation', async () => {
    const flow = open({ summaryThreshold: 2 })
    const id = await say(flow, 6)
    const kinds = async (conversationId: string) =>
      (await flow.chat.plan({ conversationId, text: 'hi' })).sections.map(({ kind }) => kind)
    expect(await kinds(id)).not.toContain('summaries')
    expect(await kinds(flow.conversations.create().id)).not.toContain('summaries')
  })
})

test('recall brings turns rather than what stands for them, and no summary beside its source', async () => {
  const flow = open({ summaryThreshold: 2 })
  await say(flow, 12)
  const { memories } = await flow.memories.recall('What was it about the kayak and Marta?')
  expect(memories.length).toBeGreaterThan(0)
  expect(memories.map(({ type }) => type)).not.toContain('summary')
  flow.memories.pin(summariesIn(flow)[0]!.id)
  const { memories: asked } = await flow.memories.recall('kayak', { types: ['summary', 'interaction'], limit: 30 })
  const ids = new Set(idsOf(asked))
  expect(asked.filter(({ summarizes = [] }) => summarizes.some((each) => ids.has(each)))).toEqual([])
})

test('of a day on which more was said than fits, summaries tell', async () => {
  const flow = open({ summaryThreshold: 5 })
  const id = await say(flow, 20)
  flow.advance(86_400_000)
  const { memories } = await flow.memories.recall('What did we talk about yesterday?')
  expect(memories.map(({ type }) => type)).toContain('summary')
  expect(flow.conversations.messages(id).map(messageText)).toContain(telling(3))
})

function leavesOf(flow: TestFlow, node: Memory): Memory[] {
  const all = flow.memories.list()
  return (node.summarizes ?? []).flatMap((id) => {
    const source = all.find((memory) => memory.id === id)!
    return source.summarizes === undefined ? [source] : leavesOf(flow, source)
  })
}
