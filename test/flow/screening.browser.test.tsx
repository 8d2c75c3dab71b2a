import { createPersonaFlow, definePersona, PersonaFlowProvider, type PersonaFlow, type Screen } from 'personaflow'
import { PersonaChat } from 'personaflow/components'
import { messageText } from 'personaflow/core'
import { localStorageAdapter, type PersonaStorage } from 'personaflow/storage'
import { afterEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'
import { replyingTransport } from '../fixtures/transports.ts'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })
const open: PersonaFlow[] = []

afterEach(async () => {
  for (const flow of open.splice(0)) await flow.dispose()
  localStorage.clear()
})

/** One page more over the same localStorage: nothing is shared with the others in RAM. */
async function page(onUserMessage?: Screen): Promise<PersonaFlow> {
  const storage: PersonaStorage = { ...localStorageAdapter(), medium: {} }
  const transport = replyingTransport(() => 'A reply.')
  const flow = createPersonaFlow({
    name: 'screened',
    personas: [ada],
    storage,
    transport,
    ...(onUserMessage && { onUserMessage }),
  })
  open.push(flow)
  await flow.hydrated
  return flow
}

const stored = () => JSON.stringify(Object.entries(localStorage))

function draw(flow: PersonaFlow) {
  return render(
    <PersonaFlowProvider flow={flow}>
      <PersonaChat />
    </PersonaFlowProvider>,
  )
}

test('a page that is left while a check looks keeps the words, and the next one can ask again', async () => {
  const onUserMessage = vi.fn<Screen>(() => new Promise(() => {}))
  const flow = await page(onUserMessage)
  flow.chat.send({ text: 'My name is Zora.' })
  await expect.poll(() => onUserMessage.mock.calls.length).toBe(1)
  expect(stored()).not.toContain('Zora')
  window.dispatchEvent(new PageTransitionEvent('pagehide'))
  // A page that goes ends its microtasks, and gets no other task.
  for (let count = 0; count < 100; count++) await Promise.resolve()
  expect(stored()).toContain('Zora')
  // The tab is gone; another one opens at once.
  const again = await page(() => ({ text: 'My name is secret.' }))
  expect(again.memories.list()).toEqual([])
  const screen = await draw(again)
  await expect.element(screen.getByText('My name is Zora.')).toBeVisible()
  await screen.getByRole('button', { name: 'Retry' }).click()
  await expect.element(screen.getByText('My name is secret.')).toBeVisible()
  await expect.element(screen.getByText('A reply.')).toBeVisible()
  await again.storage.saved()
  expect(stored()).not.toContain('Zora')
})

test('what was replaced stands nowhere on the page, nor on another one over the same storage', async () => {
  const flow = await page(() => ({ text: 'My name is secret.' }))
  const screen = await draw(flow)
  await screen.getByRole('textbox').fill('My name is Zora.')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('A reply.')).toBeVisible()
  expect(document.documentElement.outerHTML).not.toContain('Zora')
  await expect.poll(() => flow.storage.saved()).toBe(true)
  await screen.unmount()
  const other = await page()
  await draw(other)
  const [conversation] = Object.values(other.getState().conversations)
  expect(other.conversations.messages(conversation!.id).map(messageText)).toEqual(['My name is secret.', 'A reply.'])
  await expect.poll(() => document.body.textContent).toContain('My name is secret.')
  expect(document.documentElement.outerHTML + stored()).not.toContain('Zora')
})
