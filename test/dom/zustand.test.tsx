// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { createTestFlow } from 'personaflow/testing'
import { Profiler } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { createStore, useStore } from 'zustand'
import { devtools } from 'zustand/middleware'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('zustand’s useStore selects from a flow, without a provider', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  function Count() {
    return <p>{useStore(flow, ({ memoriesOf }) => memoriesOf.ada?.size ?? 0)} memories</p>
  }
  const onRender = vi.fn<() => void>()
  render(
    <Profiler id="count" onRender={onRender}>
      <Count />
    </Profiler>,
  )
  expect(screen.getByText('0 memories')).toBeTruthy()
  act(() => void flow.memories.add({ content: 'Likes tea' }))
  expect(screen.getByText('1 memories')).toBeTruthy()
  onRender.mockClear()
  act(() => void flow.templates.set({ id: 'x', name: 'x', template: 'Hi' }))
  expect(onRender).not.toHaveBeenCalled()
})

test('zustand’s devtools show each change of a flow by its name, as the README says', async () => {
  const sent: [action: unknown, state: unknown][] = []
  const connection = {
    init: (state: unknown) => void sent.push(['init', state]),
    send: (action: unknown, state: unknown) => void sent.push([action, state]),
    subscribe: () => () => {},
  }
  vi.stubGlobal('__REDUX_DEVTOOLS_EXTENSION__', { connect: () => connection })
  const flow = createTestFlow()
  await flow.hydrated
  const shown = createStore(devtools(() => flow.getState(), { name: flow.name, enabled: true }))
  flow.subscribe((state) => shown.setState(state, true, state.undo ?? 'change'))
  flow.memories.add({ content: 'Likes tea' })
  expect(sent[0]).toEqual(['init', expect.objectContaining({ status: 'ready' })])
  expect(sent.at(-1)).toEqual([{ type: 'Add memory' }, flow.getState()])
})
