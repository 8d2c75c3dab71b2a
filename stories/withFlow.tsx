import { flowLoader, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { personas } from './personas.ts'

export { withFlow } from 'personaflow/testing'

/** A loader that makes a flow of the story's own with the cast of the stories, and in it what the story shows. */
export function flowOf(options: TestFlowOptions = {}, prepare?: (flow: TestFlow) => Promise<unknown> | void) {
  return flowLoader({ personas, ...options }, prepare)
}

/** Says each text and waits for its answer. */
export async function say(flow: TestFlow, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    const { metadata } = flow.chat.send({ text })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
    flow.advance(60_000)
  }
}
