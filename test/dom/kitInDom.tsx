import { act, cleanup, fireEvent, render, renderHook, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import * as kit from 'personaflow'
import { createLogger, PersonaFlowProvider, type PersonaFlow } from 'personaflow'
import * as components from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { StrictMode, type ComponentType, type ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { talkedFlow } from './partStates.tsx'

const { ChatWidget, MemoryInspector, PersonaChat } = components

/** What is drawn, in a flow. */
export function inFlow(flow: PersonaFlow, ui: ReactNode) {
  return (
    <StrictMode>
      <PersonaFlowProvider flow={flow}>{ui}</PersonaFlowProvider>
    </StrictMode>
  )
}

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

  describe('every hook', () => {
    test.each(hooks)('%s gives something', async (name, use) => {
      const flow = await talkedFlow()
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
    expect(await within(memories).findByRole('button', { name: 'Edit: Name: Tom' })).toBeTruthy()
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
