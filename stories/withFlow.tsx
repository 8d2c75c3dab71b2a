import type { Decorator } from '@storybook/react-vite'
import { PersonaFlowProvider } from 'personaflow'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { personas } from './personas.ts'

/** A loader that makes a flow of the story's own and, in it, what the story shows. */
export function flowOf(options: TestFlowOptions = {}, prepare: (flow: TestFlow) => Promise<unknown> | void = () => {}) {
  return async () => {
    const flow = createTestFlow({ personas, at: Date.now(), ...options })
    await flow.hydrated
    await prepare(flow)
    return { flow }
  }
}

/** The provider around a story, with the flow that its loader made. */
export const withFlow: Decorator = (Story, { loaded }) => (
  <PersonaFlowProvider flow={loaded.flow}>
    <Story />
  </PersonaFlowProvider>
)

/** Says each text and waits for its answer. */
export async function say(flow: TestFlow, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    const { metadata } = flow.chat.send({ text })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
    flow.advance(60_000)
  }
}
