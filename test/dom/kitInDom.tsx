import { act, cleanup, fireEvent, render, renderHook, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import * as kit from 'personaflow'
import {
  createLogger,
  PersonaFlowProvider,
  type Conversation,
  type Memory,
  type Message,
  type PersonaFlow,
  type Receipt,
} from 'personaflow'
import * as components from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { createElement, StrictMode, type ComponentType, type ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

const { Chat, ChatWidget, Conversations, Memories, MemoryInspector, PersonaChat } = components

/** What is drawn, in a flow. */
export function inFlow(flow: PersonaFlow, ui: ReactNode) {
  return (
    <StrictMode>
      <PersonaFlowProvider flow={flow}>{ui}</PersonaFlowProvider>
    </StrictMode>
  )
}

/** A flow with a talk, a fact and a draft in it. */
export async function talkedFlow() {
  const flow = createTestFlow({
    replies: ['Hello **Tom**.'],
    memories: [{ personaId: 'ada', type: 'fact', content: 'Likes tea' }],
  })
  await flow.hydrated
  flow.chat.send({ text: 'I am Tom' })
  const [conversationId] = Object.keys(flow.getState().conversations)
  await flow.chat.whenIdle(conversationId!)
  const { receipt } = await flow.memories.recall('tea')
  return {
    flow,
    receipt,
    conversation: flow.getState().conversations[conversationId!]!,
    message: flow.conversations.messages(conversationId!).at(-1)!,
    memory: flow.memories.list({ types: ['fact'] })[0]!,
  }
}

/** What parts are given of that flow. */
export interface Talked {
  conversation: Conversation
  receipt: Receipt
  message: Message
  memory: Memory
}

/** What a part needs that it has no default for. */
export const PROPS: Record<string, (talked: Talked) => object> = {
  'Chat.Adapter': ({ message }) => ({
    chat: {
      messages: [message],
      status: 'ready',
      sendMessage: async () => {},
      stop: async () => {},
      regenerate: async () => {},
    },
  }),
  'Chat.BreakReminder': () => ({ minutes: 1 }),
  'Chat.Markdown': () => ({ text: '- a\n\n```js\n1\n```\n\n| a |\n|-|\n| b |' }),
  'Chat.Message': ({ message }) => ({ message }),
  'Chat.Suggestion': () => ({ text: 'Hi' }),
  'Chat.Tokens': () => ({ from: 0 }),
  'Conversations.Item': ({ conversation }) => ({ conversation }),
  'Memories.Item': ({ memory }) => ({ memory }),
  PersonaAvatar: () => ({ persona: { id: 'ada', name: 'Ada' } }),
  RecallReceipt: ({ receipt }) => ({ receipt }),
}

/** What a part stands in. */
export function placeOf(name: string, part: ReactNode, { message, memory }: Talked): ReactNode {
  const [family, own] = name.split('.')
  if (family === 'Chat') {
    if (own === 'Root' || own === 'Adapter') return part
    const inMessage = <Chat.Message message={message}>{part}</Chat.Message>
    const inComposer = <Chat.Composer>{part}</Chat.Composer>
    return <Chat.Root>{IN_MESSAGE.has(own!) ? inMessage : IN_COMPOSER.has(own!) ? inComposer : part}</Chat.Root>
  }
  if (family === 'Memories' && own !== 'Root') {
    return (
      <Memories.Root>
        {IN_MEMORY.has(own!) ? <Memories.Item memory={memory}>{part}</Memories.Item> : part}
      </Memories.Root>
    )
  }
  if (family === 'Conversations' && own !== 'Root') {
    return (
      <Conversations.Root>
        {IN_ROW.has(own!) ? (
          <Conversations.List>
            {(row) => <Conversations.Item conversation={row}>{part}</Conversations.Item>}
          </Conversations.List>
        ) : (
          part
        )}
      </Conversations.Root>
    )
  }
  return part
}

const IN_MESSAGE = new Set(
  'Author Branches Continue Copy Edit EditForm MessageActions MessageParts MessageStatus MessageText OtherPart Reasoning Learned Notice Receipt Regenerate Remove Sources Why Retry Unanswered Typing'.split(
    ' ',
  ),
)
const IN_COMPOSER = new Set('Input Send Stop Templates Tokens Answerer'.split(' '))
const IN_MEMORY = new Set(
  'Text Replaced Sources Meta Edit EditForm Pin Forget Contradicted Quote Accept KeepBoth Reject'.split(' '),
)
const IN_ROW = new Set('Date More Open Rename RenameForm Pin Remove Export ExportOptions'.split(' '))

/** Every public component, by its name. */
export const PARTS = Object.entries(components).flatMap(([name, value]): [string, ComponentType][] =>
  typeof value === 'function' || '$$typeof' in value
    ? [[name, value as ComponentType]]
    : Object.entries(value).map(([part, component]) => [`${name}.${part}`, component as ComponentType]),
)

/** Arguments of the hooks that need some. */
const HOOKS: Record<string, readonly unknown[]> = {
  useRecall: ['tea'],
  usePromptTemplate: ['Hello {{name}}', { name: 'Tom' }],
  usePromptPlan: [{ text: 'tea' }],
}

const hooks = Object.entries(kit).filter(([name]) => /^use[A-Z]/.test(name)) as [
  string,
  (...args: unknown[]) => unknown,
][]

/** The kit in a DOM without a browser: nothing scrolls, nothing has a size, much of the platform is missing. */
export function testKitInDom(): void {
  const errors = vi.spyOn(console, 'error')
  // As Testing Library does where a runner's functions are global.
  beforeAll(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
  beforeEach(() => void errors.mockClear())
  afterEach(() => {
    cleanup()
    expect(errors.mock.calls.map((call) => call.join(' '))).toEqual([])
  })

  describe('every part', () => {
    test.each(PARTS)('<%s> renders', async (name, Part) => {
      const { flow, ...talked } = await talkedFlow()
      const part = createElement(Part, PROPS[name]?.(talked) as object)
      const { container } = render(inFlow(flow, placeOf(name, part, talked)))
      expect(container).toBeInstanceOf(HTMLElement)
      await act(async () => {
        for (const button of container.querySelectorAll('button')) button.focus()
      })
      cleanup()
      await flow.dispose()
    })
  })

  describe('every hook', () => {
    test.each(hooks)('%s gives something', async (name, use) => {
      const { flow } = await talkedFlow()
      const { result } = renderHook(() => use(...(HOOKS[name] ?? [])), {
        wrapper: ({ children }) => inFlow(flow, children),
      })
      await waitFor(() => expect(result.current).toBeDefined())
      await act(() => flow.dispose())
    })
  })

  test('a chat: what is typed is sent, answered and remembered', async () => {
    const flow = createTestFlow({ replies: ['Nice to meet you, Tom.', 'Again.'] })
    const user = userEvent.setup()
    render(
      inFlow(
        flow,
        <>
          <PersonaChat />
          <MemoryInspector />
        </>,
      ),
    )
    await user.type(await screen.findByRole('textbox', { name: 'Message' }), 'My name is Tom.{Enter}')
    expect(await screen.findByText('Nice to meet you, Tom.')).toBeTruthy()
    const memories = screen.getByRole('region', { name: 'What Ada remembers' })
    expect(await within(memories).findAllByText(/My name is Tom/)).not.toEqual([])
    await user.click(await screen.findByRole('button', { name: 'Regenerate' }))
    expect(await screen.findByText('Again.')).toBeTruthy()
    await user.click(within(screen.getByRole('article', { name: /^You/ })).getByRole('button', { name: 'Edit' }))
    await user.type(screen.getByRole('textbox', { name: 'Edit message' }), '!{Escape}')
    fireEvent.scroll(screen.getByRole('log'))
    await user.keyboard('{Tab}{Tab}{Shift>}{Tab}{/Shift}')
    await act(() => flow.dispose())
  })

  test('a widget opens as a dialog, closes on Escape and opens again', async () => {
    const flow = createTestFlow({ replies: ['Yes?'] })
    const user = userEvent.setup()
    render(inFlow(flow, <ChatWidget />))
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.click(screen.getByRole('button', { name: /^Chat/ }))
    const dialog = await screen.findByRole('dialog', { name: 'Chat' })
    await user.type(await within(dialog).findByRole('textbox', { name: 'Message' }), 'Hello?{Enter}')
    expect(await within(dialog).findByText('Yes?')).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: /^Chat/ }))
    expect(await within(await screen.findByRole('dialog')).findByText('Yes?')).toBeTruthy()
    await act(() => flow.dispose())
  })

  test('a chat with a persona that is not there says so in the log, and keeps what is typed', async () => {
    const flow = createTestFlow({ logger: createLogger({ sinks: [] }) })
    const user = userEvent.setup()
    render(inFlow(flow, <PersonaChat personaId="zed" />))
    const field = await screen.findByRole('textbox', { name: 'Message' })
    await waitFor(() =>
      expect(
        flow.logger
          .entries()
          .map(({ message }) => message)
          .join(),
      ).toContain('<Chat.Root> is to show persona "zed", and there is none. Declare it in personas'),
    )
    await user.type(field, 'Anybody?{Enter}')
    expect((field as HTMLTextAreaElement).value).toBe('Anybody?')
    await act(() => flow.dispose())
  })
}
