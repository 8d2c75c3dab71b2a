import { PersonaFlowProvider, useRecall } from 'personaflow'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { StrictMode, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { renderHook } from 'vitest-browser-react'
import { until } from '../eventually.ts'

function inFlow(flow: TestFlow) {
  return {
    wrapper: ({ children }: { children?: ReactNode }) => (
      <StrictMode>
        <PersonaFlowProvider flow={flow}>{children}</PersonaFlowProvider>
      </StrictMode>
    ),
  }
}

const MEMORIES = ['My dog is called Rex', 'I work in Cork'].map((content) => ({ content }))

interface Asked extends NonNullable<Parameters<typeof useRecall>[1]> {
  query: string
}

/** Renders the hook over two memories; the query and the options change with `rerender`. */
async function recalling(flow: TestFlow, initialProps: Asked) {
  const renders: { personaId: string | undefined; contents: unknown[]; status: string; isFetching: boolean }[] = []
  const hook = await renderHook(
    (props?: Asked) => {
      const { query, ...options } = props ?? initialProps
      const result = useRecall(query, options)
      const contents = result.memories.map(({ content }) => content)
      const { status, isFetching } = result
      renders.push({ personaId: options.personaId, contents, status, isFetching })
      return { ...result, contents }
    },
    { ...inFlow(flow), initialProps },
  )
  const settled = () => until(() => !hook.result.current.isFetching && hook.result.current.status !== 'loading')
  await settled()
  return { ...hook, settled, renders }
}

test('it gives what is recalled and why, and nothing when nothing fits', async () => {
  const flow = createTestFlow({ memories: MEMORIES })
  const { result, rerender, settled } = await recalling(flow, { query: 'what is my dog called?' })
  expect(result.current).toMatchObject({ contents: ['My dog is called Rex'], status: 'ready', error: null })
  expect(result.current.receipt?.recalled[0]?.matched).toContain('dog')
  await rerender({ query: 'quantum chromodynamics' })
  await settled()
  expect(result.current.contents).toEqual([])
  expect(result.current.receipt?.reason).toBe('nothing relevant')
  await rerender({ query: 'what is my dog called?', types: [] })
  await settled()
  expect(result.current.contents).toEqual([])
})

test('it recalls anew when memories change, and what is forgotten goes at once', async () => {
  const flow = createTestFlow({ memories: MEMORIES })
  const { result, act, settled } = await recalling(flow, { query: 'what is my dog called?' })
  await act(() => void flow.memories.add({ content: 'My other dog is called Fly' }))
  await settled()
  expect(new Set(result.current.contents)).toEqual(new Set(['My dog is called Rex', 'My other dog is called Fly']))
  await act(() => flow.memories.forget(result.current.memories[0]!.id))
  expect(result.current.contents).toHaveLength(1)
  await settled()
  expect(result.current.receipt?.recalled).toHaveLength(1)
})

test('another persona’s memories are never shown, not even while it loads', async () => {
  const personas = ['ada', 'bo'].map((id) => ({ id, name: id, prompt: '' }))
  const flow = createTestFlow({ personas, memories: MEMORIES.map((memory) => ({ ...memory, personaId: 'ada' })) })
  const asked = { query: 'what is my dog called?', personaId: 'ada' }
  const { result, rerender, settled, renders } = await recalling(flow, asked)
  expect(result.current.contents).toHaveLength(1)
  await rerender({ query: 'what is my dog called?', personaId: 'bo' })
  await settled()
  const ofBo = renders.filter(({ personaId }) => personaId === 'bo')
  expect(ofBo[0]).toMatchObject({ contents: [], status: 'loading', isFetching: true })
  expect(ofBo.flatMap(({ contents }) => contents)).toEqual([])
  expect(result.current).toMatchObject({ contents: [], status: 'ready' })
})

test('what is refused is an error, and another question works again', async () => {
  const flow = createTestFlow({ memories: MEMORIES })
  const { result, rerender } = await recalling(flow, { query: 'dog' })
  await rerender({ query: 'dog', personaId: 'nobody' })
  await until(() => result.current.status === 'error')
  expect(result.current.error?.message).toContain('there is no persona "nobody"')
  await rerender({ query: 'Where do I work?' })
  await until(() => result.current.status === 'ready' && !result.current.isFetching)
  expect(result.current.contents).toEqual(['I work in Cork'])
})
