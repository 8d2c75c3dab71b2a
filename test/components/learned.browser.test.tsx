import { MemoryInspector, PersonaChat } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import 'personaflow/styles.css'
import { replyingTransport } from '../fixtures/transports.ts'
import { renderIn } from './inFlow.tsx'

async function talked(...texts: string[]) {
  const flow = createTestFlow({ transport: replyingTransport(() => 'I see.') })
  await flow.hydrated
  for (const text of texts) {
    const { metadata } = flow.chat.send({ text })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
    flow.advance(60_000)
  }
  // What was said is read for facts at the latest before a recall.
  await flow.memories.recall('')
  return flow
}

test('a message says what it taught, and forgets it', async () => {
  const flow = await talked('I am allergic to peanuts')
  const screen = await renderIn(flow, <PersonaChat />)
  const learned = screen.getByRole('list', { name: 'Remembered' })
  await expect.element(learned).toMatchTextContent(/Allergic to peanuts.*health/)
  await screen.getByRole('button', { name: 'Forget: Allergic to peanuts' }).click()
  await expect.element(learned).toMatchTextContent(/Forgotten, .*Your message still says it/)
  expect(flow.memories.list({ types: ['fact'] })).toEqual([])
})

test('a secret is told of, and taken out of the message when asked', async () => {
  const flow = await talked('my card is 4111 1111 1111 1111, thanks')
  const screen = await renderIn(flow, <PersonaChat />)
  await expect.element(screen.getByRole('note')).toMatchTextContent(/card number.*not remembered/)
  await screen.getByRole('button', { name: 'Remove from message' }).click()
  await expect.element(screen.getByRole('note')).not.toBeInTheDocument()
  await expect.element(screen.getByRole('log')).not.toMatchTextContent(/4111/)
  expect(JSON.stringify(flow.getState().messagesOf)).not.toContain('4111')
})

test('the inspector strikes through what was replaced, and shows the words a fact stands on', async () => {
  const flow = await talked('I am allergic to peanuts', "Actually it's hazelnuts")
  const screen = await renderIn(flow, <MemoryInspector />)
  const current = screen.getByRole('listitem').filter({ hasText: 'hazelnuts' })
  const old = current.getByText('peanuts', { exact: true })
  await expect.element(old).toBeVisible()
  expect(old.element().tagName).toBe('S')
  const said = current.getByRole('button', { name: 'Said on May 3' })
  await expect.element(said).toHaveAttribute('title', "“Actually it's hazelnuts”")
})
