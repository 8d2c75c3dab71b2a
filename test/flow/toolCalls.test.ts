import { isStepCount, tool, type ToolSet } from 'ai'
import type { MockLanguageModelV4 } from 'ai/test'
import { createPersonaFlow, definePersona, type Message, type PersonaFlow } from 'personaflow'
import { modelTransport, type ModelTransportOptions } from 'personaflow/chat'
import { memoryText, messageText, metaOf } from 'personaflow/core'
import { volatileStorage, type VolatileMemory } from 'personaflow/storage'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { eventually } from '../eventually.ts'
import { call, finish, modelOf, text } from '../fixtures/recordedStreams.ts'

const nothing = z.object({ of: z.string().optional() })
const place: ToolSet[string] = { inputSchema: nothing }
const inputSchema = z.object({ city: z.string() })

/** A tool that notes how often it ran. */
function counted() {
  const runs: string[] = []
  const weather = tool({ inputSchema, execute: ({ city }) => (runs.push(city), `clear in ${city}`) })
  return { runs, weather }
}

function open(model: ReturnType<typeof modelOf>, tools: ToolSet, options: Omit<ModelTransportOptions, 'tools'> = {}) {
  const transport = modelTransport(model, { tools, stopWhen: isStepCount(5), ...options })
  const flow = createTestFlow({ transport })
  onTestFinished(() => flow.dispose())
  return flow
}

const oslo = (id: string) => call(id, 'weather', '{"city":"Oslo"}')

async function ask(flow: PersonaFlow, words = 'What is it like where I am?'): Promise<string> {
  const { conversationId } = metaOf(flow.chat.send({ text: words }))
  await flow.chat.whenIdle(conversationId)
  return conversationId
}

const replyIn = (flow: PersonaFlow, conversationId: string): Message =>
  flow.conversations.messages(conversationId).at(-1)!

const callsIn = ({ parts }: Message) =>
  parts.flatMap((part) => ('toolCallId' in part ? [[part.toolCallId, part.state] as const] : []))

/** What the model was sent with its newest request. */
const promptOf = (model: ReturnType<typeof modelOf>) =>
  JSON.stringify((model as MockLanguageModelV4).doStreamCalls.at(-1)?.prompt)

const turnMemories = (flow: PersonaFlow) => flow.memories.list({ types: ['interaction'] })

const twoSteps = () =>
  modelOf(
    [...text('1', 'Let me see.'), ...call('c1', 'place', '{}'), finish('tool-calls')],
    [...text('2', 'You are in Oslo.'), finish()],
  )

const approving = () =>
  modelOf([...oslo('c1'), finish('tool-calls')], [...text('2', 'Clear.'), finish()], [...text('3', 'Hm.'), finish()])

const again = () =>
  modelOf(
    [...oslo('c1'), ...oslo('c2'), finish('tool-calls')],
    [...text('2', 'Clear.'), finish()],
    [...oslo('c3'), finish('tool-calls')],
    [...text('4', 'Still clear.'), finish()],
    [...oslo('c5'), finish('tool-calls')],
    [...text('6', 'Again.'), finish()],
  )

const waits = (...after: Parameters<typeof modelOf>) =>
  open(modelOf([...text('1', 'A moment.'), ...call('c1', 'place', '{}'), finish('tool-calls')], ...after), { place })

const says = (words: string) => [...text('t', words), finish()]

