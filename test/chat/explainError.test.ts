import * as fc from 'fast-check'
import { PersonaFlowError } from 'personaflow/core'
import { explainError } from 'personaflow/chat'
import { describe, expect, test } from 'vitest'

/** An error as AI SDK makes it of an HTTP answer. */
function httpError(statusCode: number, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), {
    name: 'AI_APICallError',
    statusCode,
    url: 'https://api.example.com/v1/chat',
    ...more,
  })
}

describe('each failure of the world', () => {
  test.each<[string, unknown, string, RegExp]>([
    ['Chrome: no answer', new TypeError('Failed to fetch'), 'unreachable', /OLLAMA_ORIGINS.*Chrome asks once/],
    [
      'Firefox: no answer',
      new TypeError('NetworkError when attempting to fetch resource.'),
      'unreachable',
      /can’t be reached/,
    ],
    ['Safari: no answer', new TypeError('Load failed'), 'unreachable', /can’t be reached/],
    [
      'Node: no answer',
      new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) }),
      'unreachable',
      /can’t be reached/,
    ],
    ['Chrome: cut off', new TypeError('network error'), 'unreachable', /lost the connection/],
    [
      'Node: cut off',
      httpError(200, 'Failed to process successful response', { cause: new TypeError('terminated') }),
      'unreachable',
      /api\.example\.com lost the connection/,
    ],
    [
      'a wrong key',
      httpError(401, 'Incorrect API key'),
      'model-failed',
      /didn’t accept the API key \(401: Incorrect API key\)/,
    ],
    ['a key without rights', httpError(403, 'Forbidden'), 'model-failed', /may use this model/],
    [
      'an unknown model',
      httpError(404, 'model "x" not found, try pulling it first'),
      'model-failed',
      /\(404: model "x" not found.*base URL/,
    ],
    [
      'too many, with a time',
      httpError(429, 'Slow down', { responseHeaders: { 'retry-after': '7' } }),
      'model-failed',
      /Wait 7 s/,
    ],
    [
      'too many, with a date',
      httpError(429, 'Slow down', { responseHeaders: { 'retry-after': 'Fri, 31 Dec 1999' } }),
      'model-failed',
      /Wait a little/,
    ],
    ['a bad request about a timeout', httpError(400, 'timed out is no option'), 'model-failed', /refused the request/],
    ['a broken server', httpError(503, ''), 'model-failed', /api\.example\.com failed \(503\)/],
    ['a gateway’s timeout', httpError(504, 'Gateway Timeout'), 'timeout', /took too long/],
    ['the browser’s timeout', new DOMException('signal timed out', 'TimeoutError'), 'timeout', /took too long/],
    [
      'a web page',
      new Error('JSON parsing failed: Text: <html><body>…'),
      'model-failed',
      /wasn’t from a model.*base URL/,
    ],
    ['a page in place of an error', httpError(502, '<!DOCTYPE html><html>…'), 'model-failed', /failed \(502\)\./],
    [
      'nothing',
      Object.assign(new Error('No output generated.'), { name: 'AI_NoOutputGeneratedError' }),
      'model-failed',
      /reply that wasn’t from a model/,
    ],
    [
      'several attempts',
      Object.assign(new Error('Failed after 3 attempts.'), {
        name: 'AI_RetryError',
        lastError: httpError(500, 'down'),
      }),
      'model-failed',
      /failed \(500: down\)/,
    ],
    [
      'anything else',
      new Error('the moon is in the way.'),
      'model-failed',
      /the model failed \(the moon is in the way\)\. Retry/,
    ],
    ['a thrown text', 'just words', 'model-failed', /just words/],
    ['a thrown nothing', undefined, 'model-failed', /the model failed\./],
  ])('is explained: %s', (_, error, code, message) => {
    const explained = explainError(error)
    expect(explained).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(explained.message).toMatch(/^PersonaFlow: [^\n]+\. [A-Z][^\n]+\.$/)
  })

  test('names the address that the caller knows', () => {
    expect(explainError(new TypeError('Failed to fetch'), { url: 'http://localhost:11434/v1' }).message).toContain(
      'localhost:11434',
    )
    expect(explainError(new TypeError('Failed to fetch'), { url: '/api/chat' }).message).toContain('/api/chat can’t be')
  })

  test('is the missing network when the device is offline', () => {
    expect(explainError(new TypeError('Failed to fetch'), { online: false }).message).toContain(
      'this device is offline',
    )
  })

  test('explained once stays as it is', () => {
    const error = new PersonaFlowError('no-model', 'no model is connected', 'Connect one')
    expect(explainError(error)).toBe(error)
  })

  test('in a circle of causes is explained, too', () => {
    const error = new Error('round')
    error.cause = error
    expect(explainError(error).message).toContain('round')
  })
})

describe('a key in a server’s words', () => {
  test.each([
    'Incorrect API key provided: sk-proj-Abc_123-def456. You can find your key',
    'Incorrect API key provided: sk-abcd****wxyz.',
    'header Authorization: Bearer 0123abcdef.ghi is wrong',
    'invalid token "gsk_4f8a91c27be3aa"',
    '{"api_key":"hunter2hunter2"}',
    'https://user:hunter2hunter2@host/v1 failed',
    'https://host/v1?key=hunter2hunter2&x=1 failed',
    'the key AIzaSyD-4f8a91c27be3 is restricted',
    'unknown 4f8a91c27be34f8a91c27be3',
    'jwt eyJhbGciOi.eyJzdWIiOi.SflKxwRJSM expired',
  ])('is hidden: %s', (message) => {
    const explained = explainError(httpError(401, message)).message
    expect(explained).toContain('[hidden]')
    expect(explained).not.toMatch(/Abc_123|wxyz|0123abcdef|4f8a91c27be3|hunter2|SflKx/)
  })

  test('is hidden, wherever it stands', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', ':', '"', "'", '{') })
    const key = fc
      .string({ unit: fc.constantFrom('a', 'b', 'X', 'Y', '0', '9'), minLength: 20, maxLength: 60 })
      .map((tail) => `sk-${tail}`)
    fc.assert(
      fc.property(words, key, words, (before, secret, after) => {
        expect(explainError(httpError(400, `${before} ${secret} ${after}`)).message).not.toContain(secret)
      }),
    )
  })

  test.each([
    'model "meta-llama/Llama-3.1-8B-Instruct-Turbo" not found',
    'request 3f2b8c1e-9d4a-4b6f-8a77-1c2d3e4f5a6b failed',
  ])('is not seen in: %s', (message) => expect(explainError(httpError(400, message)).message).toContain(message))
})
