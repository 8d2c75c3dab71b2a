import {
  PersonaFlowProvider,
  useConversation,
  useMemories,
  usePersona,
  usePersonas,
  usePromptPlan,
  type Message,
} from 'personaflow'
import { messageText } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { StrictMode, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { renderHook } from 'vitest-browser-react'
import { eventually, until } from '../eventually.ts'
import { manualTransport, replyingTransport } from '../fixtures/transports.ts'

function inFlow(flow: TestFlow) {
  return {
    wrapper: ({ children }: { children?: ReactNode }) => (
      <StrictMode>
        <PersonaFlowProvider flow={flow}>{children}</PersonaFlowProvider>
      </StrictMode>
    ),
  }
}

test('inline options keep memoization: the same results and actions at every render', async () => {
  const flow = createTestFlow({ memories: [{ content: 'tea', metadata: { topic: 'drink' } }] })
  await flow.hydrated
  const { result, rerender } = await renderHook(
    () => useMemories({ types: ['event'], where: { topic: 'drink' } }),
    inFlow(flow),
  )
  const before = result.current
  await rerender()
  expect(result.current.memories).toBe(before.memories)
  expect(result.current.types).toBe(before.types)
  expect(result.current.addMemory).toBe(before.addMemory)
  expect(result.current.memories).toHaveLength(1)
})

test('a change elsewhere renders nobody', async () => {
  const personas = ['ada', 'bo'].map((id) => ({ id, name: id, prompt: '' }))
  const flow = createTestFlow({ personas })
  await flow.hydrated
  let renders = 0
  const { result, act } = await renderHook(() => {
    renders += 1
    return useMemories({ personaId: 'ada' })
  }, inFlow(flow))
  const before = renders
  await act(() => void flow.memories.add({ personaId: 'bo', content: 'x' }))
  // The label of undo is part of the result; nothing else may change.
  const afterOther = renders
  await act(() => void flow.memories.add({ personaId: 'bo', content: 'y' }))
  expect(renders).toBe(afterOther)
  await act(() => void flow.memories.add({ personaId: 'ada', content: 'z' }))
  expect(renders).toBeGreaterThan(before)
  expect(result.current.total).toBe(1)
})

test('memories are filtered by words, type and metadata, with totals beyond the limit', async () => {
  const memories = Array.from({ length: 120 }, (_, at) => ({
    content: `Thé number ${at}`,
    type: at % 2 ? 'event' : 'fact',
  }))
  const flow = createTestFlow({ memories })
  await flow.hydrated
  const read = async (options: Parameters<typeof useMemories>[0]): Promise<ReturnType<typeof useMemories>> =>
    (await renderHook(() => useMemories(options), inFlow(flow))).result.current
  expect(await read({})).toMatchObject({ total: 120, types: ['event', 'fact'], status: 'ready' })
  expect((await read({})).memories).toHaveLength(50)
  expect(await read({ types: [] })).toMatchObject({ total: 0, memories: [] })
  expect(await read({ limit: 0 })).toMatchObject({ total: 120, memories: [] })
  expect((await read({ query: 'the NUMBER 119' })).memories.map(({ content }) => content)).toEqual(['Thé number 119'])
})

test('one conversation: sends, streams, edits, switches back', async () => {
  const flow = createTestFlow({ transport: replyingTransport((count) => `reply ${count}`) })
  await flow.hydrated
  const { result, act } = await renderHook(() => useConversation(), inFlow(flow))
  const texts = () => result.current.messages.map(messageText)
  expect(result.current).toMatchObject({ id: null, status: 'ready', personaId: 'ada' })
  await act(() => result.current.sendMessage({ text: 'Hi' }))
  expect(texts()).toEqual(['Hi', 'reply 1'])
  const first = result.current.messages[0]!
  await act(() => result.current.sendMessage({ text: 'Hello', messageId: first.id }))
  expect(texts()).toEqual(['Hello', 'reply 2'])
  await act(() => result.current.switchBranch(first.id))
  expect(texts()).toEqual(['Hi', 'reply 1'])
  await act(() => result.current.regenerate())
  expect(texts()).toEqual(['Hi', 'reply 3'])
  expect(result.current.branches(result.current.messages[1]!.id)).toMatchObject({ index: 1 })
})

test('the live message is last and the turn outlives its component; StrictMode makes one request', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const first = await renderHook(() => useConversation(), inFlow(flow))
  await first.act(() => void first.result.current.sendMessage({ text: 'Tell me' }))
  await until(() => requests.length === 1)
  requests[0]!.push('Once')
  await expect.poll(() => first.result.current.messages.map(messageText)).toEqual(['Tell me', 'Once'])
  expect(first.result.current.status).toBe('streaming')
  await first.unmount()
  requests[0]!.push(' upon a time')
  requests[0]!.end()
  const again = await renderHook(() => useConversation(), inFlow(flow))
  await expect.poll(() => again.result.current.messages.map(messageText)).toEqual(['Tell me', 'Once upon a time'])
  await expect.poll(() => again.result.current.status).toBe('ready')
  expect(requests).toHaveLength(1)
})

