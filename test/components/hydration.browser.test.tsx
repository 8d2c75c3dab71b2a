import { createPersonaFlow, definePersona, PersonaFlowProvider, type PersonaFlow } from 'personaflow'
import {
  ChatWidget,
  ConversationList,
  MemoryInspector,
  PersonaChat,
  PersonaPicker,
  PromptInspector,
  StorageStatus,
} from 'personaflow/components'
import { volatileStorage } from 'personaflow/storage'
import { scriptedModel } from 'personaflow/chat'
import { StrictMode, type ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', greetings: ['Hello', 'Hi'] })
const options = { personas: [ada], model: scriptedModel() }

const panels: Record<string, ReactNode> = {
  PersonaChat: <PersonaChat suggestions={['Hi']} breakAfter={60} />,
  ChatWidget: <ChatWidget />,
  'an open ChatWidget': <ChatWidget defaultOpen />,
  ConversationList: <ConversationList />,
  MemoryInspector: <MemoryInspector />,
  PersonaPicker: <PersonaPicker />,
  PromptInspector: <PromptInspector />,
  StorageStatus: <StorageStatus />,
}

const flows: PersonaFlow[] = []
afterEach(async () => {
  for (const flow of flows.splice(0)) await flow.dispose()
  localStorage.clear()
  sessionStorage.clear()
  document.body.replaceChildren()
})

function pageOf(flow: PersonaFlow, ui: ReactNode): ReactNode {
  flows.push(flow)
  return (
    <StrictMode>
      <PersonaFlowProvider flow={flow}>{ui}</PersonaFlowProvider>
    </StrictMode>
  )
}

/** Hydrates what a server made, and gives all that React had to say about it. */
async function hydrate(server: ReactNode, client: ReactNode): Promise<unknown[]> {
  const faults: unknown[] = []
  const told = vi.spyOn(console, 'error').mockImplementation((...words) => void faults.push(words))
  const container = document.createElement('div')
  document.body.append(container)
  container.innerHTML = renderToString(server)
  const root = hydrateRoot(container, client, { onRecoverableError: (error) => void faults.push(error) })
  await expect.poll(() => container.querySelector('[data-pf]')).not.toBeNull()
  await flows.at(-1)!.hydrated
  await new Promise((resolve) => setTimeout(resolve, 100))
  root.unmount()
  told.mockRestore()
  return faults
}

test.for(Object.keys(panels))('%s hydrates what the server made without a mismatch', async (name) => {
  // A server keeps nothing; the page has a storage that survives it.
  const server = pageOf(createPersonaFlow({ ...options, name: 'server', storage: volatileStorage() }), panels[name])
  const client = pageOf(createPersonaFlow({ ...options, name: 'page' }), panels[name])
  expect(await hydrate(server, client)).toEqual([])
})

test('a page whose visitor was here before hydrates without a mismatch', async () => {
  const before = createPersonaFlow({ ...options, name: 'page' })
  await before.hydrated
  before.memories.add({ content: 'Likes tea' })
  before.chat.send({ text: 'Hi' })
  await before.storage.saved()
  await before.dispose()
  const all = Object.entries(panels).map(([name, panel]) => <section key={name}>{panel}</section>)
  const server = pageOf(createPersonaFlow({ ...options, name: 'server', storage: volatileStorage() }), all)
  const client = pageOf(createPersonaFlow({ ...options, name: 'page' }), all)
  expect(await hydrate(server, client)).toEqual([])
})

test('a page that may store nothing hydrates without a mismatch', async () => {
  const trouble = { reason: 'This page may store nothing.', reasonCode: 'denied' } as const
  const storage = { ...volatileStorage(), medium: document, trouble }
  const server = pageOf(
    createPersonaFlow({ ...options, name: 'server', storage: volatileStorage() }),
    <StorageStatus />,
  )
  const client = pageOf(createPersonaFlow({ ...options, name: 'denied', storage }), <StorageStatus />)
  expect(await hydrate(server, client)).toEqual([])
})
