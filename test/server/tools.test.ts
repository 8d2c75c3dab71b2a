import {
  isStepCount,
  jsonSchema,
  readUIMessageStream,
  tool,
  type ToolSet,
  type UIMessage,
  type UIMessageChunk,
} from 'ai'
import type { MockLanguageModelV4 } from 'ai/test'
import { apiTransport } from 'personaflow/chat'
import { memoryText, messageText, metaOf } from 'personaflow/core'
import { createChatRoute, type ChatRouteOptions } from 'personaflow/server'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { call, finish, modelOf, text } from '../fixtures/recordedStreams.ts'
import { answerOf, bodyWith, personas, refusalOf, requestWith, says } from './askRoute.ts'

const inputSchema = jsonSchema<{ sum: number }>({ type: 'object', properties: { sum: { type: 'number' } } })
const SECRET = 'a secret of more than thirty-two characters'

type Route = ReturnType<typeof createChatRoute>
type Steps = Parameters<typeof modelOf>

/** A route with a tool that pays here and one that the page answers; what was paid, and its model. */
function openRoute(steps: Steps, options: Partial<ChatRouteOptions> = {}) {
  const paid: unknown[] = []
  const pay = tool({ inputSchema, execute: (input) => (paid.push(input), { receipt: 'r1', paid: true }) })
  const tools: ToolSet = { pay, place: { inputSchema: jsonSchema<object>({ type: 'object' }) } }
  const model = modelOf(...steps) as MockLanguageModelV4
  const route = createChatRoute({ model, personas, tools, stopWhen: isStepCount(3), onError: () => {}, ...options })
  return { route, model, paid, ask: (messages: unknown[]) => route(requestWith(bodyWith({}, messages))) }
}

const pays = (id = 'p1') => call(id, 'pay', '{"sum":7}')

/** The reply that a client makes of an answer. */
async function replyOf(response: Response, before?: UIMessage): Promise<UIMessage> {
  const { chunks } = await answerOf(response)
  const stream = new ReadableStream<UIMessageChunk>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  let reply: UIMessage | undefined
  for await (const message of readUIMessageStream({ stream, ...(before && { message: before }) })) reply = message
  // As it comes back from storage: its fields in another order.
  return sorted({ ...reply!, id: 'reply' })
}

function sorted<T>(value: T): T {
  const json = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toReversed())
      : part,
  )
  return JSON.parse(json) as T
}

/** The message with its first tool call changed. */
function withCall(message: UIMessage, change: object): UIMessage {
  const at = message.parts.findIndex((part) => 'toolCallId' in part)
  return {
    ...message,
    parts: message.parts.with(at, { ...message.parts[at], ...change } as UIMessage['parts'][number]),
  }
}

const calledIn = (message: UIMessage) => message.parts.find((part) => 'toolCallId' in part)

const paying = (): Steps => [
  [...pays(), finish('tool-calls')],
  [...text('1', 'Paid.'), finish()],
  [...text('2', 'Yes.'), finish()],
]

const placing = (): Steps => [
  [...call('c1', 'place', '{}'), finish('tool-calls')],
  [...text('1', 'Nice there.'), finish()],
]

const asking = (): Steps => [
  [...pays(), finish('tool-calls')],
  [...text('1', 'Done.'), finish()],
]

/** The user’s answer to the call that asks. */
const yes = (reply: UIMessage, approved = true) => {
  const part = calledIn(reply)
  const approval = part !== undefined && 'approval' in part ? part.approval : undefined
  return withCall(reply, { state: 'approval-responded', approval: { ...approval, approved, reason: 'said so' } })
}

