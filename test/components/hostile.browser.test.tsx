import { promptTemplate, type Message, type Receipt } from 'personaflow'
import {
  Chat,
  ConversationList,
  MemoryInspector,
  PersonaAvatar,
  PersonaChat,
  PersonaPicker,
  PromptInspector,
  RecallReceipt,
} from 'personaflow/components'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import 'personaflow/styles.css'
import { eventually } from '../eventually.ts'
import { FREEZING, HOSTILE } from '../fixtures/hostileTexts.ts'
import { manualTransport, replyingTransport } from '../fixtures/transports.ts'
import { conversationIn, renderIn } from './inFlow.tsx'

/** The elements that the kit itself makes. */
const OURS =
  'a article aside b bdi blockquote br button code dd del details div dl dt em fieldset figcaption figure footer form h2 h3 h4 h5 h6 header ' +
  'hr input kbd label legend li mark nav ol option output p path pre progress q rect search section select small span strong summary svg table ' +
  'tbody td textarea th thead time tr ul'
const NAMES = new Set(OURS.split(' '))

const asked: string[] = []
const recorder = new PerformanceObserver((list) => asked.push(...list.getEntries().map(({ name }) => name)))

beforeEach(() => {
  asked.length = 0
  recorder.observe({ type: 'resource' })
  for (const dialog of ['alert', 'confirm', 'prompt'] as const)
    vi.spyOn(window, dialog).mockImplementation(() => fail())
})

afterEach(() => {
  recorder.disconnect()
  vi.restoreAllMocks()
})

function fail(): never {
  throw new Error('a script ran')
}

/** No script, no request, no element that isn't ours, no attribute that does something. */
function expectHarmless(root: Element): void {
  asked.push(...recorder.takeRecords().map(({ name }) => name))
  expect(asked.filter((url) => /evil|SECRET/.test(url))).toEqual([])
  expect(window.alert).not.toHaveBeenCalled()
  const strangers = [...root.querySelectorAll('*')].filter(({ localName }) => !NAMES.has(localName))
  expect(strangers.map(({ outerHTML }) => outerHTML.slice(0, 200))).toEqual([])
  const attributes = [...root.querySelectorAll('*')].flatMap((element) => [...element.attributes])
  expect(attributes.filter(doesSomething).map(({ name, value }) => `${name}=${value}`)).toEqual([])
}

