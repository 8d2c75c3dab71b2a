import { definePersona } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { ChatWidget, PersonaChat } from 'personaflow/components'
import { volatileStorage } from 'personaflow/storage'
import 'personaflow/styles.css'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'
import { conversationIn, renderIn } from './inFlow.tsx'

const ada = { id: 'ada', name: 'Ada', prompt: 'You are Ada.' }

// Places are measured where things come to rest.
const still = new CSSStyleSheet()
still.replaceSync('[data-pf] { animation: none !important; transition: none !important }')
document.adoptedStyleSheets.push(still)

beforeEach(async () => {
  sessionStorage.clear()
  localStorage.clear()
  await page.viewport(1024, 768)
})

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
  await expect(render(<ChatWidget />)).rejects.toThrow(/<ChatWidget> is used outside of a provider/)
})

/** A turn that the app asks for, with the widget open or not. */
async function ask(flow: TestFlow, text: string): Promise<void> {
  flow.chat.send({ text })
  await flow.chat.whenIdle(conversationIn(flow))
}

test('it counts the replies that ended while it was closed, over a reload too, until it is opened', async () => {
  const first = createTestFlow({ replies: ['One.', 'Two.', 'Three.', 'Four.'] })
  const screen = await renderIn(first, <ChatWidget />)
  await ask(first, 'first')
  const launcher = screen.getByRole('button', { name: 'Chat', exact: false })
  await expect.element(launcher).toHaveAccessibleName('Chat, 1 unread message')
  await launcher.click()
  await expect.element(screen.getByText('One.', { exact: true })).toBeVisible()
  await expect.element(launcher).toHaveAccessibleName('Chat')
  await ask(first, 'second')
  await expect.element(screen.getByText('Two.', { exact: true })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(launcher).toHaveAccessibleName('Chat')
  await ask(first, 'third')
  await ask(first, 'fourth')
  await expect.element(launcher).toHaveAccessibleName('Chat, 2 unread messages')
  await expect.element(screen.getByRole('status')).toHaveTextContent('2 unread messages')
  await screen.unmount()

  const again = await renderIn(await first.reload(), <ChatWidget labels={{ unread: (count) => `${count} neu` }} />)
  await expect.element(again.getByRole('button')).toHaveAccessibleName('Chat, 2 neu')
  expect(again.container.querySelector('[data-pf="chat-unread"]')!.textContent).toBe('2')
})

test('what another chat on the page shows is read, as long as one can see it there', async () => {
  const flow = createTestFlow({ replies: ['One.', 'Two.'] })
  const screen = await renderIn(
    flow,
    <>
      <div id="beside">
        <PersonaChat />
      </div>
      <ChatWidget />
    </>,
  )
  const beside = screen.container.querySelector<HTMLElement>('#beside')!
  const launcher = screen.getByRole('button', { name: /^Chat/ })
  await ask(flow, 'first')
  await expect.element(screen.getByText('One.', { exact: true })).toBeVisible()
  await expect.element(launcher).toHaveAccessibleName('Chat')
  beside.hidden = true
  await expect.element(screen.getByText('One.', { exact: true })).not.toBeVisible()
  // Browsers tell of what can be seen with the next frame.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  await ask(flow, 'second')
  await expect.element(launcher).toHaveAccessibleName('Chat, 1 unread message')
  beside.hidden = false
  await expect.element(launcher).toHaveAccessibleName('Chat')
})

test('what another tab has read is read, and a conversation that is there on a first visit is no news', async () => {
  const flow = createTestFlow({ replies: ['One.', 'Two.'] })
  await flow.hydrated
  await ask(flow, 'before')
  const screen = await renderIn(flow, <ChatWidget rememberAs="corner" defaultOpen />)
  await expect.element(screen.getByText('One.', { exact: true })).toBeVisible()
  await screen.getByRole('button', { name: 'Close' }).click()
  const launcher = screen.getByRole('button', { name: 'Chat', exact: false })
  await expect.element(launcher).toHaveAccessibleName('Chat')
  await ask(flow, 'after')
  await expect.element(launcher).toHaveAccessibleName('Chat, 1 unread message')
  const key = 'personaflow-widget:corner:seen'
  const conversationId = conversationIn(flow)
  const messageId = flow.conversations.messages(conversationId).at(-1)!.id
  localStorage.setItem(key, JSON.stringify({ conversationId, messageId }))
  dispatchEvent(new StorageEvent('storage', { key }))
  await expect.element(launcher).toHaveAccessibleName('Chat')
})

test('it remembers that it was open and how large, in RAM where storage is denied', async () => {
  const flow = createTestFlow()
  const screen = await renderIn(flow, <ChatWidget />)
  await screen.getByRole('button', { name: 'Chat' }).click()
  const width = screen.getByRole('separator', { name: 'Resize the width' })
  await expect.element(width).toHaveAttribute('aria-valuenow', '400')
  width.element().focus()
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  await expect.element(width).toHaveAttribute('aria-valuenow', '448')
  await screen.unmount()

  const again = await renderIn(flow, <ChatWidget />)
  await expect
    .element(again.getByRole('separator', { name: 'Resize the width' }))
    .toHaveAttribute('aria-valuenow', '448')
  // It stands where it stood before; that asks nobody for the focus.
  expect(document.activeElement).toBe(document.body)
  await again.unmount()

  const forgetful = await renderIn(flow, <ChatWidget rememberAs={false} />)
  await expect.element(forgetful.getByRole('button', { name: 'Chat' })).toHaveAttribute('aria-expanded', 'false')
  await forgetful.unmount()

  const denied = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  try {
    const bare = await renderIn(createTestFlow({ name: 'denied' }), <ChatWidget />)
    await bare.getByRole('button', { name: 'Chat' }).click()
    await expect.element(bare.getByRole('dialog')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(bare.getByRole('dialog')).not.toBeInTheDocument()
  } finally {
    denied.mockRestore()
    full.mockRestore()
  }
})

test('what a server rendered closed is opened where it was open, without an error', async () => {
  sessionStorage.setItem('personaflow-widget:ssr:open', 'true')
  const widget = <ChatWidget name="ssr" personas={[ada]} storage={volatileStorage()} />
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(widget)
  expect(container.querySelector('[data-state="open"]')).toBeNull()
  const errors: unknown[] = []
  const root = hydrateRoot(container, widget, { onRecoverableError: (error) => errors.push(error) })
  await expect.element(page.getByRole('dialog')).toBeVisible()
  expect(document.activeElement).toBe(document.body)
  expect(errors).toEqual([])
  root.unmount()
  container.remove()
})

test('its edges are moved by pointer and keys, to the limits of the window and back', async () => {
  const onSizeChange = vi.fn<(size: { width: number; height: number } | null) => void>()
  const screen = await renderIn(createTestFlow(), <ChatWidget defaultOpen onSizeChange={onSizeChange} />)
  const panel = screen.getByRole('dialog').element() as HTMLElement
  const height = screen.getByRole('separator', { name: 'Resize the height' })
  await expect.element(height).toHaveAttribute('aria-orientation', 'horizontal')
  const { bottom, right } = panel.getBoundingClientRect()
  height.element().focus()
  await userEvent.keyboard('{Home}')
  expect(onSizeChange).toHaveBeenLastCalledWith({ width: 400, height: 360 })
  await userEvent.keyboard('{ArrowUp}')
  expect(onSizeChange).toHaveBeenLastCalledWith({ width: 400, height: 384 })
  await expect.element(height).toHaveAttribute('aria-valuenow', '384')
  await userEvent.keyboard('{End}')
  await expect.poll(() => panel.getBoundingClientRect().top).toBeLessThanOrEqual(24)
  await expect.poll(() => panel.getBoundingClientRect().bottom).toBe(bottom)

  const corner = panel.querySelector<HTMLElement>('[data-edge="both"]')!
  const at = (type: string, x: number, y: number) =>
    corner.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, clientX: x, clientY: y, bubbles: true }))
  // A pointer of a script can't be captured.
  corner.setPointerCapture = () => {}
  at('pointerdown', 600, 100)
  at('pointermove', 550, 150)
  expect(panel.offsetWidth).toBe(450)
  const calls = onSizeChange.mock.calls.length
  at('lostpointercapture', 550, 150)
  expect(onSizeChange).toHaveBeenCalledTimes(calls + 1)
  expect(onSizeChange.mock.lastCall![0]!.width).toBe(450)
  await expect.poll(() => panel.offsetWidth).toBe(450)
  expect(panel.getBoundingClientRect().right).toBe(right)
  height.element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => panel.offsetWidth).toBe(400)
})