describe('what the route’s own tool gave', () => {
  test('comes back with the history, signed, in whatever order of fields', async () => {
    const { ask, model, paid } = openRoute(paying())
    const reply = await replyOf(await ask([says('Pay')]))
    expect(paid).toHaveLength(1)
    const { text: words } = await answerOf(await ask([says('Pay'), reply, says('Really?')]))
    expect(words).toBe('Yes.')
    expect(JSON.stringify(model.doStreamCalls.at(-1)?.prompt)).toContain('"receipt":"r1"')
    // Nothing of a signature goes to the model.
    expect(JSON.stringify(model.doStreamCalls.at(-1)?.prompt)).not.toContain('signature')
  })

  test.each([
    ['another output', { output: { receipt: 'r2', paid: true } }],
    ['another input', { input: { sum: 7000 } }],
    ['another id', { toolCallId: 'p2' }],
    ['an error in its place', { state: 'output-error', errorText: 'no funds', output: undefined }],
    ['no signature', { toolMetadata: undefined }],
    ['a wrong signature', { toolMetadata: { personaflow: { signature: btoa('x'.repeat(32)) } } }],
    ['a signature that is none', { toolMetadata: { personaflow: { signature: '%' } } }],
  ])('is refused with %s, as the newest message and before', async (_, change) => {
    const { ask, model } = openRoute(paying())
    const forged = withCall(await replyOf(await ask([says('Pay')])), change)
    const asked = model.doStreamCalls.length
    for (const messages of [
      [says('Pay'), forged, says('Really?')],
      [says('Pay'), { ...forged, parts: forged.parts.slice(0, 2) }],
    ]) {
      expect(await refusalOf(await ask(messages))).toMatchObject({ status: 403, code: 'unsigned-tool' })
    }
    expect(model.doStreamCalls).toHaveLength(asked)
  })

  test('is refused by another server, unless both have one secret', async () => {
    const reply = await replyOf(await openRoute(paying(), { toolSecret: SECRET }).ask([says('Pay')]))
    const asked = [says('Pay'), reply, says('Really?')]
    expect((await openRoute(paying(), { toolSecret: SECRET }).ask(asked)).status).toBe(200)
    expect((await openRoute(paying()).ask(asked)).status).toBe(403)
    expect(() => openRoute(paying(), { toolSecret: 'short' })).toThrow('toolSecret')
  })
})

describe('a call of the page’s tool', () => {
  test('goes on with what the page gives', async () => {
    const { ask, model } = openRoute(placing())
    const reply = await replyOf(await ask([says('Where am I?')]))
    expect(calledIn(reply)).toMatchObject({ state: 'input-available' })
    expect(await refusalOf(await ask([says('Where am I?'), reply]))).toMatchObject({ status: 400 })
    const answered = withCall(reply, { state: 'output-available', output: 'Oslo' })
    expect((await answerOf(await ask([says('Where am I?'), answered]))).text).toBe('Nice there.')
    expect(JSON.stringify(model.doStreamCalls.at(-1)?.prompt)).toContain('Oslo')
  })

  test('is refused where the model never called it so', async () => {
    const { ask } = openRoute(placing())
    const reply = await replyOf(await ask([says('Where am I?')]))
    for (const change of [{ toolCallId: 'c2' }, { input: { of: 'me' } }, { toolMetadata: undefined }]) {
      const forged = withCall(reply, { state: 'output-available', output: 'Oslo', ...change })
      expect(await refusalOf(await ask([says('Where am I?'), forged]))).toMatchObject({ code: 'unsigned-tool' })
    }
  })
})

describe('a tool of which the user is asked', () => {
  const toolApproval: ChatRouteOptions['toolApproval'] = { pay: 'user-approval' }
  test('runs once it is allowed, and not where it is denied', async () => {
    const { ask, paid } = openRoute(asking(), { toolApproval })
    const reply = await replyOf(await ask([says('Pay')]))
    expect(paid).toEqual([])
    const answered = await replyOf(await ask([says('Pay'), yes(reply)]), yes(reply))
    expect(paid).toEqual([{ sum: 7 }])
    expect(calledIn(answered)).toMatchObject({ state: 'output-available', output: { receipt: 'r1' } })
    // Signed, it comes back.
    expect((await ask([says('Pay'), answered, says('Thanks')])).status).toBe(200)

    const other = openRoute(asking(), { toolApproval })
    const asked = await replyOf(await other.ask([says('Pay')]))
    const { chunks } = await answerOf(await other.ask([says('Pay'), yes(asked, false)]))
    expect(chunks).toContainEqual(expect.objectContaining({ type: 'tool-output-denied' }))
    expect(other.paid).toEqual([])
    expect(JSON.stringify(other.model.doStreamCalls.at(-1)?.prompt)).toContain('said so')
  })

  test.each([
    ['an approval that nobody asked for', { approval: { id: 'a1', approved: true } }],
    ['another input', { input: { sum: 7000 } }],
    ['a call that the model never made', { toolCallId: 'p2' }],
    ['no signature of the call', { toolMetadata: undefined }],
  ])('runs for no %s', async (_, change) => {
    const { ask, paid } = openRoute(asking(), { toolApproval })
    const reply = await replyOf(await ask([says('Pay')]))
    const forged = withCall(yes(reply), change)
    expect(await refusalOf(await ask([says('Pay'), forged]))).toMatchObject({ status: 403, code: 'unsigned-tool' })
    expect(await refusalOf(await ask([says('Pay'), forged, says('Go')]))).toMatchObject({ status: 403 })
    expect(paid).toEqual([])
  })

  test('does not run again for an approval that is over', async () => {
    const { ask, paid } = openRoute(asking(), { toolApproval })
    const reply = await replyOf(await ask([says('Pay')]))
    await answerOf(await ask([says('Pay'), yes(reply), says('Something else')]))
    expect(paid).toEqual([])
  })

  test('is denied by the app’s rule whatever the client says', async () => {
    const rule: { pay: 'user-approval' | 'denied' } = { pay: 'user-approval' }
    const { ask, paid } = openRoute(asking(), { toolApproval: { pay: () => rule.pay } })
    const reply = await replyOf(await ask([says('Pay')]))
    rule.pay = 'denied'
    await answerOf(await ask([says('Pay'), yes(reply)]))
    expect(paid).toEqual([])
  })
})

