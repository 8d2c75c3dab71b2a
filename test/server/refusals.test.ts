import { createChatRoute } from 'personaflow/server'
import { describe, expect, test } from 'vitest'
import {
  answerOf,
  bodyWith,
  openRoute,
  personas,
  recordingModel,
  refusalOf,
  requestWith,
  says,
  URL_OF_ROUTE,
} from './askRoute.ts'

describe('a page of', () => {
  const ORIGIN = { origin: 'https://page.example' }

  test('the route’s own host may ask, also behind a proxy', async () => {
    const { ask } = openRoute()
    expect((await ask(bodyWith({}), { origin: 'https://app.example' })).status).toBe(200)
    expect((await ask(bodyWith({}), { origin: 'https://app.test', host: 'app.test' })).status).toBe(200)
    expect(
      (await ask(bodyWith({}), { origin: 'https://app.test', 'x-forwarded-host': 'app.test, in.test' })).status,
    ).toBe(200)
  })

  test('a foreign origin may not, nor may one that hides', async () => {
    const { ask, calls } = openRoute()
    expect(await refusalOf(await ask(bodyWith({}), ORIGIN))).toMatchObject({ status: 403, code: 'foreign-origin' })
    expect(await refusalOf(await ask(bodyWith({}), { origin: 'null' }))).toMatchObject({ status: 403 })
    expect(calls).toEqual([])
  })

  test('an allowed origin may, with its cookies, and reads refusals too', async () => {
    const { ask, route } = openRoute({ allowedOrigins: ['https://page.example'] })
    const response = await ask(bodyWith({}), ORIGIN)
    expect(response.status).toBe(200)
    const refused = await ask('{', ORIGIN)
    for (const { headers } of [response, refused]) {
      expect(headers.get('access-control-allow-origin')).toBe('https://page.example')
      expect(headers.get('access-control-allow-credentials')).toBe('true')
      expect(headers.get('vary')).toBe('origin')
    }
    const preflight = await route(
      new Request(URL_OF_ROUTE, {
        method: 'OPTIONS',
        headers: {
          ...ORIGIN,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,x-user',
        },
      }),
    )
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type,x-user')
    expect((await ask(bodyWith({}), { origin: 'https://app.example' })).status).toBe(403)
  })

  test('any origin may where the app says so, without cookies', async () => {
    const response = await openRoute({ allowedOrigins: '*' }).ask(bodyWith({}), ORIGIN)
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.has('access-control-allow-credentials')).toBe(false)
  })

  test('a foreign origin gets no leave from a preflight', async () => {
    const response = await openRoute().route(new Request(URL_OF_ROUTE, { method: 'OPTIONS', headers: ORIGIN }))
    expect(response.status).toBe(403)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })
})

