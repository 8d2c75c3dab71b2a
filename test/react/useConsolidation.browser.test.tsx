import { PersonaFlowProvider, useConsolidation } from 'personaflow'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { StrictMode, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, onTestFinished, test } from 'vitest'
import { renderHook } from 'vitest-browser-react'
import { answered, consolidationModel } from '../fixtures/consolidationModel.ts'
import { replyingTransport } from '../fixtures/transports.ts'

function inFlow(flow: TestFlow) {
  return {
    wrapper: ({ children }: { children?: ReactNode }) => (
      <StrictMode>
        <PersonaFlowProvider flow={flow}>{children}</PersonaFlowProvider>
      </StrictMode>
    ),
  }
}

function open(options: Parameters<typeof createTestFlow>[0] = {}): TestFlow {
  const memoryConfig = { summaryThreshold: 1, autoSummarize: false }
  const flow = createTestFlow({
    personas: [{ id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig }],
    transport: replyingTransport(() => 'I see.'),
    ...options,
  })
  onTestFinished(() => flow.dispose())
  return flow
}

const Status = () => useConsolidation().status

test('runs by hand, shows what waits, settles proposals', async () => {
  const { model, calls } = consolidationModel(() =>
    answered('Asked after.', {
      slot: 'health',
      value: 'asthma',
      text: 'Has asthma',
      quote: 'I have asthma',
      sensitive: 'health',
    }),
  )
  const flow = open({ learn: { model }, sensitiveFacts: 'ask' })
  const { id } = flow.conversations.create()
  flow.chat.send({ conversationId: id, text: 'I have asthma' })
  await flow.chat.whenIdle(id)
  await flow.memories.recall('')
  const { result, act } = await renderHook(() => useConsolidation(), inFlow(flow))
  await expect.poll(() => result.current.pending).toBe(1)
  expect(result.current.status).toBe('waiting')
  await act(() => result.current.run())
  expect(calls).toHaveLength(1)
  expect(result.current).toMatchObject({ status: 'idle', pending: 0, done: 1 })
  expect(result.current.proposals.map(({ type }) => type)).toEqual(['proposal'])
  await act(() => void result.current.accept(result.current.proposals[0]!.id))
  expect(result.current.proposals).toEqual([])
  await act(() => void flow.undo())
  await act(() => result.current.reject(result.current.proposals[0]!.id))
  expect(result.current.proposals).toEqual([])
})

test('without a model, and on a server, it is off, and gives the same actions at every render', async () => {
  const flow = open()
  await flow.hydrated
  const { result, rerender } = await renderHook(() => useConsolidation(), inFlow(flow))
  const before = result.current
  await rerender()
  expect(before).toMatchObject({ status: 'off', pending: 0, proposals: [] })
  expect(result.current.run).toBe(before.run)
  expect(result.current.proposals).toBe(before.proposals)
  expect(
    renderToString(
      <PersonaFlowProvider flow={flow}>
        <Status />
      </PersonaFlowProvider>,
    ),
  ).toBe('off')
})
