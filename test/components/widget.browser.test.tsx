import { scriptedModel } from 'personaflow/chat'
import { ChatWidget } from 'personaflow/components'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'
import { renderIn } from './inFlow.tsx'

const ada = { id: 'ada', name: 'Ada', prompt: 'You are Ada.' }

test('opening takes the focus in, Escape and Close bring it back, and what was half written waits', async () => {
  const screen = await renderIn(createTestFlow(), <ChatWidget />)
  const launcher = screen.getByRole('button', { name: 'Chat' })
  await expect.element(launcher).toHaveAttribute('aria-expanded', 'false')
  await launcher.click()
  const input = screen.getByRole('textbox', { name: 'Message' })
  await expect.element(input).toHaveFocus()
  await expect.element(launcher).toHaveAttribute('aria-expanded', 'true')
  await userEvent.keyboard('half a thou')
  await userEvent.keyboard('{Escape}')
  await expect.element(launcher).toHaveFocus()
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
  await userEvent.keyboard('{Enter}')
  await expect.element(input).toHaveValue('half a thou')
  await expect.element(input).toHaveFocus()
  await screen.getByRole('button', { name: 'Close' }).click()
  await expect.element(launcher).toHaveFocus()
})

test('the Escape that ends an edit or an input method does not close it', async () => {
  const screen = await renderIn(createTestFlow({ replies: ['Yes.'] }), <ChatWidget defaultOpen />)
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('hello')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Yes.')).toBeVisible()
  input.element().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }))
  await screen.getByRole('button', { name: 'Edit' }).click()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('button', { name: 'Edit' })).toHaveFocus()
  await expect.element(screen.getByRole('dialog')).toBeVisible()
})

test('the app can hold it open, and one that starts open leaves the focus alone', async () => {
  const onOpenChange = vi.fn<(open: boolean) => void>()
  const screen = await renderIn(createTestFlow(), <ChatWidget open onOpenChange={onOpenChange} label="Help" />)
  await expect.element(screen.getByRole('dialog', { name: 'Help' })).toBeVisible()
  expect(document.activeElement).toBe(document.body)
  await screen.getByRole('button', { name: 'Close' }).click()
  expect(onOpenChange).toHaveBeenCalledWith(false)
  await expect.element(screen.getByRole('dialog')).toBeVisible()
})

test('without a provider it makes one flow of its own, in StrictMode too', async () => {
  const storage = volatileStorage()
  const model = scriptedModel({ wordsPerSecond: Infinity, replies: ['Here.', 'Still here.'] })
  const widget = (
    <StrictMode>
      <ChatWidget name="help" personas={[ada]} model={model} storage={storage} defaultOpen />
    </StrictMode>
  )
  const screen = await render(widget)
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('hello')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Here.', { exact: true })).toBeVisible()
  await screen.unmount()
  const again = await render(widget)
  await expect.element(again.getByText('Here.', { exact: true })).toBeVisible()
})

test('without a provider and without personas it says what to do', async () => {
  await expect(render(<ChatWidget />)).rejects.toThrow(/stands outside of a provider/)
})
