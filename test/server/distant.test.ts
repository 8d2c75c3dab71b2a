import { createPersonaFlow, type PersonaFlow } from 'personaflow'
import { httpStorage, passphraseLock } from 'personaflow/storage'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { nextTenant, openDatabase } from './database.ts'
import { openServer, whenSynced } from './openDevice.ts'

beforeAll(openDatabase)

const flows: PersonaFlow[] = []

afterEach(async () => {
  await Promise.all(flows.splice(0).map((flow) => flow.dispose()))
})

const ada = { id: 'ada', name: 'Ada', prompt: 'You help.' }

type Server = Awaited<ReturnType<typeof openServer>>

function openFlow(server: Server, options: { store: string; distant?: string }) {
  const device = server.openDevice(options)
  const flow = createPersonaFlow({ name: crypto.randomUUID(), storage: device.storage, personas: [ada] })
  flows.push(flow)
  return { flow, ...device }
}

/** An account with a store that no browser should hold, and a device that recalls from it. */
async function openAccount() {
  const server = await openServer(nextTenant())
  const filler = openFlow(server, { store: 'library' })
  await filler.flow.hydrated
  filler.flow.memories.add({ personaId: 'ada', content: 'The lighthouse keeper of Utsira is called Solveig.' })
  for (let n = 0; n < 30; n++) filler.flow.memories.add({ personaId: 'ada', content: `Page ${n} tells of the harbor.` })
  await whenSynced(filler.storage)
  const phone = openFlow(server, { store: 'app', distant: 'library' })
  await phone.flow.hydrated
  return phone
}

test('what lies on the server alone is recalled beside what is kept here, and the receipt says so', async () => {
  const { flow, network } = await openAccount()
  flow.memories.add({ personaId: 'ada', content: 'My aunt is a lighthouse keeper too.' })
  const { memories, receipt } = await flow.memories.recall('Who is the lighthouse keeper of Utsira?', {
    personaId: 'ada',
  })
  expect(memories.map(({ content }) => content)).toEqual(['The lighthouse keeper of Utsira is called Solveig.'])
  expect(receipt.distant?.map(({ content }) => content)).toContain('The lighthouse keeper of Utsira is called Solveig.')
  expect(flow.getState().memoriesOf.ada?.size).toBe(1)
  const own = await flow.memories.recall('What does my aunt do?', { personaId: 'ada' })
  expect(own.memories.map(({ content }) => content)).toContain('My aunt is a lighthouse keeper too.')
  expect(own.receipt.distant).toBeUndefined()
  network.isDown = true
  const offline = await flow.memories.recall('Who is the lighthouse keeper?', { personaId: 'ada' })
  expect(offline.memories.length).toBeGreaterThan(0)
})

test('a plan quotes it', async () => {
  const { flow } = await openAccount()
  const conversation = flow.conversations.create({ personaId: 'ada' })
  const plan = await flow.chat.plan({ conversationId: conversation.id, text: 'Who keeps the lighthouse of Utsira?' })
  expect(plan.sections.map(({ text }) => text).join('\n')).toContain('Solveig')
})

test('what the server can’t read it can’t search', () => {
  const lock = passphraseLock({ passphrase: 'correct horse' })
  expect(() => httpStorage('/api/sync', { distant: 'library', lock })).toThrow('Leave out lock or distant')
})
