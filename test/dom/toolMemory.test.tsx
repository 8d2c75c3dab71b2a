// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { PersonaFlowProvider } from 'personaflow'
import { PersonaChat } from 'personaflow/components'
import { metaOf } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'

const chat = (flow: TestFlow) =>
  render(
    <PersonaFlowProvider flow={flow}>
      <PersonaChat />
    </PersonaFlowProvider>,
  )

test('what a tool forgot can be brought back on its page, and after a reload no Undo is offered', async () => {
  const input = { text: 'Lives in Cork', value: 'Cork', quote: 'I live in Cork', slot: 'home', about: 'user' }
  const flow = createTestFlow({
    learn: 'tools',
    replies: [
      { calls: [{ tool: 'remember', input }] },
      'Noted.',
      { calls: [{ tool: 'forget', input: { id: 'Lives in Cork', quote: 'forget where I live' } }] },
      'Gone.',
    ],
  })
  onTestFinished(cleanup)
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'I live in Cork' }))
  await flow.chat.whenIdle(conversationId)
  flow.chat.send({ conversationId, text: 'Please forget where I live' })
  await flow.chat.whenIdle(conversationId)
  chat(flow)
  await screen.findByRole('button', { name: 'Undo: Lives in Cork' }, { timeout: 10_000 })
  cleanup()
  const next = await act(() => flow.reload())
  onTestFinished(() => next.dispose())
  await next.hydrated
  chat(next)
  await screen.findByText(/Forgotten/, {}, { timeout: 10_000 })
  // Asked after the row was, and answered in turn.
  await act(async () => void (await next.memories.undoTool({ callId: 'none' }).catch(() => {})))
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull()
})
