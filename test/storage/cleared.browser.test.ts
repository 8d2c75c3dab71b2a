import { createPersonaFlow, definePersona, type PersonaFlow } from 'personaflow'
import { beforeEach, expect, test } from 'vitest'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })
let name = ''
let count = 0

beforeEach(() => {
  name = `cleared ${Date.now()} ${(count += 1)}`
})

async function open(): Promise<PersonaFlow> {
  const flow = createPersonaFlow({ name, personas: [ada] })
  await flow.hydrated
  return flow
}

/** What a page finds that is opened after this one. */
async function reopened(flow: PersonaFlow): Promise<PersonaFlow> {
  await flow.dispose()
  return open()
}

const contents = (flow: PersonaFlow) =>
  flow.memories
    .list()
    .map(({ content }) => content)
    .toReversed()

test('a localStorage that the own page cleared has all again, also when the page goes at once', async () => {
  const flow = await open()
  for (const content of ['one', 'two', 'three']) flow.memories.add({ content })
  await flow.storage.saved()
  localStorage.clear()
  // No hint, no write: only the page's going.
  window.dispatchEvent(new PageTransitionEvent('pagehide'))
  expect(Object.keys(localStorage).filter((key) => key.includes('/memories/'))).toHaveLength(3)
  localStorage.clear()
  expect(await flow.storage.saved()).toBe(true)
  const next = await reopened(flow)
  expect(contents(next)).toEqual(['one', 'two', 'three'])
  await next.storage.erase()
  await next.dispose()
})

test('what grew into IndexedDB is found after a clear, with what was said since', async () => {
  const flow = await open()
  const large = 'x'.repeat(250_000)
  for (let at = 0; at < 22; at++) flow.memories.add({ content: `${at} ${large}` })
  expect(await flow.storage.saved()).toBe(true)
  await expect.poll(() => flow.getState().storage.durability, { timeout: 10_000 }).toBe('durable')
  localStorage.clear()
  flow.memories.add({ content: 'said after it' })
  expect(await flow.storage.saved()).toBe(true)
  localStorage.clear()
  await flow.dispose()
  localStorage.clear()
  const next = await open()
  expect(next.getState().storage.durability).toBe('durable')
  const found = contents(next)
  for (let at = 0; at < 22; at++) expect(found).toContain(`${at} ${large}`)
  expect(found).toContain('said after it')
  await next.storage.erase()
  await next.dispose()
})
