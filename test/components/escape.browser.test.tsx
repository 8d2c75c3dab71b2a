import { ChatWidget } from 'personaflow/components'
import 'personaflow/styles.css'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { until } from '../eventually.ts'
import { manualTransport } from '../fixtures/transports.ts'
import { renderIn } from './inFlow.tsx'

test('Escape stops a reply, and closes a widget with the next one', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const screen = await renderIn(flow, <ChatWidget defaultOpen />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('hello')
  await userEvent.keyboard('{Enter}')
  await until(() => requests.length === 1)
  requests[0]!.push('Once upon')
  await expect.element(screen.getByText('Once upon')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('article').last()).toMatchTextContent(/Stopped/)
  await expect.element(screen.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
})
