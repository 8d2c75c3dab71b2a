import { ConversationList, ImportPanel, PersonaChat } from 'personaflow/components'
import { indexedDbAdapter } from 'personaflow/storage'
import 'personaflow/styles.css'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { renderIn } from './inFlow.tsx'

/** Conversations with Claude, more than is held in memory. */
function largeFile(): File {
  const talks = Array.from({ length: 30 }, (_, talk) => ({
    uuid: `c${talk}`,
    name: `Talk ${talk}`,
    updated_at: new Date(Date.UTC(2026, 0, 1 + talk)).toISOString(),
    chat_messages: Array.from({ length: 30 }, (__, at) => ({
      uuid: `m${at}`,
      sender: at % 2 === 0 ? 'human' : 'assistant',
      text: at === 29 ? `Here ends number ${talk}.` : `Line ${at}. `.repeat(at % 2 === 0 ? 2 : 1500),
    })),
  }))
  return new File([JSON.stringify(talks)], 'conversations.json')
}

test('a large file comes in, is found by what was said, and is read after a reload when it is opened', async () => {
  const storage = indexedDbAdapter()
  const flow = createTestFlow({
    name: crypto.randomUUID(),
    storage,
    personas: [],
    replies: ['We had come to the end.'],
  })
  const importing = await renderIn(flow, <ImportPanel files={[largeFile()]} />)
  await importing.getByRole('button', { name: 'Import', exact: true }).click()
  await expect.element(importing.getByText(/its 30 conversations stay in storage/)).toBeVisible()
  await expect.element(importing.getByRole('button', { name: 'Undo' })).toBeVisible()
  expect(flow.getState().messagesOf).toEqual({})
  await importing.unmount()

  const next = await flow.reload()
  expect(next.getState().messagesOf).toEqual({})
  const screen = await renderIn(
    next,
    <>
      <ConversationList />
      <PersonaChat />
    </>,
  )
  await screen.getByRole('searchbox').fill('ends number 17')
  await expect.element(screen.getByRole('button', { name: 'Talk 17', exact: true })).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Talk 16', exact: true })).not.toBeInTheDocument()
  expect(next.getState().messagesOf).toEqual({})
  await screen.getByRole('button', { name: 'Talk 17', exact: true }).click()
  await expect.element(screen.getByText('Here ends number 17.')).toBeVisible()
  await screen.getByRole('textbox', { name: /Message/ }).fill('Where were we?')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('We had come to the end.')).toBeVisible()
  await screen.unmount()

  const last = await next.reload()
  const again = await renderIn(last, <PersonaChat />)
  await expect.element(again.getByText('We had come to the end.')).toBeVisible()
  await expect.element(again.getByText('Here ends number 17.')).toBeVisible()
  const [id] = Object.keys(last.getState().messagesOf)
  expect(last.conversations.messages(id!)).toHaveLength(32)
  await last.storage.erase()
  await last.dispose()
})
