// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { PersonaFlowProvider, promptTemplate, usePromptTemplate, type PromptTemplate } from 'personaflow'
import { createTestFlow } from 'personaflow/testing'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a template is filled in; the name of none says so until one is kept', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const flow = createTestFlow()
  await flow.hydrated
  const { result, rerender } = renderHook(
    ({ template }: { template: string | PromptTemplate }) => usePromptTemplate(template, { userName: 'Tom' }),
    {
      initialProps: { template: hello() as string | PromptTemplate },
      wrapper: ({ children }) => <PersonaFlowProvider flow={flow}>{children}</PersonaFlowProvider>,
    },
  )
  expect(result.current).toMatchObject({ text: 'Hello Tom!', errors: [] })

  rerender({ template: 'hello' })
  expect(result.current.text).toBe('')
  expect(result.current.errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(/no template called "hello".*flow\.templates\.set/),
  ])
  act(() => void flow.templates.set(hello()))
  expect(result.current).toMatchObject({ text: 'Hello Tom!', errors: [] })
})

function hello() {
  return promptTemplate('hello', 'Hello {{userName}}!')
}