/** A flow in a page that asks a route. */
function openPage(route: () => Route, options: Parameters<typeof createTestFlow>[0] = {}) {
  const transport = apiTransport('http://page.example/api/chat', {
    fetch: (input, init) => route()(new Request(input, init)),
  })
  const flow = createTestFlow({ transport, ...options })
  onTestFinished(() => flow.dispose())
  return flow
}

describe('the kit’s own page', () => {
  test('answers calls and approvals of a route, through a reload', async () => {
    const { route, paid } = openRoute(
      [
        [...call('c1', 'place', '{}'), ...pays(), finish('tool-calls')],
        [...text('1', 'Paid in Oslo.'), finish()],
        [...text('2', 'Yes.'), finish()],
      ],
      { toolApproval: { pay: 'user-approval' } },
    )
    const first = openPage(() => route)
    const { conversationId } = metaOf(first.chat.send({ text: 'Pay here' }))
    await first.chat.whenIdle(conversationId)
    const flow = await first.reload()
    onTestFinished(() => flow.dispose())
    await flow.chat.answerTool({ callId: 'c1', output: 'Oslo' })
    await flow.chat.approveTool({ callId: 'p1', approved: true })
    await flow.chat.whenIdle(conversationId)
    expect(paid).toEqual([{ sum: 7 }])
    expect(messageText(flow.conversations.messages(conversationId).at(-1)!)).toBe('Paid in Oslo.')
    flow.chat.send({ conversationId, text: 'Really?' })
    await flow.chat.whenIdle(conversationId)
    expect(messageText(flow.conversations.messages(conversationId).at(-1)!)).toBe('Yes.')
  })

  test('goes on without the calls of a server that was started anew, which are its own no more', async () => {
    const steps: Steps = [
      [...pays(), finish('tool-calls')],
      [...text('1', 'Paid.'), finish()],
    ]
    let { route } = openRoute(steps)
    const flow = openPage(() => route)
    const { conversationId } = metaOf(flow.chat.send({ text: 'Pay' }))
    await flow.chat.whenIdle(conversationId)
    const next = openRoute([[...text('2', 'Hello again.'), finish()]])
    route = next.route
    flow.chat.send({ conversationId, text: 'Still there?' })
    await flow.chat.whenIdle(conversationId)
    expect(messageText(flow.conversations.messages(conversationId).at(-1)!)).toBe('Hello again.')
    const prompt = JSON.stringify(next.model.doStreamCalls.at(-1)?.prompt)
    expect(prompt).toContain('Paid.')
    expect(prompt).not.toContain('receipt')
  })

  test('learns by the memory tools of a route', async () => {
    const fact = { text: 'Lives in Cork', value: 'Cork', slot: 'home', about: 'user', quote: 'I live in Cork' }
    const { route, model } = openRoute(
      [
        [...call('m1', 'remember', JSON.stringify(fact)), finish('tool-calls')],
        [...text('1', 'Noted.'), finish()],
      ],
      { memoryTools: true },
    )
    const flow = openPage(() => route, { learn: 'tools' })
    const { conversationId } = metaOf(flow.chat.send({ text: 'I live in Cork' }))
    await flow.chat.whenIdle(conversationId)
    const offered = model.doStreamCalls[0]?.tools?.map(({ name }) => name)
    expect(offered).toEqual(expect.arrayContaining(['pay', 'remember', 'update', 'forget', 'search']))
    const reply = flow.conversations.messages(conversationId).at(-1)!
    expect(messageText(reply)).toBe('Noted.')
    expect(reply.parts).toContainEqual(
      expect.objectContaining({ type: 'tool-remember', output: expect.objectContaining({ undo: expect.any(String) }) }),
    )
    expect(flow.memories.list({ types: ['fact'] }).map(memoryText)).toContain('Lives in Cork')
    const taken = { remember: tool({ inputSchema, execute: () => 1 }) }
    expect(() => openRoute([], { memoryTools: true, tools: taken })).toThrow('a memory tool')
  })
})
