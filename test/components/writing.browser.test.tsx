import { promptTemplate } from 'personaflow'
import { Chat, PersonaChat } from 'personaflow/components'
import 'personaflow/styles.css'
import { createTestFlow } from 'personaflow/testing'
import type { ComponentProps } from 'react'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { eventually } from '../eventually.ts'
import { manualTransport } from '../fixtures/transports.ts'
import { renderIn } from './inFlow.tsx'

function MyButton(props: ComponentProps<'button'>) {
  return <button type="button" {...props} />
}

const bo = { id: 'bo', name: 'Bo', prompt: 'You are Bo.', greetings: ['Ahoy.', 'Good day.', 'You again?'] }

test('what is half written waits in each conversation, and over a reload', async () => {
  const flow = createTestFlow()
  const screen = await renderIn(flow, <PersonaChat />)
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('to nobody yet')
  const { id } = flow.conversations.create()
  await expect.element(input).toHaveValue('')
  await input.fill('to the new one')
  const other = flow.conversations.create()
  await expect.element(input).toHaveValue('')
  flow.conversations.open(id)
  await expect.element(input).toHaveValue('to the new one')
  await screen.unmount()
  const again = await flow.reload()
  const later = await renderIn(again, <PersonaChat conversationId={id} />)
  await expect.element(later.getByRole('textbox', { name: 'Message' })).toHaveValue('to the new one')
  expect(again.chat.draft({ conversationId: other.id, personaId: 'ada' }).text).toBe('')
  expect(again.chat.draft({ conversationId: null, personaId: 'ada' }).text).toBe('to nobody yet')
})

test('a dead key that never ends its composition does not keep Enter from sending', async () => {
  const flow = createTestFlow({ replies: ['Oui.'] })
  const screen = await renderIn(flow, <PersonaChat />)
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('caf')
  const node = input.element()
  node.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  node.dispatchEvent(new KeyboardEvent('keydown', { key: 'Dead', isComposing: true, keyCode: 229, bubbles: true }))
  await input.fill('café')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Oui.')).toBeVisible()
})

test('Enter can break the line, and Ctrl+Enter send', async () => {
  const flow = createTestFlow({ replies: ['Yes.'] })
  const screen = await renderIn(
    flow,
    <Chat.Root>
      <Chat.Messages />
      <Chat.Composer submitKey="mod-enter" />
    </Chat.Root>,
  )
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('one')
  await userEvent.keyboard('{Enter}two')
  await expect.element(input).toHaveValue('one\ntwo')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(screen.getByText('Yes.')).toBeVisible()
  // Where a message is rewritten, too.
  await screen.getByRole('button', { name: 'Edit' }).click()
  const edited = screen.getByRole('textbox', { name: 'Edit message' })
  await userEvent.keyboard('{Enter}three')
  await expect.element(edited).toHaveValue('one\ntwo\nthree')
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('button', { name: 'Edit' })).toHaveFocus()
})

test('a template is put into the message with its variables filled in', async () => {
  const flow = createTestFlow()
  flow.templates.set(promptTemplate('Letter', 'Write to {{who}} about {{what}}.'))
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('Please:')
  await screen.getByRole('button', { name: 'Insert a template' }).click()
  await screen.getByRole('textbox', { name: 'who' }).fill('Bo')
  await screen.getByRole('textbox', { name: 'what' }).fill('tea')
  await userEvent.keyboard('{Enter}')
  expect(flow.getState().conversations).toEqual({})
  await screen.getByRole('button', { name: 'Insert', exact: true }).click()
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('Please:\nWrite to Bo about tea.')
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus()
})

