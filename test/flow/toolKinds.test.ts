import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { hasToolCall, isStepCount, tool, type ToolSet } from 'ai'
import type { MockLanguageModelV4 } from 'ai/test'
import type { Message, PersonaFlow } from 'personaflow'
import { modelTransport, type ModelTransportOptions } from 'personaflow/chat'
import { memoryText, messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { eventually } from '../eventually.ts'
import { call, finish, modelOf, text } from '../fixtures/recordedStreams.ts'

type Steps = LanguageModelV4StreamPart[][]

const place: ToolSet[string] = { inputSchema: z.object({}) }

function open(steps: Steps, tools: ToolSet, options: Omit<ModelTransportOptions, 'tools'> = {}) {
  const model = modelOf(...steps)
  const transport = modelTransport(model, { tools, stopWhen: isStepCount(5), ...options })
  const flow = createTestFlow({ transport })
  onTestFinished(() => flow.dispose())
  // The fixture makes one of these.
  return { flow, model: model as MockLanguageModelV4 }
}

async function ask(flow: PersonaFlow, words: string, conversationId?: string): Promise<string> {
  const sent = flow.chat.send({ text: words, ...(conversationId !== undefined && { conversationId }) })
  const id = metaOf(sent).conversationId
  await flow.chat.whenIdle(id)
  return id
}

const replyIn = (flow: PersonaFlow, id: string): Message => flow.conversations.messages(id).at(-1)!

const callsIn = (message: Message | undefined) =>
  (message?.parts ?? []).flatMap((part) => ('toolCallId' in part ? [part] : []))

const promptOf = (model: MockLanguageModelV4) => JSON.stringify(model.doStreamCalls.at(-1)?.prompt)

const said = (words: string): Steps[number] => [...text('t', words), finish()]

const calling = (...names: string[]): Steps[number] => [
  ...names.flatMap((name, at) => call(`c${at + 1}`, name, '{}')),
  finish('tool-calls'),
]

/** A tool that gives a part, and the rest when it is let go on; an endless one never ends. */
function gradual({ endless = false } = {}) {
  let goOn!: () => void
  const gate = new Promise<void>((resolve) => void (goOn = resolve))
  const search = tool({
    inputSchema: z.object({}),
    async *execute() {
      yield { found: 1 }
      await gate
      yield { found: 2 }
      if (endless) await new Promise(() => {})
      yield { found: 3 }
    },
  })
  return { search, goOn }
}

/** Tools that say that they ran. */
const runs = (names: readonly string[]): ToolSet =>
  Object.fromEntries(
    names.map((name) => [name, tool({ inputSchema: z.object({}), execute: () => `${name} ran` })] as const),
  )

describe('a result that comes bit by bit', () => {
  test('is shown as it grows; the last is kept, and is all that the model hears', async () => {
    const { search, goOn } = gradual()
    const { flow, model } = open([calling('search'), said('Three.')], { search })
    const { conversationId: id } = metaOf(flow.chat.send({ text: 'Find them' }))
    await eventually(() =>
      expect(callsIn(flow.chat.live(id))).toMatchObject([
        { state: 'output-available', preliminary: true, output: { found: 1 } },
      ]),
    )
    goOn()
    await flow.chat.whenIdle(id)
    const [kept] = callsIn(replyIn(flow, id))
    expect(kept).toMatchObject({ state: 'output-available', output: { found: 3 } })
    expect(kept).not.toMatchObject({ preliminary: true })
    expect(promptOf(model)).toContain('"found":3')
    expect(promptOf(model)).not.toMatch(/"found":[12]/)
  })

  test('and is stopped, gave nothing: the next turn is told so', async () => {
    const { search } = gradual()
    const { flow, model } = open([calling('search'), said('All right.')], { search })
    const { conversationId: id } = metaOf(flow.chat.send({ text: 'Find them' }))
    await eventually(() => expect(callsIn(flow.chat.live(id))).toMatchObject([{ preliminary: true }]))
    await flow.chat.stop({ conversationId: id })
    expect(callsIn(replyIn(flow, id))).toMatchObject([{ state: 'output-error' }])
    await ask(flow, 'Never mind', id)
    expect(messageText(replyIn(flow, id))).toBe('All right.')
    expect(promptOf(model)).toContain('The user stopped this call')
    expect(promptOf(model)).not.toContain('found')
  })

  test('and whose page ends, gave nothing after a reload', async () => {
    const { search, goOn } = gradual({ endless: true })
    // It dies with its page: nobody closes it.
    const flow = createTestFlow({ transport: modelTransport(modelOf(calling('search')), { tools: { search } }) })
    const { conversationId: id } = metaOf(flow.chat.send({ text: 'Find them' }))
    await eventually(() => expect(callsIn(flow.chat.live(id))).toMatchObject([{ preliminary: true }]))
    flow.advance(5_000)
    goOn()
    await eventually(() => expect(callsIn(flow.chat.live(id))).toMatchObject([{ output: { found: 2 } }]))
    await flow.storage.saved()
    const next = await flow.reload({ crash: true })
    onTestFinished(() => next.dispose())
    expect(callsIn(replyIn(next, id)).map(({ state }) => state)).toEqual(['output-error'])
    expect(metaOf(replyIn(next, id)).status).not.toBe('streaming')
  })
})

describe('a tool that the provider runs', () => {
  const own = { providerExecuted: true, dynamic: true } as const
  const searching = (id: string) => call(id, 'web_search', '{"q":"Oslo"}', own)
  const found = (id: string, result: object, more: object = {}): LanguageModelV4StreamPart =>
    ({
      type: 'tool-result',
      toolCallId: id,
      toolName: 'web_search',
      result,
      ...own,
      ...more,
    }) as LanguageModelV4StreamPart

  test('gives call and result in one answer: nothing runs or waits here, and both go back with the next turn', async () => {
    const { flow, model } = open(
      [[...searching('s1'), found('s1', { hits: ['Norway'] }), ...text('1', 'In Norway.'), finish()], said('Yes.')],
      {},
    )
    const id = await ask(flow, 'Where is Oslo?')
    expect(callsIn(replyIn(flow, id))).toMatchObject([
      { state: 'output-available', providerExecuted: true, input: { q: 'Oslo' }, output: { hits: ['Norway'] } },
    ])
    expect(metaOf(replyIn(flow, id)).status).toBe('complete')
    expect(model.doStreamCalls).toHaveLength(1)
    await expect(flow.chat.answerTool({ callId: 's1', output: 1 })).rejects.toMatchObject({ code: 'already-answered' })
    await ask(flow, 'Sure?', id)
    const sent = model.doStreamCalls
      .at(-1)
      ?.prompt.flatMap(({ role, content }) => (role === 'assistant' ? content : []))
    expect(sent).toMatchObject([
      { type: 'tool-call', toolCallId: 's1', providerExecuted: true },
      { type: 'tool-result', toolCallId: 's1' },
      { type: 'text', text: 'In Norway.' },
    ])
  })

  test('and that fails is a call that failed', async () => {
    const { flow, model } = open(
      [
        [...searching('s1'), found('s1', { code: 'too_many' }, { isError: true }), ...text('1', 'Hm.'), finish()],
        said('No.'),
      ],
      {},
    )
    const id = await ask(flow, 'Where is Oslo?')
    expect(callsIn(replyIn(flow, id))).toMatchObject([{ state: 'output-error', providerExecuted: true }])
    await ask(flow, 'Again?', id)
    expect(messageText(replyIn(flow, id))).toBe('No.')
    expect(model.doStreamCalls).toHaveLength(2)
  })

  test('and that gives nothing before the answer ends waits for nobody, and the next turn goes without it', async () => {
    const { flow, model } = open([[...searching('s1'), ...text('1', 'A moment.'), finish()], said('Norway.')], {})
    const id = await ask(flow, 'Where is Oslo?')
    expect(metaOf(replyIn(flow, id)).status).not.toBe('waiting')
    expect(metaOf(replyIn(flow, id)).status).not.toBe('streaming')
    await ask(flow, 'Well?', id)
    expect(messageText(replyIn(flow, id))).toBe('Norway.')
    expect(promptOf(model)).not.toContain('s1')
  })

  test('beside one that waits here: the reply waits for that one alone', async () => {
    const { flow, model } = open(
      [
        [...searching('s1'), found('s1', { hits: ['Norway'] }), ...call('c1', 'place', '{}'), finish('tool-calls')],
        said('You are there.'),
      ],
      { place },
    )
    const id = await ask(flow, 'Am I in Oslo?')
    expect(metaOf(replyIn(flow, id)).status).toBe('waiting')
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(messageText(replyIn(flow, id))).toBe('You are there.')
    expect(callsIn(replyIn(flow, id)).map(({ state }) => state)).toEqual(['output-available', 'output-available'])
    expect(promptOf(model)).toContain('Norway')
  })
})

describe('a question that is edited while its answer waits for a call', () => {
  const steps: Steps = [calling('place'), said('No matter.'), said('You are in Oslo.')]

  test('is answered anew, and the call stays on the branch left behind', async () => {
    const { flow } = open(steps, { place })
    const id = await ask(flow, 'Where am I?')
    const [asked, waiting] = flow.conversations.messages(id)
    flow.chat.edit({ conversationId: id, messageId: asked!.id, text: 'Who am I?' })
    await flow.chat.whenIdle(id)
    expect(flow.conversations.messages(id).map(messageText)).toEqual(['Who am I?', 'No matter.'])
    expect(flow.memories.list({ types: ['interaction'] }).map(memoryText)).toEqual([
      expect.stringContaining('Who am I?'),
    ])
    flow.chat.switchBranch({ conversationId: id, messageId: waiting!.id })
    expect(metaOf(replyIn(flow, id)).status).toBe('waiting')
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(messageText(replyIn(flow, id))).toBe('You are in Oslo.')
    expect(flow.memories.list({ types: ['interaction'] }).map(memoryText)).toEqual([
      expect.stringContaining('You are in Oslo.'),
    ])
  })

  test('an earlier one, too: what waits below is answered out of sight and moves nothing', async () => {
    const { flow } = open([said('Hello.'), ...steps], { place })
    const id = await ask(flow, 'Hi')
    const [first] = flow.conversations.messages(id)
    await ask(flow, 'Where am I?', id)
    flow.chat.edit({ conversationId: id, messageId: first!.id, text: 'Good day' })
    await flow.chat.whenIdle(id)
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(flow.conversations.messages(id).map(messageText)).toEqual(['Good day', 'No matter.'])
  })
})

describe('several calls at once and stopWhen', () => {
  test('all run before the limit ends the reply, and the next turn knows what they gave', async () => {
    const stopWhen = isStepCount(1)
    const { flow, model } = open([calling('one', 'two'), said('Both ran.')], runs(['one', 'two']), { stopWhen })
    const id = await ask(flow, 'Do both')
    expect(callsIn(replyIn(flow, id)).map(({ state }) => state)).toEqual(['output-available', 'output-available'])
    expect(model.doStreamCalls).toHaveLength(1)
    await ask(flow, 'And?', id)
    expect(messageText(replyIn(flow, id))).toBe('Both ran.')
    expect(promptOf(model)).toMatch(/one ran.*two ran/)
  })

  test('a tool that ends the reply ends it after all calls of its step', async () => {
    const stopWhen = [hasToolCall('done'), isStepCount(5)]
    const tools = runs(['one', 'done'])
    const { flow, model } = open([calling('one'), calling('one', 'done'), said('Never said.')], tools, { stopWhen })
    const id = await ask(flow, 'Go')
    expect(callsIn(replyIn(flow, id)).map(({ state }) => state)).toEqual(Array(3).fill('output-available'))
    expect(model.doStreamCalls).toHaveLength(2)
    expect(messageText(replyIn(flow, id))).toBe('')
  })

  test('one that fails and one that waits: the reply goes on once, with both', async () => {
    const fails = tool({
      inputSchema: z.object({}),
      execute: (): string => {
        throw new Error('no power')
      },
    })
    const { flow, model } = open([calling('fails', 'place'), said('I see.')], { fails, place })
    const id = await ask(flow, 'Go')
    expect(callsIn(replyIn(flow, id)).map(({ state }) => state)).toEqual(['output-error', 'input-available'])
    expect(model.doStreamCalls).toHaveLength(1)
    await flow.chat.answerTool({ callId: 'c2', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(model.doStreamCalls).toHaveLength(2)
    expect(promptOf(model)).toMatch(/no power.*Oslo/)
    expect(messageText(replyIn(flow, id))).toBe('I see.')
  })

  test('the limit counts the steps since the user’s answer', async () => {
    const stopWhen = isStepCount(2)
    const steps = [calling('place'), calling('one'), said('Now I am done.')]
    const { flow, model } = open(steps, { place, ...runs(['one']) }, { stopWhen })
    const id = await ask(flow, 'Go')
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.whenIdle(id)
    expect(model.doStreamCalls).toHaveLength(3)
    expect(messageText(replyIn(flow, id))).toBe('Now I am done.')
    expect(callsIn(replyIn(flow, id)).map(({ state }) => state)).toEqual(['output-available', 'output-available'])
  })
})
