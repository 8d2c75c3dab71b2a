import { Chat } from '@ai-sdk/react'
import {
  convertToModelMessages,
  createUIMessageStreamResponse,
  DefaultChatTransport,
  isStepCount,
  jsonSchema,
  lastAssistantMessageIsCompleteWithToolCalls,
  streamText,
  tool,
  toUIMessageStream,
  type UIMessage,
} from 'ai'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { call, finish, modelOf, text } from '../fixtures/recordedStreams.ts'
import { heldModel, openRoute, recordingModel, saidBy } from './askRoute.ts'
import { serveRoute } from './serveRoute.ts'

describe('AI SDK’s own chat on the kit’s route', () => {
  test('talks to the first persona', async () => {
    const { chat, calls } = await openChat()
    await chat.sendMessage({ text: 'Hello?' })
    expect(chat.status).toBe('ready')
    expect(chat.messages.at(-1)).toMatchObject({
      role: 'assistant',
      parts: [{ type: 'step-start' }, { text: 'Well said.' }],
    })
    await chat.sendMessage({ text: 'And?' })
    expect(calls[1]?.prompt.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(saidBy('system', calls[1])[0]).toContain('You are Ada.')
  })

  test('talks to the persona that its body names, and regenerates', async () => {
    const { chat, calls } = await openChat({}, { personaId: 'bo' })
    await chat.sendMessage({ text: 'Hello?' })
    await chat.regenerate()
    expect(calls.map((made) => String(saidBy('system', made)[0]).slice(0, 11))).toEqual(['You are Bo.', 'You are Bo.'])
    expect(saidBy('user', calls[1])).toEqual(['Hello?'])
  })

  test('reads why it was refused', async () => {
    const { chat } = await openChat({}, { personaId: 'nobody' })
    await chat.sendMessage({ text: 'Hello?' })
    expect(chat.status).toBe('error')
    expect(JSON.parse(chat.error!.message)).toEqual({
      error: { code: 'unknown-persona', message: 'There is no persona “nobody” here.' },
    })
  })

  test('stops the model', async () => {
    const { model, stopped } = heldModel()
    const { chat } = await openChat({ model })
    const sent = chat.sendMessage({ text: 'Go on' })
    await expect.poll(() => JSON.stringify(chat.messages)).toContain('"One"')
    await chat.stop()
    await stopped
    await sent
  })

  test('gives what a tool of the page found, and gets the answer', async () => {
    const inputSchema = jsonSchema<object>({ type: 'object' })
    const model = modelOf([...call('c1', 'place', '{}'), finish('tool-calls')], [...text('1', 'Nice there.'), finish()])
    const { api } = await openChat({ model, tools: { place: tool({ inputSchema }) }, stopWhen: isStepCount(2) })
    const chat = new Chat<UIMessage>({
      transport: new DefaultChatTransport({ api }),
      sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithToolCalls,
    })
    await chat.sendMessage({ text: 'Where am I?' })
    await chat.addToolOutput({ tool: 'place', toolCallId: 'c1', output: 'Oslo' })
    await expect.poll(() => JSON.stringify(chat.messages.at(-1)?.parts)).toContain('Nice there.')
  })
})

test('the kit talks to a route of AI SDK’s docs', async () => {
  const { model, calls } = recordingModel({ replies: ['Plainly said.'] })
  const api = await serveRoute(async (request) => {
    const { messages }: { messages: UIMessage[] } = await request.json()
    const result = streamText({ model, messages: await convertToModelMessages(messages) })
    return createUIMessageStreamResponse({ stream: toUIMessageStream({ stream: result.stream }) })
  })
  const flow = createTestFlow({ api })
  onTestFinished(() => flow.dispose())
  const { conversationId } = flow.chat.send({ text: 'Hello?' }).metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  expect(flow.getState().turns[conversationId]?.status).toBe('ready')
  expect(flow.conversations.messages(conversationId).at(-1)).toMatchObject({
    parts: [{ type: 'step-start' }, { type: 'text', text: 'Plainly said.' }],
    metadata: { personaflow: { status: 'complete', personaId: 'ada' } },
  })
  expect(saidBy('user', calls[0])).toEqual(['Hello?'])
})

/** What `useChat` runs on, without React. */
async function openChat(route: Parameters<typeof openRoute>[0] = {}, body: object = {}) {
  const { route: answer, calls } = openRoute(route)
  const api = await serveRoute(answer)
  const transport = new DefaultChatTransport({ api, body })
  return { calls, chat: new Chat<UIMessage>({ transport }), api }
}