test('the app can hold its size, and from right to left it grows to the other side', async () => {
  const onSizeChange = vi.fn<(size: { width: number; height: number } | null) => void>()
  const screen = await renderIn(
    createTestFlow(),
    <div dir="rtl">
      <ChatWidget defaultOpen size={{ width: 420, height: 500 }} onSizeChange={onSizeChange} />
    </div>,
  )
  const panel = screen.getByRole('dialog').element() as HTMLElement
  await expect.poll(() => panel.offsetWidth).toBe(420)
  expect(panel.getBoundingClientRect().left).toBe(20)
  const width = screen.getByRole('separator', { name: 'Resize the width' })
  await expect.element(width).toHaveAttribute('aria-valuenow', '420')
  expect(width.element().getBoundingClientRect().right).toBeGreaterThan(panel.getBoundingClientRect().right)
  width.element().focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(onSizeChange).toHaveBeenLastCalledWith({ width: 444, height: 500 })
  expect(panel.offsetWidth).toBe(420)
})

test('on a phone it covers the page: modal, the focus inside, nothing to resize', async () => {
  await page.viewport(390, 844)
  const screen = await renderIn(
    createTestFlow(),
    <>
      <button type="button">Of the page</button>
      <ChatWidget />
    </>,
  )
  const launcher = screen.getByRole('button', { name: 'Chat' })
  await launcher.click()
  const panel = screen.getByRole('dialog').element() as HTMLDialogElement
  expect(panel.matches(':modal')).toBe(true)
  expect(panel.getAttribute('aria-modal')).toBe('true')
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus()
  expect(screen.container.querySelectorAll('[role="separator"]')).toHaveLength(0)
  const { width, height } = panel.getBoundingClientRect()
  expect([width, height]).toEqual([390, 844])
  for (let presses = 0; presses < 14; presses++) {
    await userEvent.keyboard('{Tab}')
    // Between the last and the first one the browser has its turn.
    expect(document.activeElement === document.body || panel.contains(document.activeElement)).toBe(true)
  }
  // The phone is turned to a tablet: the focus stays, the page is within reach again.
  const input = screen.getByRole('textbox', { name: 'Message' })
  input.element().focus()
  await page.viewport(1024, 768)
  await expect.poll(() => panel.matches(':modal')).toBe(false)
  expect(panel.matches(':popover-open')).toBe(true)
  await expect.element(input).toHaveFocus()
  await expect.element(panel).toBeVisible()
  await page.viewport(390, 844)
  await expect.poll(() => panel.matches(':modal')).toBe(true)
  await userEvent.keyboard('{Escape}')
  await expect.element(launcher).toHaveFocus()
  expect(panel.open).toBe(false)
})

