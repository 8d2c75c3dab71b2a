import { createTestFlow } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'
import { startDemoServer } from '../../demo/server.ts'
import { personas, recordingModel } from './askRoute.ts'

test('the demo’s server answers the demo’s pages, and no other', async () => {
  const { model } = recordingModel({ replies: ['From the server.'] })
  const server = await startDemoServer({ port: 0, model, personas })
  onTestFinished(() => server.close())
  expect(new URL(server.url).hostname).toBe('127.0.0.1')

  const flow = createTestFlow({ api: server.url, personas })
  onTestFinished(() => flow.dispose())
  const { conversationId } = flow.chat.send({ text: 'Hello?' }).metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  expect(JSON.stringify(flow.conversations.messages(conversationId).at(-1)?.parts)).toContain('From the server.')

  const preflight = (origin: string) => fetch(server.url, { method: 'OPTIONS', headers: { origin } })
  expect((await preflight('http://127.0.0.1:5173')).status).toBe(204)
  // A page whose name was made to point to this machine is its own host, and still a stranger.
  expect((await preflight(new URL(server.url).origin)).status).toBe(403)
  expect((await fetch(new URL('/', server.url))).status).toBe(404)
})
