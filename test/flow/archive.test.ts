import * as fc from 'fast-check'
import { createPersonaFlow, definePersona, type Memory, type MemoryConfig } from 'personaflow'
import { iterate, type RecallStats } from '../../src/core/index.ts'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'

const ada = (memoryConfig: Partial<MemoryConfig>) =>
  definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig })

async function open(memoryConfig: Partial<MemoryConfig>, options: TestFlowOptions = {}): Promise<TestFlow> {
  const flow = createTestFlow({
    personas: [ada({ autoSummarize: false, ...memoryConfig })],
    transport: replyingTransport((count) => `I see, that makes ${count}.`),
    ...options,
  })
  onTestFinished(() => flow.dispose())
  await flow.hydrated
  return flow
}

function add(flow: TestFlow, content: string, more: object = {}): Memory {
  flow.advance(60_000)
  return flow.memories.add({ content, ...more })
}

const contents = (memories: readonly Memory[]) => memories.map(({ content }) => content)
const archivedIn = (flow: TestFlow) => flow.memories.list({ includeArchived: 'only' })

describe('beyond `maxMemories`', () => {
  test('what is least worth keeping is archived: kept and exported, neither recalled nor in a plan', async () => {
    const flow = await open({ maxMemories: 2 })
    const kayak = add(flow, 'The kayak is blue', { importance: 0.3 })
    add(flow, 'The cello is broken', { importance: 0.9 })
    expect(archivedIn(flow)).toEqual([])
    add(flow, 'The tram was late')
    expect(contents(flow.memories.list())).toEqual(['The tram was late', 'The cello is broken'])
    expect(archivedIn(flow)).toEqual([kayak])
    expect(flow.memories.list({ includeArchived: true })).toHaveLength(3)
    expect(contents(flow.memories.context().memories)).toEqual(['The tram was late', 'The cello is broken'])
    const { memories, receipt } = await flow.memories.recall('What about the blue kayak?')
    expect(memories).toEqual([])
    const plan = await flow.chat.plan({ text: 'What about the blue kayak?' })
    expect(JSON.stringify([receipt, plan.sections, plan.receipt])).not.toContain(kayak.id)
    expect(await flow.backup.export()).toContain('The kayak is blue')
  })

  test('a pin brings it back, and another one goes; without the pin it goes again', async () => {
    const flow = await open({ maxMemories: 2 })
    const kayak = add(flow, 'The kayak is blue')
    const cello = add(flow, 'The cello is broken')
    add(flow, 'The tram was late')
    flow.memories.pin(kayak.id)
    expect(archivedIn(flow)).toEqual([cello])
    expect((await flow.memories.recall('kayak')).memories.map(({ id }) => id)).toEqual([kayak.id])
    flow.memories.pin(kayak.id, false)
    expect(archivedIn(flow)).toEqual([kayak])
    expect((await flow.memories.recall('kayak')).memories).toEqual([])
  })

  test('it comes back when there is room: one is forgotten, undone, or the limit is raised', async () => {
    const flow = await open({ maxMemories: 2 })
    const kayak = add(flow, 'The kayak is blue')
    add(flow, 'The cello is broken')
    const tram = add(flow, 'The tram was late')
    flow.memories.forget(tram.id)
    expect(archivedIn(flow)).toEqual([])
    expect((await flow.memories.recall('kayak')).memories).toHaveLength(1)
    flow.undo()
    expect(archivedIn(flow)).toEqual([kayak])
    flow.personas.update('ada', { memoryConfig: { autoSummarize: false, maxMemories: 3 } })
    expect(archivedIn(flow)).toEqual([])
  })

  test('a limit that the app declares anew counts at once', async () => {
    const storage = volatileStorage()
    const flow = await open({ maxMemories: 9 }, { name: 'declared', storage })
    for (const content of ['one', 'two', 'three']) add(flow, content)
    createPersonaFlow({ name: 'declared', storage, personas: [ada({ maxMemories: 1 })] })
    expect(contents(flow.memories.list())).toEqual(['three'])
  })

  test('the newest, pinned ones, facts that hold, summaries and proposals stay, whatever they weigh', async () => {
    const flow = await open({ maxMemories: 1, summaryThreshold: 1 })
    add(flow, 'Allergic to nuts', { type: 'fact', importance: 0.1 })
    add(flow, 'A month of trams', { type: 'summary', importance: 0.1 })
    add(flow, 'Lives in Cork?', { type: 'proposal', importance: 0.1 })
    add(flow, 'The cello', { pinned: true, importance: 0.1 })
    add(flow, 'The tram', { importance: 1 })
    add(flow, 'The newest', { importance: 0.1 })
    expect(contents(archivedIn(flow))).toEqual(['The tram'])
  })

  test('what a summary tells goes first, and a plan still has the summary', async () => {
    const flow = await open({ maxMemories: 6, summaryThreshold: 3, autoSummarize: true })
    const { id } = flow.conversations.create()
    for (const thing of ['kayak', 'cello', 'tram', 'bakery', 'garden', 'train', 'lamp', 'piano']) {
      flow.chat.send({ conversationId: id, text: `Today the ${thing} of Rosa came up.` })
      await flow.chat.whenIdle(id)
      flow.advance(60_000)
      await flow.memories.recall('')
    }
    expect(JSON.stringify(archivedIn(flow))).toMatch(/cello.*kayak/)
    expect(archivedIn(flow)).toHaveLength(2)
    const texts = flow.memories.list({ types: ['summary'] }).map(({ content }) => JSON.stringify(content))
    expect(texts).toHaveLength(2)
  })

  test('a fact that was told in an archived turn is recalled in its place', async () => {
    const flow = await open({ maxMemories: 4, summaryThreshold: 1 })
    const { id } = flow.conversations.create()
    flow.chat.send({ conversationId: id, text: 'I live in Galway' })
    await flow.chat.whenIdle(id)
    flow.advance(60_000)
    await flow.memories.recall('')
    expect((await flow.memories.recall('Galway')).memories.map(({ type }) => type)).toEqual(['interaction'])
    for (const thing of ['kayak', 'cello', 'tram']) add(flow, `About the ${thing}`, { importance: 0.9 })
    expect(archivedIn(flow).map(({ type }) => type)).toEqual(['interaction'])
    expect((await flow.memories.recall('Galway')).memories.map(({ type }) => type)).toEqual(['fact'])
  })
})