describe('a tool without execute', () => {
  test('waits for its output, and the same turn goes on with it: one answer, one memory', async () => {
    const model = twoSteps()
    const flow = open(model, { place })
    const id = await ask(flow)
    const waiting = replyIn(flow, id)
    expect(metaOf(waiting).status).toBe('waiting')
    expect(callsIn(waiting)).toEqual([['c1', 'input-available']])
    expect(flow.getState().turns[id]?.status).toBe('ready')
    await flow.chat.answerTool({ callId: 'c1', output: { city: 'Oslo' } })
    await flow.chat.whenIdle(id)
    const reply = replyIn(flow, id)
    expect(reply.id).toBe(waiting.id)
    expect(metaOf(reply)).toMatchObject({ status: 'complete', turnId: metaOf(waiting).turnId })
    expect(metaOf(reply).ending).toBeUndefined()
    expect(callsIn(reply)).toEqual([['c1', 'output-available']])
    expect(messageText(reply)).toBe('Let me see.\nYou are in Oslo.')
    expect(flow.conversations.messages(id)).toHaveLength(2)
    expect(turnMemories(flow).map(memoryText)).toEqual([expect.stringContaining('You are in Oslo.')])
    expect(turnMemories(flow)[0]?.metadata.unfinished).toBeUndefined()
    expect(promptOf(model)).toContain('"city":"Oslo"')
  })

  test('may fail instead', async () => {
    const model = twoSteps()
    const flow = open(model, { place })
    const id = await ask(flow)
    await flow.chat.answerTool({ conversationId: id, callId: 'c1', error: 'no satellite' })
    await flow.chat.whenIdle(id)
    expect(callsIn(replyIn(flow, id))).toEqual([['c1', 'output-error']])
    expect(promptOf(model)).toContain('no satellite')
  })

  test('is answered after a reload', async () => {
    const first = open(twoSteps(), { place })
    const id = await ask(first)
    const transport = modelTransport(modelOf([...text('2', 'You are in Oslo.'), finish()]), { tools: { place } })
    const flow = await first.reload({ transport })
    onTestFinished(() => flow.dispose())
    expect(metaOf(replyIn(flow, id)).status).toBe('waiting')
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(messageText(replyIn(flow, id))).toBe('Let me see.\nYou are in Oslo.')
  })

  test('is answered once', async () => {
    const flow = open(twoSteps(), { place })
    const id = await ask(flow)
    const [first, second] = await Promise.allSettled([
      flow.chat.answerTool({ callId: 'c1', output: 'Oslo' }),
      flow.chat.answerTool({ callId: 'c1', output: 'Rome' }),
    ])
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
    await flow.chat.whenIdle(id)
    expect(second).toMatchObject({ reason: { code: 'already-answered' } })
    expect(replyIn(flow, id).parts).toContainEqual(expect.objectContaining({ toolCallId: 'c1', output: 'Oslo' }))
    await expect(flow.chat.answerTool({ callId: 'c9', output: 1 })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('may be answered while the answer still arrives', async () => {
    let release!: (output: string) => void
    const gate = new Promise<string>((resolve) => void (release = resolve))
    const slow = tool({ inputSchema: nothing, execute: () => gate })
    const model = modelOf(
      [...call('c1', 'place', '{}'), ...call('c2', 'slow', '{}'), finish('tool-calls')],
      [...text('2', 'You are in Oslo.'), finish()],
    )
    const flow = open(model, { place, slow })
    const { conversationId: id } = metaOf(flow.chat.send({ text: 'Where am I?' }))
    await eventually(() => expect(callsIn(flow.chat.live(id)!)[0]?.[0]).toBe('c1'))
    const answered = flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    release('ran')
    await answered
    await flow.chat.whenIdle(id)
    expect(metaOf(replyIn(flow, id)).status).toBe('complete')
  })

  test('gives what storage can hold, whatever the app gives', async () => {
    const flow = open(twoSteps(), { place })
    const id = await ask(flow)
    await flow.chat.answerTool({ callId: 'c1', output: { at: new Date(0), big: 1n, bad: Number.NaN, half: '\ud83d' } })
    await flow.chat.whenIdle(id)
    const part = replyIn(flow, id).parts.find((each) => 'toolCallId' in each)
    expect(part).toMatchObject({ output: { at: '1970-01-01T00:00:00.000Z', big: '1', bad: null, half: '' } })
  })

  test('called several times at once, lets the turn go on when all are answered', async () => {
    const model = modelOf(
      [...call('c1', 'place', '{}'), ...call('c2', 'place', '{}'), ...oslo('c3'), finish('tool-calls')],
      [...text('2', 'Done.'), finish()],
    )
    const { weather, runs } = counted()
    const flow = open(model, { place, weather })
    const id = await ask(flow)
    expect(runs).toEqual(['Oslo'])
    await flow.chat.answerTool({ callId: 'c2', output: 2 })
    expect(metaOf(replyIn(flow, id)).status).toBe('waiting')
    await flow.chat.answerTool({ callId: 'c1', output: 1 })
    await flow.chat.whenIdle(id)
    expect(callsIn(replyIn(flow, id)).map(([, state]) => state)).toEqual(Array(3).fill('output-available'))
    expect(messageText(replyIn(flow, id))).toBe('Done.')
  })

  test('may wait in one step after the other', async () => {
    const flow = open(
      modelOf(
        [...call('c1', 'place', '{}'), finish('tool-calls')],
        [...call('c1', 'place', '{}'), finish('tool-calls')],
        [...text('3', 'Twice Oslo.'), finish()],
      ),
      { place },
    )
    const id = await ask(flow)
    await flow.chat.answerTool({ callId: 'c1', output: 'first' })
    await flow.chat.whenIdle(id)
    expect(metaOf(replyIn(flow, id)).status).toBe('waiting')
    await flow.chat.answerTool({ callId: 'c1', output: 'second' })
    await flow.chat.whenIdle(id)
    expect(replyIn(flow, id).parts.flatMap((part) => ('output' in part ? [part.output] : []))).toEqual([
      'first',
      'second',
    ])
    expect(turnMemories(flow)).toHaveLength(1)
  })
})

describe('a tool that asks before it runs', () => {
  const asks: ModelTransportOptions = { toolApproval: { weather: 'user-approval' } }

  test('runs once it is allowed, in the same turn', async () => {
    const { weather, runs } = counted()
    const flow = open(approving(), { weather }, asks)
    const id = await ask(flow)
    expect(callsIn(replyIn(flow, id))).toEqual([['c1', 'approval-requested']])
    expect(runs).toEqual([])
    await flow.chat.approveTool({ callId: 'c1', approved: true })
    await flow.chat.whenIdle(id)
    expect(runs).toEqual(['Oslo'])
    expect(callsIn(replyIn(flow, id))).toEqual([['c1', 'output-available']])
    expect(messageText(replyIn(flow, id))).toBe('Clear.')
    expect(turnMemories(flow)).toHaveLength(1)
  })

  test('does not run where it is denied, and the model is told why', async () => {
    const { weather, runs } = counted()
    const model = approving()
    const flow = open(model, { weather }, asks)
    const id = await ask(flow)
    await flow.chat.approveTool({ callId: 'c1', approved: false, reason: 'Not in Oslo' })
    await flow.chat.whenIdle(id)
    expect(runs).toEqual([])
    expect(callsIn(replyIn(flow, id))).toEqual([['c1', 'output-denied']])
    expect(promptOf(model)).toContain('Not in Oslo')
  })

  test('needs its own kind of answer', async () => {
    const { weather } = counted()
    const flow = open(approving(), { weather }, asks)
    const id = await ask(flow)
    await expect(flow.chat.answerTool({ callId: 'c1', output: 1 })).rejects.toMatchObject({ code: 'bad-input' })
    const denied = { callId: 'c1', approved: false, remember: 'always' } as const
    await expect(flow.chat.approveTool(denied)).rejects.toMatchObject({ code: 'bad-input' })
    expect(callsIn(replyIn(flow, id))).toEqual([['c1', 'approval-requested']])
  })

  test('and has no execute is answered by the app once it is allowed', async () => {
    const model = modelOf([...call('c1', 'place', '{}'), finish('tool-calls')], [...text('2', 'Oslo.'), finish()])
    const flow = open(model, { place }, { toolApproval: { place: 'user-approval' } })
    const id = await ask(flow)
    await flow.chat.approveTool({ callId: 'c1', approved: true })
    await flow.chat.whenIdle(id)
    expect(metaOf(replyIn(flow, id)).status).toBe('waiting')
    expect(callsIn(replyIn(flow, id))).toEqual([['c1', 'input-available']])
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(messageText(replyIn(flow, id))).toBe('Oslo.')
  })

  test('is not asked about where the app decides', async () => {
    const { weather, runs } = counted()
    const flow = open(approving(), { weather }, { toolApproval: { weather: { type: 'denied', reason: 'Closed' } } })
    const id = await ask(flow)
    expect(runs).toEqual([])
    expect(callsIn(replyIn(flow, id))).toEqual([['c1', 'output-denied']])
    expect(metaOf(replyIn(flow, id)).status).toBe('complete')
  })
})

describe('a permission', () => {
  const asks: ModelTransportOptions = { toolApproval: { weather: 'user-approval' } }

  test.each(['conversation', 'always'] as const)(
    'for %s lets later calls through, until it is taken back',
    async (remember) => {
      const { weather, runs } = counted()
      const flow = open(again(), { weather }, asks)
      const id = await ask(flow)
      await flow.chat.approveTool({ callId: 'c1', approved: true, remember })
      await flow.chat.whenIdle(id)
      // The one beside it goes with it.
      expect(runs).toEqual(['Oslo', 'Oslo'])
      const where = remember === 'conversation' ? { conversationId: id } : {}
      expect(flow.chat.toolGrants()).toEqual([{ tool: 'weather', at: expect.any(Number), ...where }])
      flow.chat.send({ conversationId: id, text: 'And now?' })
      await flow.chat.whenIdle(id)
      expect(runs).toHaveLength(3)
      expect(messageText(replyIn(flow, id))).toBe('Still clear.')
      for (const grant of flow.chat.toolGrants()) flow.chat.revokeTool(grant)
      expect(flow.chat.toolGrants()).toEqual([])
      flow.chat.send({ conversationId: id, text: 'And now?' })
      await flow.chat.whenIdle(id)
      expect(metaOf(replyIn(flow, id)).status).toBe('waiting')
    },
  )

  test('can be undone, outlives a reload, goes with its conversation and with all data', async () => {
    const { weather } = counted()
    const flow = open(again(), { weather }, asks)
    const id = await ask(flow)
    await flow.chat.approveTool({ callId: 'c1', approved: true, remember: 'always' })
    await flow.chat.whenIdle(id)
    expect(flow.undo()).toEqual({ label: 'Allow a tool' })
    expect(flow.chat.toolGrants()).toEqual([])
    flow.redo()
    const next = await flow.reload()
    onTestFinished(() => next.dispose())
    expect(next.chat.toolGrants()).toHaveLength(1)
    const backup = await next.backup.export()
    expect(backup).toContain('"toolGrants":{"weather"')
    await next.storage.erase()
    expect(next.chat.toolGrants()).toEqual([])
    // A file can't allow anything for the user.
    await next.backup.import(backup)
    expect(next.chat.toolGrants()).toEqual([])
    expect(next.getState().conversations[id]).toBeDefined()
  })

  test('of one conversation is none elsewhere, and goes with it', async () => {
    const { weather } = counted()
    const flow = open(again(), { weather }, asks)
    const id = await ask(flow)
    await flow.chat.approveTool({ callId: 'c1', approved: true, remember: 'conversation' })
    await flow.chat.whenIdle(id)
    const other = flow.conversations.create()
    flow.chat.send({ conversationId: other.id, text: 'And here?' })
    await flow.chat.whenIdle(other.id)
    expect(metaOf(replyIn(flow, other.id)).status).toBe('waiting')
    flow.conversations.remove(id)
    expect(flow.chat.toolGrants()).toEqual([])
  })
})

describe('around a waiting call', () => {
  test('stop ends it, and what follows is told so', async () => {
    const flow = waits(says('All right.'))
    const id = await ask(flow)
    await flow.chat.stop({ conversationId: id })
    const stopped = replyIn(flow, id)
    expect(metaOf(stopped).status).toBe('stopped')
    expect(callsIn(stopped)).toEqual([['c1', 'output-error']])
    await expect(flow.chat.answerTool({ callId: 'c1', output: 1 })).rejects.toMatchObject({ code: 'already-answered' })
    flow.chat.send({ conversationId: id, text: 'Never mind' })
    await flow.chat.whenIdle(id)
    expect(messageText(replyIn(flow, id))).toBe('All right.')
  })

  test('the user may go on without it', async () => {
    const flow = waits(says('All right.'))
    const id = await ask(flow)
    flow.chat.send({ conversationId: id, text: 'Never mind' })
    await flow.chat.whenIdle(id)
    const [, passed, , reply] = flow.conversations.messages(id)
    expect(callsIn(passed!)).toEqual([['c1', 'output-error']])
    expect(metaOf(passed!).status).toBe('stopped')
    expect(messageText(reply!)).toBe('All right.')
    await expect(flow.chat.answerTool({ callId: 'c1', output: 1 })).rejects.toMatchObject({ code: 'already-answered' })
  })

  test('a message in the queue goes when the whole answer has come', async () => {
    const flow = waits(says('You are in Oslo.'), says('And it is clear.'))
    const { conversationId: id } = metaOf(flow.chat.send({ text: 'Where am I?' }))
    flow.chat.queue({ conversationId: id, text: 'And the weather?' })
    await flow.chat.whenIdle(id)
    expect(flow.conversations.messages(id)).toHaveLength(2)
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await eventually(() => expect(messageText(replyIn(flow, id))).toBe('And it is clear.'))
  })

  test('another answer leaves it on its branch, where it still can be answered', async () => {
    const flow = waits(says('No idea.'), says('You are in Oslo.'))
    const id = await ask(flow)
    const waiting = replyIn(flow, id)
    flow.chat.regenerate({ conversationId: id })
    await flow.chat.whenIdle(id)
    expect(messageText(replyIn(flow, id))).toBe('No idea.')
    expect(flow.conversations.branches(id, waiting.id).messages).toHaveLength(2)
    flow.chat.switchBranch({ conversationId: id, messageId: waiting.id })
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(replyIn(flow, id).id).toBe(waiting.id)
    expect(messageText(replyIn(flow, id))).toContain('You are in Oslo.')
  })

  test('an answer on a branch that isn’t shown is kept, and moves nothing', async () => {
    const flow = waits(says('No idea.'), says('You are in Oslo.'))
    const id = await ask(flow)
    const waiting = replyIn(flow, id)
    flow.chat.regenerate({ conversationId: id })
    await flow.chat.whenIdle(id)
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(messageText(replyIn(flow, id))).toBe('No idea.')
    flow.chat.switchBranch({ conversationId: id, messageId: waiting.id })
    expect(callsIn(replyIn(flow, id))).toEqual([['c1', 'output-available']])
    flow.chat.continue({ conversationId: id, messageId: waiting.id })
    await flow.chat.whenIdle(id)
    expect(messageText(replyIn(flow, id))).toContain('You are in Oslo.')
  })

  test('a deleted message takes it along, and undo brings both back', async () => {
    const flow = waits(says('You are in Oslo.'))
    const id = await ask(flow)
    flow.chat.remove({ conversationId: id, messageId: replyIn(flow, id).id })
    await expect(flow.chat.answerTool({ callId: 'c1', output: 1 })).rejects.toMatchObject({ code: 'not-found' })
    flow.undo()
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(messageText(replyIn(flow, id))).toContain('You are in Oslo.')
  })

  test('words that are removed take it along', async () => {
    const flow = waits()
    const id = await ask(flow)
    const [memory] = turnMemories(flow)
    flow.memories.forget(memory!.id, { messages: 'remove' })
    expect(metaOf(replyIn(flow, id)).status).toBe('stopped')
    expect(callsIn(replyIn(flow, id))).toEqual([])
  })

  test('continue says what it waits for', async () => {
    const flow = waits()
    const id = await ask(flow)
    const messageId = replyIn(flow, id).id
    expect(() => flow.chat.continue({ conversationId: id, messageId })).toThrow('waits for a tool call')
  })
})

/** A tool that never ends, and when it began. */
function endless() {
  let begin!: () => void
  const started = new Promise<void>((resolve) => void (begin = resolve))
  const slow = tool({ inputSchema: nothing, execute: () => (begin(), new Promise<string>(() => {})) })
  return { slow, started }
}

test('stop ends a call that runs', async () => {
  const { slow, started } = endless()
  const flow = open(modelOf([...call('c1', 'slow', '{}'), finish('tool-calls')]), { slow })
  const { conversationId: id } = metaOf(flow.chat.send({ text: 'Go' }))
  await started
  await flow.chat.stop({ conversationId: id })
  expect(callsIn(replyIn(flow, id))).toEqual([['c1', 'output-error']])
  expect(metaOf(replyIn(flow, id)).status).toBe('stopped')
})

test('a call that ran when its page ended is over after a reload', async () => {
  const { slow, started } = endless()
  const model = modelOf([...call('c1', 'slow', '{}'), finish('tool-calls')])
  const first = createTestFlow({ transport: modelTransport(model, { tools: { slow } }) })
  const { conversationId: id } = metaOf(first.chat.send({ text: 'Go' }))
  await started
  await eventually(() => expect(callsIn(first.chat.live(id)!)).toEqual([['c1', 'input-available']]))
  first.advance(5_000)
  await first.storage.saved()
  const flow: TestFlow = await first.reload({ crash: true })
  onTestFinished(() => flow.dispose())
  for (const message of flow.conversations.messages(id)) expect(metaOf(message).status).not.toBe('streaming')
  for (const [, state] of callsIn(replyIn(flow, id))) expect(state).toBe('output-error')
})

test('two tabs that answer at once: one wins, and the other is told', async () => {
  const memory: VolatileMemory = new Map()
  const model = modelOf(
    [...call('c1', 'place', '{}'), finish('tool-calls')],
    [...text('2', 'There you are.'), finish()],
    [...text('3', 'Twice.'), finish()],
  )
  const flows = [0, 1].map(() =>
    createPersonaFlow({
      name: 'tools',
      storage: { ...volatileStorage({ memory }), medium: {} },
      personas: [definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })],
      transport: modelTransport(model, { tools: { place } }),
    }),
  )
  onTestFinished(async () => void (await Promise.all(flows.map((flow) => flow.dispose()))))
  await Promise.all(flows.map(({ hydrated }) => hydrated))
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const id = await ask(here)
  await eventually(() => expect(metaOf(replyIn(there, id)).status).toBe('waiting'))
  const answers = await Promise.allSettled([
    here.chat.answerTool({ callId: 'c1', output: 'here' }),
    there.chat.answerTool({ callId: 'c1', output: 'there' }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'already-answered' } })
  await Promise.all(flows.map((flow) => flow.chat.whenIdle(id)))
  for (const flow of flows) await eventually(() => expect(messageText(replyIn(flow, id))).toBe('There you are.'))
  expect((model as MockLanguageModelV4).doStreamCalls).toHaveLength(2)
})

test('the flow for tests calls tools by its script, and says that it is one', async () => {
  const { weather, runs } = counted()
  const flow = createTestFlow({
    tools: { weather, place },
    toolApproval: { weather: 'user-approval' },
    replies: [
      { text: 'One moment.', calls: [{ tool: 'weather', input: { city: 'Oslo' } }, { tool: 'place' }] },
      'Clear in Oslo.',
    ],
  })
  onTestFinished(() => flow.dispose())
  expect(flow.getState().model?.provider).toBe('personaflow')
  const id = await ask(flow)
  const [first, second] = callsIn(replyIn(flow, id))
  expect([first?.[1], second?.[1]]).toEqual(['approval-requested', 'input-available'])
  await flow.chat.answerTool({ callId: second![0], output: 'Oslo' })
  await flow.chat.approveTool({ callId: first![0], approved: true })
  await flow.chat.whenIdle(id)
  expect(runs).toEqual(['Oslo'])
  expect(messageText(replyIn(flow, id))).toBe('One moment.\nClear in Oslo.')
})
