// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { PersonaFlowProvider } from 'personaflow'
import { PersonaChat } from 'personaflow/components'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { afterEach, expect, test } from 'vitest'

afterEach(cleanup)

test('what is written before the flow has loaded stays in the field, and is kept', async () => {
  const storage = volatileStorage()
  const starts: (() => void)[] = []
  const begun = new Promise<void>((resolve) => void starts.push(resolve))
  async function* load() {
    await begun
    yield* storage.load()
  }
  const flow = createTestFlow({ storage: { ...storage, load } })
  render(
    <PersonaFlowProvider flow={flow}>
      <PersonaChat />
    </PersonaFlowProvider>,
  )
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
  await userEvent.type(field, 'I carry a ')
  for (const start of starts) start()
  await screen.findByRole('heading', { name: 'Ada' })
  expect(field.value).toBe('I carry a ')
  await waitFor(() => expect(flow.chat.draft({ conversationId: null, personaId: 'ada' }).text).toBe('I carry a '))
  await userEvent.type(field, 'cello')
  expect(field.value).toBe('I carry a cello')
  await flow.dispose()
})
