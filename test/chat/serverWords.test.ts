import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModel } from 'ai'
import { PersonaFlowError } from 'personaflow/core'
import { apiTransport, explainError, modelTransport, scriptedModel } from 'personaflow/chat'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { lineOf, startOpenAIServer, type ServerBehavior } from '../fixtures/openaiServer.ts'
import { outcomeOf, requestTo } from '../fixtures/requestTo.ts'

async function failureOf(behavior: ServerBehavior): Promise<PersonaFlowError> {
  const server = await startOpenAIServer({ behavior })
  onTestFinished(() => server.close())
  const model = createOpenAICompatible({ name: 'test', baseURL: server.url })('m')
  const { error } = await outcomeOf(requestTo(modelTransport(model)))
  if (!(error instanceof PersonaFlowError)) throw new Error('no failure')
  return error
}

describe('a server’s own words are told, whatever their shape', () => {
  const words = 'top_k must be below 100'
  test.each<[string, unknown]>([
    ['OpenAI', { error: { message: words } }],
    ['LM Studio', { error: words }],
    ['vLLM, Mistral', { object: 'error', message: words, code: 400 }],
    ['FastAPI', { detail: words }],
    ['FastAPI, checked', { detail: [{ loc: ['body', 'top_k'], msg: words, type: 'value_error' }] }],
    ['KoboldCpp', { detail: { msg: words, type: 'bad_input' } }],
    ['Gemini', [{ error: { code: 400, message: words, status: 'INVALID_ARGUMENT' } }]],
    ['nested', { error: { error: { message: words } } }],
    ['JSON in JSON', { error: { message: JSON.stringify({ error: { message: words } }) } }],
    ['OAuth', { error: { error_description: words } }],
  ])('%s', async (_, body) => {
    const error = await failureOf({ status: 400, body: JSON.stringify(body) })
    expect(error.message).toContain(`(400: ${words})`)
    expect(error.situation).toBe('refused')
    expect(error.short).toBe('The model’s server did not take the request.')
  })

  test('plain text and the title of a page', async () => {
    expect((await failureOf({ status: 400, body: words })).message).toContain(words)
    const page = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'
    expect((await failureOf({ status: 502, body: page })).message).toContain('(502: 502 Bad Gateway)')
  })

  test.each<[string, unknown]>([
    ['a text', { error: words }],
    ['an object', { error: { message: words } }],
    ['a list', [{ error: { message: words } }]],
    ['words alone', { detail: words }],
  ])('within a stream, without a validator’s: %s', async (_, chunk) => {
    const error = await failureOf({
      lines: [lineOf({ content: 'Hi' }), `data: ${JSON.stringify(chunk)}`, 'data: [DONE]'],
    })
    expect(error.message).toContain(words)
    expect(error.message).not.toMatch(/validation|invalid_union|Value:/)
  })

  test('with the situation of the status that a stream names', async () => {
    const error = await failureOf({ lines: ['data: {"error":{"message":"slow down","code":429}}', 'data: [DONE]'] })
    expect(error).toMatchObject({ situation: 'busy', message: expect.stringContaining('slow down') })
  })
})

test('a route of the app is no Ollama', () => {
  const where = { url: '/api/chat', isRoute: true }
  const { message, short } = explainError(new TypeError('Failed to fetch'), where)
  expect(message).toContain('allowedOrigins')
  expect(message).not.toMatch(/Ollama|LM Studio/)
  expect(short).toBe('The model can’t be reached.')
  expect(explainError(new Error('An error occurred.'), where).message).toContain('log of the server')
})

test('a model of another specification is refused with what to install', () => {
  const model = { ...scriptedModel(), specificationVersion: 'v5' } as unknown as Exclude<LanguageModel, string>
  expect(() => modelTransport(model)).toThrow(/version "v5".*v2, v3 and v4.*Install the release/)
})

test.each([301, 302, 307, 308])('a redirect with %i is refused, and its target gets nothing', async (status) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(status, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const { error } = await outcomeOf(requestTo(apiTransport(`http://127.0.0.1:${port}/api/chat`)))
  expect(error).toMatchObject({ code: 'redirected', message: expect.stringContaining('redirects to another address') })
  expect(asked).toEqual(['/api/chat'])
})