type Step =
  | { kind: 'add'; importance: number; pinned: boolean; type: string; ago: number }
  | { kind: 'many'; count: number }
  | { kind: 'pin' | 'forget' | 'weigh' | 'edit' | 'switch'; at: number }
  | { kind: 'limit'; maxMemories: number; summaryThreshold: number }
  | { kind: 'say' | 'undo' | 'settle' | 'reload' }

const types = fc.constantFrom('event', 'event', 'interaction', 'interaction', 'fact', 'summary', 'proposal')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      importance: fc.constantFrom(0.1, 0.5, 0.9),
      pinned: fc.constantFrom(false, false, true),
      type: types,
      ago: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('many' as const), count: fc.integer({ min: 60, max: 80 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('pin' as const, 'forget' as const, 'weigh' as const, 'edit' as const, 'switch' as const),
      at: fc.nat(30),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('limit' as const),
      maxMemories: fc.integer({ min: 1, max: 12 }),
      summaryThreshold: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(...(['say', 'say', 'undo', 'settle', 'settle', 'reload'] as const)),
    }),
  },
)

test('whatever happens, what is archived follows from what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), async (steps) => {
      let flow = createTestFlow({
        personas: [ada({ maxMemories: 4, summaryThreshold: 2 })],
        transport: replyingTransport((count) => `Reply ${count}`),
      })
      await flow.hydrated
      const { id } = flow.conversations.create()
      for (const each of steps) {
        if (each.kind === 'reload') flow = await flow.reload()
        else await take(each, flow, id)
        const { recallStats } = JSON.parse(await flow.backup.export()) as { recallStats: RecallStats[] }
        // From here on at once: an idle slice may close a block at any time.
        expect(new Set(archivedIn(flow).map((memory) => memory.id))).toEqual(leastWorth(flow, recallStats))
      }
      await flow.dispose()
    }),
    { numRuns: process.env.PF_LONG ? 1000 : 50 },
  )
}, 300_000)