test('who answers is chosen at the composer, and the reply is theirs', async () => {
  const flow = createTestFlow({
    personas: [{ id: 'ada', name: 'Ada', prompt: 'You are Ada.' }, bo],
    replies: ['I am asked.', 'So am I.'],
  })
  const screen = await renderIn(
    flow,
    <Chat.Root>
      <Chat.Messages />
      <Chat.Composer>
        <Chat.Answerer />
        <Chat.Input />
        <Chat.Send />
      </Chat.Composer>
    </Chat.Root>,
  )
  const input = screen.getByRole('textbox', { name: 'Message' })
  await input.fill('hello')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('I am asked.')).toBeVisible()
  await screen.getByRole('combobox', { name: 'Persona' }).selectOptions('Bo')
  await input.fill('and you?')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('article', { name: /^Bo, / })).toMatchTextContent('So am I.')
  expect(Object.keys(flow.getState().conversations)).toHaveLength(1)
})

test('a greeting is chosen among several and becomes the first message, the others its versions', async () => {
  const flow = createTestFlow({ personas: [bo], replies: ['Tea.'] })
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('button', { name: 'Next greeting' }).click()
  await expect.element(screen.getByText('Good day.')).toBeVisible()
  await screen.getByRole('textbox', { name: 'Message' }).fill('hello')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Tea.')).toBeVisible()
  const greeting = screen.getByRole('article').first()
  await expect.element(greeting).toMatchTextContent('Good day.')
  await expect.element(greeting).toMatchTextContent('2/3')
  await expect.element(greeting.getByRole('button', { name: 'Regenerate' })).not.toBeInTheDocument()
})

test('a deleted message comes back', async () => {
  const flow = createTestFlow({ replies: ['Yes.'] })
  const { metadata } = flow.chat.send({ text: 'hello' })
  await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  const screen = await renderIn(flow, <PersonaChat />)
  const asked = screen.getByRole('article', { name: 'You' })
  ;(asked.getByRole('button', { name: 'Delete' }).element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(asked).not.toBeInTheDocument()
  await expect.element(screen.getByRole('button', { name: 'Deleted · Undo' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Yes.')).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Deleted · Undo' })).not.toBeInTheDocument()
})

test('words are found in the conversation, case and accents aside, and brought into view', async () => {
  const flow = createTestFlow({ replies: ['Une crème brûlée.', 'No.'] })
  for (const text of ['what is for dessert?', `again ${'and again '.repeat(300)}`]) {
    const { metadata } = flow.chat.send({ text })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  }
  const screen = await renderIn(
    flow,
    <div style={{ height: 420 }}>
      <PersonaChat />
    </div>,
  )
  await screen.getByRole('button', { name: 'Search in this conversation' }).click()
  const field = screen.getByRole('searchbox', { name: 'Search in this conversation' })
  await expect.element(field).toHaveFocus()
  await field.fill('CREME')
  await expect.element(screen.getByText('1 of 1')).toBeVisible()
  await expect.element(screen.getByText('Une crème brûlée.')).toBeInViewport()
  await field.fill('zebra')
  await expect.element(screen.getByText('Nothing found')).toBeVisible()
  await field.click()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('button', { name: 'Search in this conversation' })).toHaveFocus()
})

test('a new turn stands near the top, and nothing moves while its answer comes', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const screen = await renderIn(
    flow,
    <div style={{ height: 500 }}>
      <PersonaChat />
    </div>,
  )
  const input = screen.getByRole('textbox', { name: 'Message' })
  const log = screen.getByRole('log').element()
  const ask = async (text: string) => {
    const before = requests.length
    await input.fill(text)
    await userEvent.keyboard('{Enter}')
    await eventually(() => expect(requests).toHaveLength(before + 1))
  }
  await ask('first')
  requests[0]!.push('line\n\n'.repeat(40))
  requests[0]!.end()
  await expect.element(screen.getByRole('status')).toHaveTextContent('Complete')
  await ask('second')
  const turn = screen.getByRole('article', { name: 'You' }).last().element()
  const fromTop = () => turn.getBoundingClientRect().top - log.getBoundingClientRect().top
  await eventually(() => expect(fromTop()).toBeLessThan(24))
  const top = log.scrollTop
  requests[1]!.push('line\n\n'.repeat(5))
  await eventually(() => expect(screen.getByText('line').all().length).toBeGreaterThan(0))
  await eventually(() => expect(turn.nextElementSibling?.textContent).toContain('line'))
  expect(log.scrollTop).toBe(top)
  requests[1]!.push('more\n\n'.repeat(60))
  await expect.element(screen.getByRole('button', { name: 'New messages' })).toBeVisible()
  expect(Math.abs(log.scrollTop - top)).toBeLessThan(2)
})

