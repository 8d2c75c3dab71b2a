import { httpStorage, volatileStorage } from 'personaflow/storage'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'
import { startDemoServer } from '../../demo/server.ts'
import { eventually } from '../eventually.ts'
import { personas, recordingModel } from './askRoute.ts'
import { openDatabase } from './database.ts'

test('the demo’s server answers the demo’s pages, and no other', async () => {
  const { model } = recordingModel({ replies: ['From the server.'] })
  const { database } = await openDatabase()
  const server = await startDemoServer({ port: 0, model, personas, database })
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

  // The sync route beside it, for who says who they are, and under this machine's own name.
  const [phone, laptop] = ['phone', 'laptop'].map((name) => {
    const headers = { authorization: 'Bearer visitor' }
    const storage = httpStorage(server.syncUrl, { store: 'devices', local: volatileStorage(), headers })
    const device = createTestFlow({ personas, storage, name })
    onTestFinished(() => device.dispose())
    return device
  }) as [TestFlow, TestFlow]
  await Promise.all([phone.hydrated, laptop.hydrated])
  phone.memories.add({ content: 'Likes tea.' })
  await eventually(() => expect(laptop.memories.list().map(({ content }) => content)).toEqual(['Likes tea.']))
  const pull = { op: 'pull', store: 'devices', schema: 1, since: 0 }
  const ask = (headers: Record<string, string>) =>
    fetch(server.syncUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(pull),
    })
  expect((await ask({})).status).toBe(401)
  expect((await ask({ authorization: 'Bearer visitor', origin: 'http://stranger.example' })).status).toBe(403)
})
