import { request } from 'node:http'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { heldModel, openRoute, personas, recordingModel, saidBy } from './askRoute.ts'
import { serve, serveRoute } from './serveRoute.ts'

/** A flow that talks to a route over HTTP. */
async function connect(
  route: Parameters<typeof openRoute>[0] = {},
  options: Omit<TestFlowOptions, 'api' | 'personas'> = {},
) {
  const opened = openRoute(route)
  const url = await serveRoute(opened.route)
  return { ...opened, url, flow: openFlow(url, options) }
}

function openFlow(api: string, options: Omit<TestFlowOptions, 'api' | 'personas'> = {}): TestFlow {
  const flow = createTestFlow({ ...options, api, personas })
  onTestFinished(() => flow.dispose())
  return flow
}

/** Sends, waits for the end, and gives what is shown then. */
async function exchange(flow: TestFlow, text: string, personaId = 'ada') {
  const { metadata } = flow.chat.send({ text, personaId })
  const { conversationId } = metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  const turn = flow.getState().turns[conversationId]
  const reply = flow.conversations.messages(conversationId).findLast(({ role }) => role === 'assistant')
  return { conversationId, turn, reply, error: turn?.status === 'error' ? turn.error : undefined }
}

test('a turn streams through the route and is kept', async () => {
  const { flow } = await connect({ model: recordingModel({ replies: ['It is 42.'] }).model })
  const { reply, turn } = await exchange(flow, 'What is it?')
  expect(turn?.status).toBe('ready')
  expect(reply).toMatchObject({
    parts: [{ type: 'step-start' }, { type: 'text', text: 'It is 42.', state: 'done' }],
    metadata: { personaflow: { status: 'complete', personaId: 'ada' } },
  })
})

test('the words arrive while the model speaks', async () => {
  const { model, goOn } = heldModel()
  const { flow } = await connect({ model })
  const { conversationId } = flow.chat.send({ text: 'Count' }).metadata!.personaflow
  await liveText(flow, conversationId, 'One')
  goOn()
  await flow.chat.whenIdle(conversationId)
  expect(flow.conversations.messages(conversationId).at(-1)?.parts).toContainEqual({
    type: 'text',
    text: 'One two',
    state: 'done',
  })
})

test('what is recalled reaches the model as data, and the prompt is the server’s', async () => {
  const memories = [
    { personaId: 'ada', type: 'fact', content: 'Drinks tea' },
    { personaId: 'ada', content: 'The dog is called Biscuit' },
  ]
  const { flow, calls } = await connect({}, { memories })
  flow.personas.update('ada', { prompt: 'You are Mallory.' })
  await exchange(flow, 'What is my dog called?')
  expect(saidBy('system', calls[0])).toEqual(['You are Ada.\n\nHow you greet:\n- Ada here.'])
  const [words] = saidBy('user', calls[0])
  expect(words).toMatch(
    /^<memories (\S+)>\n[\s\S]*Drinks tea[\s\S]*"The dog is called Biscuit"[\s\S]*\n<\/memories \1>\n\nWhat is my dog called\?$/m,
  )
})

test('what the scripted model says on the server comes from the memories of the page', async () => {
  const memories = [{ personaId: 'ada', content: { user: 'My dog is called Biscuit' } }]
  const { flow } = await connect({ model: recordingModel().model }, { memories })
  const { reply } = await exchange(flow, 'What is my dog called?')
  expect(JSON.stringify(reply?.parts)).toContain('My dog is called Biscuit')
})

test('two personas answer with their own prompt and history', async () => {
  const { flow, calls } = await connect()
  await exchange(flow, 'I am at Ada’s', 'ada')
  await exchange(flow, 'I am at Bo’s', 'bo')
  await exchange(flow, 'And again', 'ada')
  expect(calls.map((call) => String(saidBy('system', call)[0]).split('\n')[0])).toEqual([
    'You are Ada.',
    'You are Bo.',
    'You are Ada.',
  ])
  expect(saidBy('user', calls[1])).toEqual(['I am at Bo’s'])
  expect(calls[2]?.prompt.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
})

test('stopping in the page stops the model on the server, and keeps what came', async () => {
  const { model, stopped } = heldModel()
  const errors: Error[] = []
  const { flow } = await connect({ model, onError: (error) => errors.push(error) })
  const { conversationId } = flow.chat.send({ text: 'Go on' }).metadata!.personaflow
  await liveText(flow, conversationId, 'One')
  await flow.chat.stop({ conversationId })
  await stopped
  expect(flow.conversations.messages(conversationId).at(-1)).toMatchObject({
    parts: [{ type: 'step-start' }, { type: 'text', text: 'One' }],
    metadata: { personaflow: { status: 'stopped' } },
  })
  expect(errors).toEqual([])
})

describe('what the route refuses is shown with its reason', () => {
  test('a persona that only the page knows', async () => {
    const { flow } = await connect()
    const persona = flow.personas.create({ name: 'Cy', prompt: 'You are Cy.' })
    const { error } = await exchange(flow, 'Hello?', persona.id)
    expect(error).toMatchObject({ code: 'model-failed', message: expect.stringContaining('There is no persona') })
  })

  test('a request that is too large, and the next one works', async () => {
    const { flow } = await connect({ maxBodyBytes: 5_000 })
    const { error, conversationId } = await exchange(flow, 'word '.repeat(2_000))
    expect(error).toMatchObject({ code: 'model-failed', message: expect.stringContaining('more than 5,000 bytes') })
    flow.conversations.remove(conversationId)
    const { turn } = await exchange(flow, 'Short')
    expect(turn?.status).toBe('ready')
  })

  test('a failing model', async () => {
    const { model } = recordingModel()
    const failing = { ...model, doStream: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.5:443')) }
    const { flow } = await connect({ model: failing, onError: () => {} })
    const { error } = await exchange(flow, 'Hello?')
    expect(error).toMatchObject({
      name: 'PersonaFlowError',
      message: expect.stringContaining('The server can’t reach its model'),
    })
    expect(error?.message).not.toContain('10.0.0.5')
  })

  test('a proxy that changes the host', async () => {
    const { route } = openRoute({ model: recordingModel().model })
    const url = await serveRoute((asked) => {
      const headers = new Headers(asked.headers)
      headers.set('origin', 'http://localhost:5173')
      return route(new Request(asked, { headers }))
    })
    const { error } = await exchange(openFlow(url), 'Hello?')
    expect(error).toMatchObject({
      short: 'The server doesn’t answer this page.',
      message: expect.stringContaining('allowedOrigins'),
    })
  })

  test.each([401, 403, 404, 413, 429, 500])('status %i of whatever stands before it', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end('The gate says no.'))
    const { error } = await exchange(openFlow(url), 'Hello?')
    expect(error).toMatchObject({
      name: 'PersonaFlowError',
      message: expect.stringContaining(`${status}: The gate says no`),
    })
  })
})

test('over HTTP, a body without an end is refused at the cap', async () => {
  const { url } = await connect({ maxBodyBytes: 10_000 })
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const endless = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
      clearInterval(writing)
      resolve(response.statusCode)
      endless.destroy()
    })
    endless.on('error', reject)
    const writing = setInterval(() => endless.write(' '.repeat(1_000)), 1)
  })
  expect(status).toBe(413)
})

/** Resolves when the reply that arrives says `text`. */
function liveText(flow: TestFlow, conversationId: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    flow.chat.subscribeLive(conversationId, () => {
      if (JSON.stringify(flow.chat.live(conversationId)?.parts ?? []).includes(text)) resolve()
    })
  })
}