test('one tab stop for all messages: arrow keys go between them, Tab through one and on', async () => {
  const flow = createTestFlow({ replies: ['One.', 'Two.'] })
  for (const text of ['first', 'second']) {
    const { metadata } = flow.chat.send({ text })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  }
  const screen = await renderIn(
    flow,
    <Chat.Root>
      <Chat.Messages />
      <Chat.Composer />
    </Chat.Root>,
  )
  const articles = screen.getByRole('article')
  await expect.element(articles.nth(3)).toMatchTextContent('Two.')
  await userEvent.tab()
  await expect.element(articles.nth(3)).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  await expect.element(articles.nth(1)).toHaveFocus()
  await userEvent.keyboard('{Home}')
  await expect.element(articles.nth(0)).toHaveFocus()
  await userEvent.tab()
  await expect.element(articles.nth(0).getByRole('button', { name: 'Copy' })).toHaveFocus()
  await userEvent.tab()
  await userEvent.tab()
  await expect.element(articles.nth(0).getByRole('button', { name: 'Delete' })).toHaveFocus()
  await userEvent.tab()
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus()
  await userEvent.tab({ shift: true })
  await expect.element(articles.nth(0)).toHaveFocus()
  await userEvent.tab({ shift: true })
  expect(screen.getByRole('log').element().contains(document.activeElement)).toBe(false)
})

test('arrow keys sideways go through the versions of a reply', async () => {
  const flow = createTestFlow({ replies: ['One.', 'Two.'] })
  const { metadata } = flow.chat.send({ text: 'first' })
  const { conversationId } = metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  flow.chat.regenerate({ conversationId })
  await flow.chat.whenIdle(conversationId)
  const screen = await renderIn(flow, <PersonaChat />)
  await expect.element(screen.getByText('Two.')).toBeVisible()
  ;(screen.getByRole('article').last().element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(screen.getByText('One.')).toBeVisible()
  await expect.element(screen.getByRole('article').last()).toHaveFocus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(screen.getByText('Two.')).toBeVisible()
})

test('every text can be in another language', async () => {
  const flow = createTestFlow({ replies: ['Ja.'] })
  const labels = {
    send: 'Senden',
    message: 'Nachricht',
    copy: 'Kopieren',
    chatWith: (name: string) => `Chat mit ${name}`,
  }
  const screen = await renderIn(flow, <PersonaChat labels={labels} />)
  await expect.element(screen.getByRole('region', { name: 'Chat mit Ada' })).toBeVisible()
  await screen.getByRole('textbox', { name: 'Nachricht' }).fill('Guten Tag')
  await screen.getByRole('button', { name: 'Senden' }).click()
  await expect.element(screen.getByRole('button', { name: 'Kopieren' }).first()).toBeInTheDocument()
})

test('any part renders as another element or component', async () => {
  const flow = createTestFlow({ replies: ['Yes.'] })
  const seen: string[] = []
  const screen = await renderIn(
    flow,
    <Chat.Root render={<main className="mine" />}>
      <Chat.Messages />
      <Chat.Composer>
        <Chat.Input />
        <Chat.Send className="theirs" render={<MyButton onClick={() => void seen.push('mine')} />} />
      </Chat.Composer>
    </Chat.Root>,
  )
  await expect.element(screen.getByRole('main')).toHaveClass('mine')
  await screen.getByRole('textbox', { name: 'Message' }).fill('hello')
  const send = screen.getByRole('button', { name: 'Send' })
  await expect.element(send).toHaveClass('theirs')
  await send.click()
  expect(seen).toEqual(['mine'])
  await expect.element(screen.getByText('Yes.')).toBeVisible()
})
