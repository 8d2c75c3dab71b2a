import { APICallError } from 'ai'
import { MockLanguageModelV4, simulateReadableStream } from 'ai/test'
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { createLogger, type LogEntry } from 'personaflow'
import { memoryText, messageText } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'

interface Call {
  readonly name: string
  readonly input: object
}

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 1, text: 1, reasoning: undefined },
}

/** A model that calls a tool in each step of a turn, then says "Noted." */
function callingModel(...turns: readonly (readonly Call[])[]) {
  const steps: (Call | null)[] = turns.flatMap((calls) => [...calls, null])
  const seen: { tools: string[]; results: string[] }[] = []
  const model = new MockLanguageModelV4({
    doStream: async ({ prompt, tools = [] }) => {
      const results = prompt.flatMap(({ role, content }) => (role === 'tool' ? [JSON.stringify(content)] : []))
      seen.push({ tools: tools.map(({ name }) => name), results })
      const call = steps.shift() ?? null
      const parts: LanguageModelV4StreamPart[] =
        call === null
          ? [
              { type: 'text-start', id: 't' },
              { type: 'text-delta', id: 't', delta: 'Noted.' },
              { type: 'text-end', id: 't' },
            ]
          : [
              {
                type: 'tool-call',
                toolCallId: `c${steps.length}`,
                toolName: call.name,
                input: JSON.stringify(call.input),
              },
            ]
      const finishReason = { unified: call === null ? ('stop' as const) : ('tool-calls' as const), raw: undefined }
      return {
        stream: simulateReadableStream({
          chunks: [{ type: 'stream-start', warnings: [] }, ...parts, { type: 'finish', finishReason, usage }],
        }),
      }
    },
  })
  return { model, seen }
}

function open(model: MockLanguageModelV4): TestFlow {
  const flow = createTestFlow({ model, learn: 'tools' })
  onTestFinished(() => flow.dispose())
  return flow
}

async function say(flow: TestFlow, conversationId: string, text: string) {
  const message = flow.chat.send({ conversationId, text })
  await flow.chat.whenIdle(conversationId)
  flow.advance(60_000)
  await flow.memories.recall('')
  return message
}

const current = (flow: TestFlow) =>
  flow.memories
    .list({ types: ['fact'] })
    .filter(({ supersededBy, validTo }) => supersededBy === undefined && validTo === undefined)
    .map(memoryText)

const fact = (text: string, value: string, quote: string, slot = 'home') => ({
  text,
  value,
  slot,
  about: 'user',
  quote,
})

/** The newest call in a conversation that has an output. */
function newestCall(flow: TestFlow, conversationId: string) {
  const parts = flow.conversations.messages(conversationId).flatMap((message) => message.parts)
  const call = parts.findLast((part) => 'toolCallId' in part && part.state === 'output-available')
  if (call === undefined || !('toolCallId' in call)) throw new Error('no tool gave anything')
  return call
}

const corkThenGalway = (forgotten = 'Lives in Galway') =>
  callingModel(
    [{ name: 'remember', input: fact('Lives in Cork', 'Cork', 'I live in Cork') }],
    [{ name: 'update', input: { id: 'Lives in Cork', ...fact('Lives in Galway', 'Galway', 'we moved to Galway') } }],
    [{ name: 'forget', input: { id: forgotten, quote: 'forget where I live' } }],
  ).model