describe('a request is refused', () => {
  test('by another method', async () => {
    const response = await openRoute().route(new Request(URL_OF_ROUTE))
    expect(response.headers.get('allow')).toBe('POST, OPTIONS')
    expect(await refusalOf(response)).toMatchObject({ status: 405, code: 'wrong-method' })
  })

  test.each(['text/plain', 'multipart/form-data', ''])('as %j, which a page may send unasked', async (type) => {
    const response = await openRoute().ask(bodyWith({}), { 'content-type': type })
    expect(await refusalOf(response)).toMatchObject({ status: 415, code: 'wrong-type' })
  })

  test.each([
    ['', 'The body is not JSON'],
    ['{"messages": [', 'The body is not JSON'],
    ['[]', 'The body is not a JSON object'],
    ['{}', 'messages is not a list'],
    ['{"messages": []}', 'messages is not a list'],
    ['{"messages": {"length": 1}}', 'messages is not a list'],
    ['{"messages": [null]}', 'messages[0] is not an object'],
    ['{"messages": [{"role": "user"}]}', 'messages[0].parts'],
    ['{"messages": [{"id": "1", "role": "user", "parts": [{"type": "text"}]}]}', 'messages[0].parts[0].text'],
    ['{"messages": [{"id": "1", "role": "user", "parts": [{"type": "magic"}]}]}', 'messages[0].parts[0].type'],
    [bodyWith({ personaId: 7 }), 'personaflow.personaId'],
    [bodyWith({ instructions: {} }), 'personaflow.instructions'],
    [bodyWith({ sections: {} }), 'personaflow.sections'],
    [bodyWith({ sections: [{ kind: 'facts' }] }), 'personaflow.sections[0]'],
    [{ messages: [says('Hi')], personaflow: 'ada' }, 'personaflow'],
    [{ messages: [says('Hi'), says('Hello.', 'assistant')] }, 'messages[1] is the last one'],
    [{ messages: [says('')] }, 'messages[0] is the last one'],
  ])('with its path where the shape is wrong: %j', async (body, message) => {
    const { ask, calls } = openRoute()
    const refusal = await refusalOf(await ask(body))
    expect(refusal).toMatchObject({ status: 400, code: 'bad-request' })
    expect(refusal.message).toContain(message)
    expect(calls).toEqual([])
  })

  test('in a short sentence, whatever its size and depth', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const bodies = [
      `{"messages": ${deep}}`,
      { messages: [{ ...says('Hi'), role: 'r'.repeat(100_000) }] },
      { messages: [{ ...says('Hi'), parts: Array.from({ length: 501 }, () => ({ type: 'text', text: 'a' })) }] },
      {
        messages: [
          { ...says('Hi'), parts: [{ type: 'text', text: 'a', providerMetadata: { ['k'.repeat(100_000)]: 1 } }] },
        ],
      },
    ]
    for (const body of bodies) {
      const refusal = await refusalOf(await openRoute().ask(body))
      expect(refusal).toMatchObject({ status: 400, code: 'bad-request' })
      expect(refusal.message.length).toBeLessThan(200)
    }
  })

  test('where its bytes are no text', async () => {
    const request = new Request(URL_OF_ROUTE, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
    })
    expect(await refusalOf(await openRoute().route(request))).toMatchObject({ status: 400, code: 'bad-request' })
  })

  test('for a persona that the server doesn’t have, the prototype’s names included', async () => {
    const { ask } = openRoute()
    for (const personaId of ['nobody', '__proto__', 'constructor', '', 'x'.repeat(1000)]) {
      const refusal = await refusalOf(await ask(bodyWith({ personaId })))
      expect(refusal).toMatchObject({ status: 404, code: 'unknown-persona' })
      expect(refusal.message.length).toBeLessThan(150)
    }
  })

  test('when it says that it is too large, without a look at it', async () => {
    const { route } = openRoute({ maxBodyBytes: 1000 })
    let pulled = 0
    const response = await route(streamedRequest(() => void (pulled += 1), { 'content-length': '1001' }))
    expect(await refusalOf(response)).toMatchObject({ status: 413, code: 'too-large' })
    expect(pulled).toBeLessThanOrEqual(1)
  })

  test('when it turns out to be too large, and no more is read', async () => {
    const { route } = openRoute({ maxBodyBytes: 1000 })
    let pulled = 0
    const response = await route(streamedRequest(() => void (pulled += 1)))
    expect(await refusalOf(response)).toMatchObject({ status: 413, code: 'too-large' })
    // 100 bytes each, and one that the stream fetches ahead.
    expect(pulled).toBeLessThanOrEqual(12)
  })

  test('when its newest message alone is too long', async () => {
    const { ask } = openRoute({ maxHistoryTokens: 50 })
    expect(await refusalOf(await ask(bodyWith({}, [says('word '.repeat(100))])))).toMatchObject({ status: 413 })
  })
})

test('a request from no page, such as a server’s, is answered', async () => {
  const { ask } = openRoute()
  const response = await ask(bodyWith({}))
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect((await answerOf(response)).text).toBe('Well said.')
})

test('a charset beside the type is fine', async () => {
  const response = await openRoute().ask(bodyWith({}), { 'content-type': 'Application/JSON; charset=utf-8' })
  expect(response.status).toBe(200)
})

