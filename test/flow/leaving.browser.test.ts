import { createPersonaFlow, definePersona, type PersonaFlow } from 'personaflow'
import { messageText } from 'personaflow/core'
import { localStorageAdapter, type PersonaStorage } from 'personaflow/storage'
import { afterEach, expect, test } from 'vitest'
import { manualTransport } from '../fixtures/transports.ts'
import { conversationIn } from '../components/inFlow.tsx'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })
const open: PersonaFlow[] = []

afterEach(async () => {
  for (const flow of open.splice(0)) await flow.dispose()
  localStorage.clear()
})

/** One page more over the same localStorage: nothing is shared with the others in RAM. */
async function page() {
  const storage: PersonaStorage = { ...localStorageAdapter(), medium: {} }
  const { transport, requests } = manualTransport()
  // By a clock that stands still, a draft is never due.
  const flow = createPersonaFlow({ name: 'left', personas: [ada], storage, transport, now: () => 1_800_000_000_000 })
  open.push(flow)
  await flow.hydrated
  return { flow, requests }
}

test('a page that is left in the first moment of a reply keeps what had come', async () => {
  const { flow, requests } = await page()
  flow.chat.send({ text: 'Tell me.' })
  await expect.poll(() => requests.length).toBe(1)
  requests[0]!.push('Half of it')
  await expect
    .poll(() =>
      flow.chat
        .live(conversationIn(flow))
        ?.parts.map((part) => 'text' in part && part.text)
        .join(''),
    )
    .toBe('Half of it')
  window.dispatchEvent(new PageTransitionEvent('pagehide'))
  const again = await page()
  expect(messageText(again.flow.conversations.messages(conversationIn(again.flow)).at(-1)!)).toBe('Half of it')
})