async function take(each: Exclude<Step, { kind: 'reload' }>, flow: TestFlow, conversationId: string): Promise<void> {
  flow.advance(1000)
  const all = flow.memories.list({ includeArchived: true })
  const picked = 'at' in each ? all[each.at % Math.max(1, all.length)] : undefined
  const asked = flow.conversations.messages(conversationId).filter(({ role }) => role === 'user')
  const message = 'at' in each ? asked[each.at % Math.max(1, asked.length)] : undefined
  if (each.kind === 'add') {
    const { importance, pinned, type, ago } = each
    const newest = Math.max(0, ...all.map(({ at }) => at))
    flow.memories.add({ content: `Thing ${all.length}`, importance, pinned, type, at: Math.max(0, newest - ago * 500) })
  }
  if (each.kind === 'many') {
    const memories = Array.from({ length: each.count }, (_, at) => ({
      content: `One of many: ${at}`,
      importance: (at % 3) / 2,
    }))
    for (const memory of memories) flow.memories.add(memory)
  }
  if (each.kind === 'pin' && picked) flow.memories.pin(picked.id, !picked.pinned)
  if (each.kind === 'forget' && picked) flow.memories.forget(picked.id)
  if (each.kind === 'weigh' && picked) flow.memories.update(picked.id, { importance: 1 - picked.importance })
  if (each.kind === 'edit' && message) {
    flow.chat.edit({ conversationId, messageId: message.id, text: 'Another kayak' })
    await flow.chat.whenIdle(conversationId)
  }
  if (each.kind === 'switch' && message) {
    const { messages, index } = flow.conversations.branches(conversationId, message.id)
    flow.chat.switchBranch({ conversationId, messageId: messages[(index + 1) % messages.length]!.id })
  }
  if (each.kind === 'limit') {
    const { maxMemories, summaryThreshold } = each
    flow.personas.update('ada', { memoryConfig: { maxMemories, summaryThreshold } })
  }
  if (each.kind === 'say') {
    flow.chat.send({ conversationId, text: `What about thing ${all.length % 5}?` })
    await flow.chat.whenIdle(conversationId)
  }
  if (each.kind === 'undo') flow.undo()
  if (each.kind === 'settle') await flow.memories.recall('')
}

/** The same from all that is stored, the slow way. */
function leastWorth(flow: TestFlow, stats: readonly RecallStats[]): Set<string> {
  const { maxMemories, summaryThreshold } = flow.personas.get('ada')!.memoryConfig
  const { memoriesOf, withdrawn } = flow.getState()
  const memories = (memoriesOf.ada === undefined ? [] : [...iterate(memoriesOf.ada)]).filter(
    ({ id }) => !withdrawn.has(id),
  )
  const told = new Set(memories.flatMap(({ summarizes = [] }) => summarizes))
  const counted = memories
    .filter(({ type }) => type !== 'summary' && type !== 'proposal')
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  const newest = new Set(counted.slice(0, Math.max(1, Math.min(summaryThreshold, Math.floor(maxMemories / 2)))))
  const usedAt = ({ id, at }: Memory) => Math.max(at, stats.find((each) => each.id === id)?.lastUsedAt ?? 0)
  const ranked = counted
    .filter((memory) => !newest.has(memory) && !memory.pinned)
    .filter(({ type, supersededBy }) => type !== 'fact' || supersededBy !== undefined)
    .toSorted(
      (a, b) =>
        Number(told.has(b.id)) - Number(told.has(a.id)) ||
        a.importance - b.importance ||
        usedAt(a) - usedAt(b) ||
        (a.id < b.id ? -1 : 1),
    )
  return new Set(ranked.slice(0, Math.max(0, counted.length - maxMemories)).map(({ id }) => id))
}