describe('a route is refused at once', () => {
  const { model } = recordingModel()

  test.each(['https://app.example/', 'app.example', 'https://app.example/chat'])('with %j as an origin', (origin) => {
    expect(() => createChatRoute({ model, personas, allowedOrigins: [origin] })).toThrow(origin)
  })

  test('with a limit that is no whole number above 0', () => {
    expect(() => createChatRoute({ model, personas, maxTokens: 0 })).toThrow('maxTokens is 0')
    expect(() => createChatRoute({ model, personas, maxBodyBytes: NaN })).toThrow('maxBodyBytes is NaN')
  })

  test.each([{}, 'https://app.example', [7], [null], null, ['*']])('with %j as allowedOrigins', (allowedOrigins) => {
    // What a JavaScript caller can pass.
    const options = { model, personas, allowedOrigins: allowedOrigins as string[] }
    expect(() => createChatRoute(options)).toThrow(misuse('allowedOrigins'))
  })

  test.each([undefined, null, {}, 'ada', [null], ['ada']])('with %j for personas', (list) => {
    expect(() => createChatRoute({ model, personas: list as typeof personas })).toThrow(misuse('persona'))
  })

  test.each([undefined, null, 7])('with %j for a model', (none) => {
    expect(() => createChatRoute({ model: none as unknown as typeof model, personas })).toThrow(misuse('model'))
  })

  test('with two personas of one id, or a model’s name for a model', () => {
    expect(() => createChatRoute({ model, personas: [...personas, ...personas] })).toThrow('"ada"')
    // @ts-expect-error: TypeScript says so too.
    expect(() => createChatRoute({ model: 'openai/gpt-6-luna', personas })).toThrow('only the id of one')
  })
})

function misuse(what: string) {
  return expect.objectContaining({ code: 'bad-input', message: expect.stringContaining(what) }) as Error
}

/** A body of 100 bytes a piece, without an end. */
function streamedRequest(onPull: () => void, headers: Record<string, string> = {}): Request {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      onPull()
      controller.enqueue(new Uint8Array(100).fill(0x20))
    },
  })
  // A body that is a stream must say so; the types of the DOM don't know.
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json', ...headers },
  }
  return new Request(URL_OF_ROUTE, init)
}

test('a request without the client’s word on who answers goes to the first persona', async () => {
  const { calls, ask } = openRoute()
  await answerOf(await ask({ messages: [says('Hi')] }))
  await answerOf(await ask({ messages: [says('Hi')], personaId: 'bo' }))
  await answerOf(await ask(requestBodyOf('bo')))
  expect(calls.map(({ prompt }) => prompt[0]?.content)).toEqual([
    expect.stringContaining('You are Ada.'),
    expect.stringContaining('You are Bo.'),
    expect.stringContaining('You are Bo.'),
  ])
})

function requestBodyOf(personaId: string): unknown {
  return bodyWith({ personaId })
}

test('refusals are the app’s to read: JSON with a code and a sentence', async () => {
  const response = await openRoute().route(requestWith('{'))
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  expect(await response.json()).toEqual({ error: { code: 'bad-request', message: 'The body is not JSON.' } })
})

test('a body that drips is refused in time', async () => {
  const { route } = openRoute({ maxBodyMs: 30 })
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
  })
  const headers = { 'content-type': 'application/json' }
  // Streams need `duplex`, which the types of the DOM don't know yet.
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
  expect(await refusalOf(await route(new Request(URL_OF_ROUTE, init)))).toMatchObject({ status: 408, code: 'too-slow' })
})

test.each([
  [undefined, 'the options of createChatRoute are missing. Pass an object, such as { model, personas: [ada] }.'],
  [{ maxToken: 5 }, '"maxToken" is no option of createChatRoute. It has model, personas, maxTokens,'],
  [{ maxOutputTokens: 5 }, '"maxOutputTokens" is no option of createChatRoute. Use maxTokens.'],
  [{ onUserMessage: () => {} }, '"onUserMessage" is no option of createChatRoute.'],
])('a route says which option it doesn’t have: %o', (options, message) => {
  // What a JavaScript caller can pass.
  const given = options && { model: recordingModel().model, personas, ...options }
  expect(() => createChatRoute(given as unknown as Parameters<typeof createChatRoute>[0])).toThrow(
    `PersonaFlow: ${message}`,
  )
})
