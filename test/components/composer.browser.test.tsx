import { Chat, PersonaChat } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { eventually } from '../eventually.ts'
import { manualTransport } from '../fixtures/transports.ts'
import { renderIn } from './inFlow.tsx'

test('Enter sends and Shift+Enter breaks the line', async () => {
  const flow = createTestFlow({ replies: ['Yes.'] })
  const screen = await renderIn(flow, <PersonaChat />)
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('one')
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}two')
  await expect.element(input).toHaveValue('one\ntwo')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Yes.')).toBeVisible()
  await expect.element(input).toHaveValue('')
  await expect.element(screen.getByRole('article', { name: 'You' })).toHaveTextContent('one two')
})

test('the Enter that confirms a word of an input method does not send', async () => {
  const flow = createTestFlow()
  const screen = await renderIn(flow, <PersonaChat />)
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('にほん')
  const node = input.element()
  node.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
  // Safari ends the composition first and then reports the key as 229.
  node.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }))
  await expect.element(input).toHaveValue('にほん')
  expect(flow.getState().conversations).toEqual({})
  await userEvent.keyboard('{Enter}')
  await expect.element(input).toHaveValue('')
})

test('nothing blank is sent', async () => {
  const flow = createTestFlow()
  const screen = await renderIn(flow, <PersonaChat />)
  const send = screen.getByRole('button', { name: 'Send' })
  await screen.getByRole('textbox', { name: 'Message' }).fill('  \n ')
  await expect.element(send).toHaveAttribute('aria-disabled', 'true')
  await userEvent.keyboard('{Enter}')
  expect(flow.getState().conversations).toEqual({})
})

test('while an answer is on its way Send is Stop, what is sent waits and can be taken back, and a double click stops nothing', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const screen = await renderIn(flow, <PersonaChat />)
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('first')
  await screen.getByRole('button', { name: 'Send' }).dblClick()
  await eventually(() => expect(requests).toHaveLength(1))
  await input.fill('second')
  await expect.element(screen.getByRole('button', { name: 'Send next' })).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(input).toHaveValue('')
  const queue = screen.getByRole('list', { name: 'Waiting to be sent' })
  await expect.element(queue.getByText('second')).toBeVisible()
  await expect.element(screen.getByRole('status')).toHaveTextContent('Will be sent after this reply')
  expect(requests[0]!.signal.aborted).toBe(false)
  await screen.getByRole('button', { name: 'Stop' }).click()
  expect(requests[0]!.signal.aborted).toBe(true)
  await expect.element(queue.getByRole('button', { name: 'Send now' })).toBeVisible()
  await queue.getByRole('button', { name: 'Cancel' }).click()
  await expect.element(input).toHaveValue('second')
  await expect.element(input).toHaveFocus()
  await expect.element(queue).not.toBeInTheDocument()
})

test('without a model the words stay', async () => {
  const flow = createTestFlow()
  flow.connect(null)
  const screen = await renderIn(flow, <PersonaChat />)
  await expect.element(screen.getByText(/No model is connected/)).toBeVisible()
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('Hello')
  await userEvent.keyboard('{Enter}')
  await expect.element(input).toHaveValue('Hello')
  await expect.element(screen.getByRole('status')).toHaveTextContent('Connect a model first')
})

test('the app’s handlers run first, and what they prevent does not happen', async () => {
  const flow = createTestFlow({ replies: ['Yes.'] })
  const seen: string[] = []
  let isPrevented = true
  const screen = await renderIn(
    flow,
    <Chat.Root>
      <Chat.Messages />
      <Chat.Composer
        onSubmit={(event) => {
          seen.push('submit')
          if (isPrevented) event.preventDefault()
        }}
      >
        <Chat.Input onKeyDown={(event) => seen.push(event.key)} />
        <Chat.Send onClick={(event) => isPrevented && event.preventDefault()} />
      </Chat.Composer>
    </Chat.Root>,
  )
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('Hello')
  await userEvent.keyboard('{Enter}')
  await screen.getByRole('button', { name: 'Send' }).click()
  expect(seen).toEqual(['Enter', 'submit'])
  await expect.element(input).toHaveValue('Hello')
  isPrevented = false
  await screen.getByRole('button', { name: 'Send' }).click()
  await expect.element(screen.getByText('Yes.')).toBeVisible()
})

test('parts pass on what they are given, and the app can hold the draft', async () => {
  const flow = createTestFlow()
  const onValueChange = vi.fn<(value: string) => void>()
  let form: HTMLFormElement | null = null
  const screen = await renderIn(
    flow,
    <Chat.Root className="mine" id="root" aria-label="Help">
      <Chat.Composer
        value="draft"
        onValueChange={onValueChange}
        ref={(node) => {
          form = node
        }}
      >
        <Chat.Input label="Your turn" placeholder="…" data-mine="1" />
        <Chat.Send className="go">Go</Chat.Send>
      </Chat.Composer>
    </Chat.Root>,
  )
  await expect.element(screen.getByRole('region', { name: 'Help' })).toHaveClass('mine')
  const input = screen.getByRole('textbox', { name: 'Your turn' })
  await expect.element(input).toHaveAttribute('data-mine', '1')
  await expect.element(input).toHaveAttribute('placeholder', '…')
  await expect.element(screen.getByRole('button', { name: 'Go' })).toHaveClass('go')
  expect(form).toBeInstanceOf(HTMLFormElement)
  await input.click()
  await userEvent.keyboard('!')
  expect(onValueChange).toHaveBeenCalledWith('draft!')
  await expect.element(input).toHaveValue('draft')
})

test('a part outside of its family says what is wrong and how to solve it', async () => {
  const flow = createTestFlow()
  await expect(renderIn(flow, <Chat.Composer />)).rejects.toThrow(
    'PersonaFlow: <Chat.Composer> stands outside of a chat. Put it inside <Chat.Root>.',
  )
})