test('the browser’s own way back closes it, too', async () => {
  await page.viewport(390, 844)
  const screen = await renderIn(createTestFlow(), <ChatWidget defaultOpen />)
  const panel = screen.getByRole('dialog').element() as HTMLDialogElement
  await expect.poll(() => panel.open).toBe(true)
  panel.dispatchEvent(new Event('cancel', { cancelable: true }))
  await expect.element(screen.getByRole('button', { name: 'Chat' })).toHaveAttribute('aria-expanded', 'false')
  await screen.getByRole('button', { name: 'Chat' }).click()
  await expect.poll(() => panel.open).toBe(true)
  panel.close()
  await expect.element(screen.getByRole('button', { name: 'Chat' })).toHaveAttribute('aria-expanded', 'false')
})

test('an on-screen keyboard pushes the panel up and leaves its header in sight', async () => {
  await page.viewport(390, 844)
  const screen = await renderIn(createTestFlow(), <ChatWidget defaultOpen />)
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toBeVisible()
  const panel = screen.getByRole('dialog').element() as HTMLElement
  const viewport = visualViewport!
  // What iOS reports: the keyboard takes 336 px, and the page behind was pushed 60 px up for the field.
  Object.defineProperties(viewport, {
    height: { value: 508, configurable: true },
    offsetTop: { value: 60, configurable: true },
  })
  try {
    viewport.dispatchEvent(new Event('resize'))
    const { top, bottom } = panel.getBoundingClientRect()
    expect([top, bottom]).toEqual([60, 568])
    expect(panel.hasAttribute('data-keyboard')).toBe(true)
    const form = panel.querySelector('[data-pf="chat-composer"]')!.getBoundingClientRect()
    expect(form.bottom).toBeLessThanOrEqual(568)
    expect(panel.querySelector('[data-pf="chat-header"]')!.getBoundingClientRect().top).toBe(60)
  } finally {
    Reflect.deleteProperty(viewport, 'height')
    Reflect.deleteProperty(viewport, 'offsetTop')
  }
  viewport.dispatchEvent(new Event('resize'))
  expect(panel.getBoundingClientRect().bottom).toBe(844)
})

test('several on one page have a state each, and the one with the focus stands above', async () => {
  const bo = definePersona({ id: 'bo', name: 'Bo', prompt: 'You are Bo.' })
  const flow = createTestFlow({ personas: [ada, bo] })
  const screen = await renderIn(
    flow,
    <>
      <ChatWidget label="Ask Ada" personaId="ada" />
      <ChatWidget label="Ask Bo" personaId="bo" style={{ '--pf-widget-inset-inline': '120px' } as object} />
    </>,
  )
  await screen.getByRole('button', { name: 'Ask Ada' }).click()
  await screen.getByRole('button', { name: 'Ask Bo' }).click()
  const [ofAda, ofBo] = ['Ask Ada', 'Ask Bo'].map((name) => screen.getByRole('dialog', { name }).element())
  const above = () => {
    const { left, bottom } = ofAda!.getBoundingClientRect()
    const shared = document.elementFromPoint(left + 40, bottom - 80)!
    return shared.closest('[data-pf="chat-panel"]')
  }
  await expect.poll(above).toBe(ofBo)
  const input = screen.getByRole('dialog', { name: 'Ask Ada' }).getByRole('textbox', { name: 'Message' })
  input.element().focus()
  expect(above()).toBe(ofAda)
  await expect.element(input).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('dialog', { name: 'Ask Ada' })).not.toBeInTheDocument()
  await expect.element(screen.getByRole('dialog', { name: 'Ask Bo' })).toBeVisible()
})
