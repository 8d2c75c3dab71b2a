import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { listModels } from '../../demo/src/connect/listModels.ts'

const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0)) close()
})

async function serve(body: string, { status = 200, type = 'application/json' } = {}): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status, { 'content-type': type }).end(body))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closings.push(() => server.close())
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}/v1`
}

test.each([
  ['OpenAI’s form', { data: [{ id: 'a' }, { id: 'b' }] }, ['a', 'b']],
  ['a bare list, as of Together', [{ id: 'a' }, { id: 'b', type: 'embedding' }], ['a']],
  ['GitHub’s paths', [{ id: 'azureml://registries/x/models/y', name: 'gpt-x', task: 'chat-completion' }], ['gpt-x']],
  ['ids twice, as of Mistral', { data: [{ id: 'a' }, { id: 'a' }, { id: 'b' }] }, ['a', 'b']],
  [
    'what can’t chat',
    { data: [{ id: 'text-embedding-nomic-embed-text-v1.5' }, { id: 'whisper-1' }, { id: 'a' }] },
    ['a'],
  ],
  ['nothing, as of Ollama', { object: 'list', data: null }, []],
  ['another form', { models: 7 }, []],
])('models are listed from %s', async (_, body, ids) => {
  expect(await listModels({ baseURL: await serve(JSON.stringify(body)), apiKey: '' })).toEqual(ids)
})

test.each([
  ['a web page', '<!doctype html>', { type: 'text/html' }, /web page, not a model’s address/],
  ['a wrong key', '{}', { status: 401 }, /key/],
  ['a wrong path', '{}', { status: 404 }, /ends? in \/v1/],
])('%s is told in a sentence', async (_, body, options, said) => {
  const failure = listModels({ baseURL: await serve(body, options), apiKey: 'k' })
  await expect(failure).rejects.toThrow(said)
  await expect(failure).rejects.not.toThrow(/.{120}|`/)
})

test('a server that isn’t there is named', async () => {
  const baseURL = await serve('{}')
  for (const close of closings.splice(0)) close()
  await expect(listModels({ baseURL, apiKey: '' })).rejects.toThrow(
    `Nothing answers at ${new URL(baseURL).host}. Is it running?`,
  )
})