test('an error is shown, cleared, and retried', async () => {
  let failing = true
  const replying = replyingTransport(() => 'Hello')
  const flow = createTestFlow({
    transport: {
      ...replying,
      sendMessages: (options) => {
        if (failing) throw new TypeError('Failed to fetch')
        return replying.sendMessages(options)
      },
    },
  })
  await flow.hydrated
  const { result, act } = await renderHook(() => useConversation(), inFlow(flow))
  const state = (): ReturnType<typeof useConversation> => result.current
  await act(() => state().sendMessage({ text: 'Hi' }))
  expect(state()).toMatchObject({ status: 'error', error: { code: 'unreachable' } })
  await act(() => state().clearError())
  expect(state().status).toBe('ready')
  failing = false
  await act(() => state().retry())
  expect(state().messages.map(messageText)).toEqual(['Hi', 'Hello'])
})

test('a persona is read, changed and activated', async () => {
  const personas = ['ada', 'bo'].map((id) => ({ id, name: id, prompt: `You are ${id}.` }))
  const flow = createTestFlow({ personas })
  await flow.hydrated
  const { result, act } = await renderHook(
    () => ({ all: usePersonas(), bo: usePersona('bo'), active: usePersona() }),
    inFlow(flow),
  )
  expect(result.current.all.personas.map(({ id }) => id)).toEqual(['ada', 'bo'])
  expect(result.current.active.persona?.id).toBe('ada')
  await act(() => result.current.bo.activate())
  await act(() => result.current.bo.update({ scenario: 'A boat.' }))
  expect(result.current.active.persona).toMatchObject({ id: 'bo', scenario: 'A boat.' })
  await act(() => result.current.bo.reset())
  expect(result.current.bo.persona?.scenario).toBeUndefined()
})

test('the prompt plan follows what is typed and what is remembered', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  const { result, act, rerender } = await renderHook(
    (props?: { text: string }) => usePromptPlan({ text: props?.text ?? '' }),
    { ...inFlow(flow), initialProps: { text: 'Where is the dog?' } },
  )
  await expect.poll(() => result.current.plan?.sections.map(({ kind }) => kind)).toEqual(['persona', 'history'])
  await act(() => void flow.memories.add({ content: 'The dog sleeps in the barn' }))
  await expect.poll(() => result.current.plan?.sections.at(-1)?.text).toContain('barn')
  await rerender({ text: 'Good morning' })
  await expect.poll(() => result.current.plan?.sections.map(({ kind }) => kind)).toEqual(['persona', 'history'])
})

test('what is sent while an answer comes waits in the hook’s queue; what was cut goes on; what is deleted is gone', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { result, act } = await renderHook(() => useConversation(), inFlow(flow))
  await act(() => void result.current.sendMessage({ text: 'one' }))
  await expect.poll(() => requests).toHaveLength(1)
  await act(() => result.current.queueMessage('two'))
  await act(() => result.current.queueMessage('three'))
  expect(result.current.queue.map(({ text }) => text)).toEqual(['two', 'three'])
  await act(() => void result.current.unqueueMessage(result.current.queue[1]!.id))
  expect(result.current.queue.map(({ text }) => text)).toEqual(['two'])
  await act(async () => {
    requests[0]!.push('first')
    requests[0]!.end()
    await eventually(() => expect(requests).toHaveLength(2))
  })
  expect(result.current.queue).toEqual([])
  await act(async () => {
    requests[1]!.push('half')
    await eventually(() => expect(result.current.messages.map(messageText)).toContain('half'))
    await result.current.stop()
  })
  const cut = result.current.messages.at(-1)!
  await act(async () => {
    const whole = result.current.continueMessage(cut.id)
    await eventually(() => expect(requests).toHaveLength(3))
    requests[2]!.push(' and half')
    requests[2]!.end()
    await whole
  })
  expect(result.current.messages.map(messageText)).toEqual(['one', 'first', 'two', 'half and half'])
  await act(() => result.current.removeMessage(cut.id))
  expect(result.current.messages.map(messageText)).toEqual(['one', 'first', 'two'])
  await act(() => void flow.undo())
  expect(result.current.messages.map(messageText)).toEqual(['one', 'first', 'two', 'half and half'])
})

const CAKE = {
  type: 'file',
  mediaType: 'image/png',
  filename: 'cake.png',
  url: 'data:image/png;base64,iVBORw0KGgo=',
} as const

test('files reach a message in the place of another one, and one that waits', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { result, act } = await renderHook(() => useConversation(), inFlow(flow))
  const end = (count: number) =>
    act(async () => {
      await eventually(() => expect(requests).toHaveLength(count))
      requests[count - 1]!.push('yes')
      requests[count - 1]!.end()
    })
  await act(() => void result.current.sendMessage({ text: 'one' }))
  await end(1)
  await expect.poll(() => result.current.status).toBe('ready')
  const [{ id }] = result.current.messages as [Message]
  await act(() => void result.current.sendMessage({ text: 'Look', files: [CAKE], messageId: id }))
  await act(() => result.current.queueMessage('And then?', [CAKE]))
  expect(result.current.queue[0]?.files).toEqual([CAKE])
  await end(2)
  await end(3)
  await expect.poll(() => result.current.status).toBe('ready')
  const asked = result.current.messages.filter(({ role }) => role === 'user')
  expect(asked.map(({ parts }) => parts[0])).toEqual([CAKE, CAKE])
  // In other words only, it keeps what is attached.
  await act(() => void result.current.sendMessage({ text: 'Look here', messageId: asked[0]!.id }))
  await end(4)
  await expect.poll(() => result.current.messages[0]?.parts).toEqual([CAKE, { type: 'text', text: 'Look here' }])
})
