import { Chat, PersonaChat } from 'personaflow/components'
import 'personaflow/styles.css'
import { createTestFlow } from 'personaflow/testing'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { manualTransport } from '../fixtures/transports.ts'
import { conversationIn, renderIn } from './inFlow.tsx'

function textsIn(node: Element): Text[] {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  return texts
}

/** What others do to the nodes of a page that isn't theirs. */
const TOUCHES: Record<string, (reply: Element) => void> = {
  'a translator that wraps each text': (reply) => {
    for (const text of textsIn(reply)) {
      const font = document.createElement('font')
      text.replaceWith(font)
      font.append(Object.assign(document.createElement('font'), { textContent: text.data.toUpperCase() }))
    }
  },
  'an extension that puts its own beside the words': (reply) => {
    for (const text of textsIn(reply)) text.after(Object.assign(document.createElement('i'), { textContent: ' [ad]' }))
  },
  'an extension that takes words away': (reply) => {
    for (const text of textsIn(reply)) text.remove()
  },
  'an extension that takes paragraphs away': (reply) => {
    for (const paragraph of reply.querySelectorAll('p')) paragraph.remove()
  },
  'an extension that writes other words': (reply) => {
    for (const text of textsIn(reply)) text.data = '***'
  },
}

test.each(Object.entries(TOUCHES))('a reply that %s touched reads as it is stored', async (_, touch) => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('hello')
  await userEvent.keyboard('{Enter}')
  // What a turn needs loads with the first one.
  await expect.poll(() => requests).toHaveLength(1)
  const reply = () => [...screen.container.querySelectorAll('[data-role="assistant"] [data-pf="markdown"]')][1]
  requests[0]!.push('Good *eve')
  await expect.poll(() => reply()?.textContent).toBe('Good eve')
  // A translator that asks is told to wait.
  expect(reply()?.closest('[translate="no"]')).not.toBeNull()
  touch(reply()!)
  await expect.poll(() => reply()?.textContent).toBe('Good eve')
  // What is drawn anew is watched as well.
  touch(reply()!)
  requests[0]!.push('ning* to')
  await expect.poll(() => reply()?.textContent).toBe('Good evening to')
  touch(reply()!)
  requests[0]!.push(' you.\n\nHow `are`')
  await expect.poll(() => reply()?.textContent).toBe('Good evening to you.How are')
  requests[0]!.push(' you?')
  await expect.poll(() => reply()?.textContent).toBe('Good evening to you.How are you?')
  touch(reply()!)
  requests[0]!.end()
  await flow.chat.whenIdle(conversationIn(flow))
  await expect.poll(() => reply()?.textContent).toBe('Good evening to you.How are you?')
  expect(reply()?.closest('[translate="no"]')).toBeNull()
  // From now on it is the reader's.
  const ended = reply()
  touch(ended!)
  expect(reply()).toBe(ended)
})

test('a touch right before more is drawn is seen, too', async () => {
  const { container } = await renderIn(createTestFlow(), <Growing />)
  const reply = () => container.querySelector('[data-pf="markdown"]')!
  reply().querySelector('p')!.append(' [ad]')
  container.querySelector('button')!.click()
  await expect.poll(() => reply().textContent).toBe('Good evening')
})

function Growing() {
  const [text, setText] = useState('Good')
  return (
    <>
      <Chat.Markdown text={text} isStreaming />
      <button type="button" onClick={() => flushSync(() => setText('Good evening'))}>
        More
      </button>
    </>
  )
}