function doesSomething({ name, value }: Attr): boolean {
  if (name === 'href') return !/^(?:https?|mailto):/.test(value)
  if (name === 'style') return /url\(/.test(value)
  return /^on|^(?:src|srcset|srcdoc|action|formaction|poster|background|ping)$/.test(name)
}

/** Bidi overrides and isolates, and tag characters outside of a flag. */
const DECEPTIVE = /[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u

/** What is read on the screen or aloud reads as it is. Only what the user is writing is left alone. */
function expectReadable(root: Element): void {
  const read = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: string[] = []
  while (read.nextNode()) {
    if (read.currentNode.parentElement?.localName !== 'textarea') texts.push(read.currentNode.textContent ?? '')
  }
  const attributes = [...root.querySelectorAll('*')].flatMap((element) =>
    ['title', 'aria-label', 'aria-description', 'alt', 'placeholder', 'href', 'label'].flatMap(
      (name) => element.getAttribute(name) ?? [],
    ),
  )
  expect([...texts, ...attributes].filter((text) => DECEPTIVE.test(text))).toEqual([])
}

/** A conversation in which these are the replies. */
async function chatWith(replies: readonly string[]): Promise<TestFlow> {
  const flow = createTestFlow({ transport: replyingTransport((count) => replies[count - 1]!) })
  await flow.hydrated
  flow.chat.send({ text: 'Go on' })
  await flow.chat.whenIdle(conversationIn(flow))
  for (const _ of replies.slice(1)) {
    flow.chat.send({ text: 'Go on', conversationId: conversationIn(flow) })
    await flow.chat.whenIdle(conversationIn(flow))
  }
  return flow
}

test('hostile texts in messages show as text, do nothing and ask for nothing', async () => {
  const flow = await chatWith(Object.values(HOSTILE))
  // High enough that all of them are drawn, not only the newest.
  const screen = await renderIn(flow, <PersonaChat style={{ blockSize: 40_000, maxBlockSize: 'none' }} />)
  await eventually(() => expect(document.querySelectorAll('article')).toHaveLength(2 * Object.keys(HOSTILE).length))
  expectHarmless(screen.container)
  expect(screen.container.textContent).toContain('<script>alert(1)</script>hi')
  expect(screen.container.textContent).toContain('⟨U+202E⟩')
  await expect
    .element(screen.getByRole('button', { name: /^Show image from evil\.example/ }).first())
    .toBeInTheDocument()
})

test('hostile texts do nothing at any moment of their arrival', async () => {
  const screen = await render(<div />)
  for (const text of Object.values(HOSTILE)) {
    for (let end = 1; end <= text.length; end += 1) {
      await screen.rerender(<Chat.Markdown text={text.slice(0, end)} isStreaming />)
      // The elements of all prefixes are looked at; looking at each attribute at each of them would take minutes.
      for (const { localName } of screen.container.querySelectorAll('*')) expect(NAMES).toContain(localName)
    }
    await screen.rerender(<Chat.Markdown text={text} />)
    expectHarmless(screen.container)
  }
}, 60_000)

/** Each fifth text; all of them in `npm run test:long`. Messages show all of them above. */
const IN_FIELDS = Object.entries(HOSTILE).filter((_, at) => import.meta.env.PF_LONG === '1' || at % 5 === 0)

test.each(IN_FIELDS)('in every field: %s', async (_, text) => {
  const name = text.slice(0, 200)
  const flow = createTestFlow({
    personas: [
      {
        id: 'ada',
        name,
        prompt: text,
        greetings: [text],
        tags: [text],
        background: { [text]: text },
        avatar: `data:image/svg+xml,${text}`,
      },
    ],
    memories: [
      { content: text, type: text.slice(0, 60), metadata: { [text]: text } },
      { content: { [text]: text }, type: 'event', metadata: { topic: text } },
    ],
    transport: replyingTransport(() => text),
  })
  await flow.hydrated
  const named = flow.conversations.create({ title: text, user: { name, description: text } })
  flow.conversations.create({ title: text, temporary: true })
  flow.chat.setDraft({ conversationId: named.id, personaId: 'ada' }, text)
  flow.conversations.open(named.id)
  flow.templates.set(promptTemplate(name, `${text} {{who}}`))
  const message = partsOf(text)
  const screen = await renderIn(
    flow,
    <>
      <PersonaPicker />
      <PersonaAvatar persona={{ id: 'x', name, avatar: text }} />
      <MemoryInspector />
      <PromptInspector text={text} />
      <ConversationList />
      <RecallReceipt receipt={receiptOf(text, flow)} />
      <PersonaChat suggestions={[text]} partRenderers={{}}>
        <Chat.Message message={message} />
      </PersonaChat>
    </>,
  )
  for (const summary of screen.container.querySelectorAll('summary')) summary.click()
  await screen.getByRole('button', { name: 'Insert a template' }).click()
  const actions = '[data-pf="conversations-rename"], [data-pf="conversations-export"], [data-pf="chat-search"]'
  for (const button of screen.container.querySelectorAll<HTMLElement>(actions)) button.click()
  await eventually(() => expect(screen.container.querySelectorAll('article').length).toBeGreaterThan(0))
  expectHarmless(screen.container)
  expectReadable(screen.container)
})

test.each(Object.entries(FREEZING))('shows at once: %s', async (_, text) => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const screen = await renderIn(flow, <PersonaChat />)
  flow.chat.send({ text: 'Go on' })
  await eventually(() => expect(requests).toHaveLength(1))
  const from = performance.now()
  requests[0]!.push(text)
  requests[0]!.end()
  await flow.chat.whenIdle(conversationIn(flow))
  await eventually(() =>
    expect(screen.container.querySelector('article[data-status="complete"][data-role="assistant"]')).not.toBeNull(),
  )
  await new Promise(requestAnimationFrame)
  // On a quiet machine 200 ms are never reached; other tests run beside this one.
  expect(performance.now() - from).toBeLessThan(2000)
  // It is stored by now: a page that opens with it must come up as well.
  const next = await flow.reload()
  await screen.rerender(<div />)
  const again = await renderIn(next, <PersonaChat />)
  await expect.element(again.getByRole('article', { name: /^Ada/ })).toBeVisible()
  expectHarmless(again.container)
})

test('one message that can’t be drawn breaks only itself', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const flow = await chatWith(['first', 'second', 'third'])
  const parts = {
    text: ({ part }: { part: Message['parts'][number] }) => {
      if ('text' in part && part.text === 'second') throw new Error('broken renderer')
      return <p>{'text' in part ? part.text : ''}</p>
    },
  }
  const screen = await renderIn(flow, <PersonaChat partRenderers={parts} />)
  await expect.element(screen.getByText('first')).toBeVisible()
  await expect.element(screen.getByText('third')).toBeVisible()
  await expect.element(screen.getByText(/could not be drawn/)).toBeVisible()
  await expect.element(screen.getByText('second')).toBeVisible()
})

