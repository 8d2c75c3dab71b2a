// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { createPersonaFlow, type PersonaFlow } from 'personaflow'
import { indexedDbAdapter } from 'personaflow/storage'
import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { nextTenant } from './database.ts'
import { openServer, whenSynced } from './openDevice.ts'

const contentsIn = (flow: PersonaFlow) => flow.memories.list().map(({ content }) => content)

test('a copy that is taken away after signing out comes back with the next sign-in', async () => {
  const server = await openServer(nextTenant())
  const ada = { id: 'ada', name: 'Ada', prompt: 'You help with mathematics.' }
  async function signIn() {
    const { storage } = server.openDevice({ local: indexedDbAdapter() })
    const flow = createPersonaFlow({ name: 'app-1', storage, personas: [ada] })
    onTestFinished(() => flow.dispose())
    await flow.hydrated
    return { flow, storage }
  }
  const { flow, storage } = await signIn()
  flow.memories.add({ content: 'Likes tea.' })
  await flow.storage.saved()
  await whenSynced(storage)
  await flow.dispose()
  // As docs/sync.mdx has it.
  const copy = indexedDbAdapter()
  await copy.open({ name: flow.name, schema: 1 })
  await copy.destroy()
  await copy.close()

  const left = indexedDbAdapter()
  await left.open({ name: flow.name, schema: 1 })
  const found = []
  for await (const batch of left.load()) found.push(...batch)
  await left.close()
  expect(found).toEqual([])
  const { flow: again } = await signIn()
  await eventually(() => expect(contentsIn(again)).toEqual(['Likes tea.']))
})
