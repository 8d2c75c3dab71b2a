import type { ComponentType, ReactElement } from 'react'
import { PersonaFlowError } from '../core/index.ts'
import type { PersonaFlow } from '../flow/index.ts'
import { PersonaFlowProvider } from '../react/index.ts'
import { createTestFlow, type TestFlow, type TestFlowOptions } from './createTestFlow.ts'

/**
 * A Storybook loader that makes each story a flow of its own, by today's clock; `prepare` fills it before the story shows.
 * Play functions find it as `loaded.flow`.
 * @example
 * const meta = {
 *   component: PersonaChat,
 *   loaders: [flowLoader({ memories: [{ type: 'fact', content: 'Allergic to peanuts' }] })],
 *   decorators: [withFlow],
 * }
 */
export function flowLoader(
  options: TestFlowOptions = {},
  prepare: (flow: TestFlow) => Promise<unknown> | void = () => {},
): () => Promise<{ flow: TestFlow }> {
  return async () => {
    const flow = createTestFlow({ at: Date.now(), ...options })
    await flow.hydrated
    await prepare(flow)
    return { flow }
  }
}

/**
 * A Storybook decorator: the provider around a story, with the flow of `flowLoader`, or any that a loader gives as `flow`.
 * @throws {PersonaFlowError} `bad-input` when no loader gave one
 * @example
 * const meta = { component: MemoryInspector, loaders: [flowLoader()], decorators: [withFlow] }
 */
export function withFlow(
  Story: ComponentType,
  { loaded }: { readonly loaded: { readonly flow?: PersonaFlow } },
): ReactElement {
  if (loaded.flow === undefined) {
    throw new PersonaFlowError('bad-input', 'withFlow found no flow', 'Add `flowLoader()` to the loaders of the story')
  }
  return (
    <PersonaFlowProvider flow={loaded.flow}>
      <Story />
    </PersonaFlowProvider>
  )
}