test('an image is fetched when it is asked for, and never before', async () => {
  const image = `${location.origin}/no-such-image.png`
  const flow = await chatWith([`![a cat](${image})`])
  const screen = await renderIn(flow, <PersonaChat />)
  const button = screen.getByRole('button', { name: `Show image from ${location.host}: a cat` })
  await expect.element(button).toBeVisible()
  expect(asked.filter((url) => url === image)).toEqual([])
  await button.click()
  await eventually(() => {
    asked.push(...recorder.takeRecords().map(({ name }) => name))
    expect(asked).toContain(image)
  })
  // It isn't one: the address is all that is left to offer.
  await expect.element(screen.getByRole('link', { name: /^a cat/ })).toHaveAttribute('href', image)
})

/** A receipt whose every field says `text`. */
function receiptOf(text: string, flow: TestFlow): Receipt {
  const [memory] = flow.memories.list()
  const entry = { score: 1, via: 'match', factors: { [text]: 0.5 }, matched: [text], tokens: 4 } as const
  const recalled = [{ ...entry, memoryId: memory!.id }]
  const nearMisses = [{ ...entry, memoryId: text, lacked: text }]
  return {
    query: text,
    at: 1,
    rankedBy: ['lexical'],
    tokens: 4,
    budget: 9,
    recalled,
    nearMisses,
    facts: [text],
    cut: [text],
  }
}

/** A message with a part of every kind, all of them saying `text`. */
function partsOf(text: string): Message {
  return {
    id: 'every-part',
    role: 'assistant',
    parts: [
      { type: 'text', text },
      { type: 'reasoning', text },
      { type: 'file', mediaType: text, filename: text, url: text },
      { type: 'source-url', sourceId: text, url: text, title: text },
      { type: 'source-url', sourceId: text, url: text },
      { type: 'source-document', sourceId: text, mediaType: text, title: text, filename: text },
      {
        type: 'dynamic-tool',
        toolName: text,
        toolCallId: text,
        state: 'output-available',
        input: text,
        output: { [text]: text },
      },
      { type: `data-${text}`, data: text },
    ],
    metadata: {
      personaflow: { conversationId: 'c', parentId: null, personaId: 'ada', turnId: 't', at: 1, status: 'interrupted' },
    },
  }
}