describe('what a memory tool did', () => {
  test('is undone by its call, whatever came after it, and it alone', async () => {
    const flow = open(corkThenGalway())
    const { id } = flow.conversations.create()
    await say(flow, id, 'I live in Cork')
    const first = newestCall(flow, id)
    expect(first.output).toMatchObject({
      remembered: 'Lives in Cork',
      id: expect.any(String),
      undo: expect.any(String),
    })
    // It is no step of the user's.
    expect(flow.getState().undo).toBeNull()
    await say(flow, id, 'By the way, we moved to Galway last week')
    const second = newestCall(flow, id)
    expect(second.output).toMatchObject({
      remembered: 'Lives in Galway',
      replaced: [(first.output as { id: string }).id],
    })
    flow.memories.add({ content: 'Something else' })
    expect(await flow.memories.undoTool({ callId: second.toolCallId })).toEqual({ label: 'Remember' })
    await flow.memories.recall('')
    expect(current(flow)).toEqual(['Lives in Cork'])
    expect(await flow.memories.undoTool({ callId: second.toolCallId })).toBeNull()
    expect(await flow.memories.undoTool({ conversationId: id, callId: first.toolCallId })).toEqual({
      label: 'Remember',
    })
    expect(current(flow)).toEqual([])
    expect(flow.memories.list().map(memoryText)).toContain('Something else')
  })

  test('comes back where it was forgotten, with what it had replaced', async () => {
    const flow = open(corkThenGalway())
    const { id } = flow.conversations.create()
    await say(flow, id, 'I live in Cork')
    await say(flow, id, 'By the way, we moved to Galway last week')
    await say(flow, id, 'Please forget where I live')
    expect(current(flow)).toEqual([])
    const { toolCallId, output } = newestCall(flow, id)
    expect(output).toMatchObject({ forgotten: 'Lives in Galway' })
    flow.memories.add({ content: 'Something else' })
    expect(await flow.memories.undoTool({ callId: toolCallId })).toEqual({ label: 'Forget memory' })
    await flow.memories.recall('')
    expect(current(flow)).toEqual(['Lives in Galway'])
    expect(
      flow.memories
        .list({ types: ['fact'] })
        .map(memoryText)
        .toSorted(),
    ).toEqual(['Lives in Cork', 'Lives in Galway'])
  })

  test('is undone after a reload too, but for what was forgotten', async () => {
    const first = open(corkThenGalway('Lives in Cork'))
    const { id } = first.conversations.create()
    await say(first, id, 'I live in Cork')
    await say(first, id, 'By the way, we moved to Galway last week')
    const { toolCallId } = newestCall(first, id)
    const flow = await first.reload()
    onTestFinished(() => flow.dispose())
    expect(await flow.memories.undoTool({ callId: toolCallId })).toEqual({ label: 'Remember' })
    await flow.memories.recall('')
    expect(current(flow)).toEqual(['Lives in Cork'])
    await say(flow, id, 'Please forget where I live')
    const last = newestCall(flow, id)
    const place = { callId: last.toolCallId, dryRun: true }
    expect(await flow.memories.undoTool(place)).toEqual({ label: 'Remember' })
    expect(current(flow)).toEqual([])
    const next = await flow.reload()
    onTestFinished(() => next.dispose())
    expect(await next.memories.undoTool(place)).toMatchObject({ refused: expect.stringContaining('gone') })
    expect(await next.memories.undoTool({ callId: last.toolCallId })).toMatchObject({
      refused: expect.stringContaining('gone'),
    })
    await expect(next.memories.undoTool({ callId: 'none' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a model that learns by tools', () => {
  test('remembers, replaces, finds and forgets what the user said, in the turn itself', async () => {
    const { model, seen } = callingModel(
      [{ name: 'remember', input: fact('Lives in Cork', 'Cork', 'I live in Cork') }],
      [{ name: 'update', input: { id: 'Lives in Cork', ...fact('Lives in Galway', 'Galway', 'we moved to Galway') } }],
      [{ name: 'search', input: { query: 'Where do I live?' } }],
      [{ name: 'forget', input: { id: 'Lives in Galway', quote: 'forget where I live' } }],
    )
    const flow = open(model)
    const { id } = flow.conversations.create()
    const asked = await say(flow, id, 'I live in Cork and I have two dogs')
    expect(seen[0]!.tools).toEqual(['remember', 'update', 'forget', 'search'])
    expect(seen).toHaveLength(2)
    // The rules rest: the dogs are left to the model.
    expect(current(flow)).toEqual(['Lives in Cork'])
    expect(flow.memories.learnedFrom(asked.id).map(memoryText)).toContain('Lives in Cork')
    await say(flow, id, 'By the way, we moved to Galway last week')
    expect(current(flow)).toEqual(['Lives in Galway'])
    await say(flow, id, 'Where do I live?')
    expect(seen.at(-1)!.results.join(' ')).toContain('Galway')
    await say(flow, id, 'Please forget where I live')
    expect(current(flow)).toEqual([])
    expect(flow.getState().undo).toBe('Forget memory')
  })

  test.each([
    ['what nobody said', fact('Lives in Cork', 'Cork', 'I live in Cork')],
    ['what somebody else does', fact('The user plays the cello', 'plays the cello', 'My sister plays the cello')],
    ['a secret', fact('Key sk-proj-abcdefghijklmnopqrstuvwxyz0123456789', 'a key', 'My sister plays the cello')],
  ])('can’t remember %s, and is told so', async (_, input) => {
    const { model, seen } = callingModel([{ name: 'remember', input }])
    const flow = open(model)
    const { id } = flow.conversations.create()
    await say(flow, id, 'My sister plays the cello')
    expect(current(flow)).toEqual([])
    expect(seen.at(-1)!.results.join(' ')).toContain('refused')
  })

  test('can’t forget what the user didn’t ask to forget', async () => {
    const { model } = callingModel(
      [{ name: 'remember', input: fact('Lives in Cork', 'Cork', 'I live in Cork') }],
      [{ name: 'forget', input: { id: 'Lives in Cork', quote: 'I live in Cork' } }],
    )
    const flow = open(model)
    const { id } = flow.conversations.create()
    await say(flow, id, 'I live in Cork')
    await say(flow, id, 'Good morning')
    expect(current(flow)).toEqual(['Lives in Cork'])
  })

  test('whose server refuses tools chats on without them, which is said once, and the rules learn', async () => {
    const offered: number[] = []
    const { model } = callingModel()
    const answer = model.doStream.bind(model)
    const strict = new MockLanguageModelV4({
      doStream: async (options) => {
        offered.push(options.tools?.length ?? 0)
        if (options.tools === undefined) return answer(options)
        throw new APICallError({
          message: 'registry.ollama.ai/library/gemma3:4b does not support tools',
          url: 'http://localhost:11434/v1/chat/completions',
          requestBodyValues: {},
          statusCode: 400,
        })
      },
    })
    const warnings: string[] = []
    const sink = ({ level, message }: LogEntry) => void (level === 'warning' && warnings.push(message))
    const flow = createTestFlow({ model: strict, learn: 'tools', logger: createLogger({ sinks: [sink] }) })
    onTestFinished(() => flow.dispose())
    const { id } = flow.conversations.create()
    await say(flow, id, 'I live in Cork')
    await say(flow, id, 'I am allergic to walnuts')
    expect(flow.conversations.messages(id).map(messageText)).toEqual([
      'I live in Cork',
      'Noted.',
      'I am allergic to walnuts',
      'Noted.',
    ])
    expect(offered).toEqual([4, 0, 0])
    expect(warnings).toEqual([expect.stringContaining('refuses tools')])
    expect(current(flow).toSorted()).toEqual(['Allergic to walnuts', 'Lives in Cork'])
  })

  test('where no model can have tools, the rules learn', async () => {
    const flow = createTestFlow({ learn: 'tools' })
    onTestFinished(() => flow.dispose())
    const { id } = flow.conversations.create()
    await say(flow, id, 'I live in Cork')
    expect(current(flow)).toEqual(['Lives in Cork'])
  })
})
