import type { TestFlow } from 'personaflow/testing'

/** Says each text in one conversation, and waits until it was answered and read. */
export async function say(flow: TestFlow, ...texts: string[]): Promise<string> {
  const { id } = flow.createConversation()
  for (const text of texts) {
    flow.sendMessage({ conversationId: id, text })
    await flow.settled(id)
    flow.advance(60_000)
  }
  await flow.recall('')
  return id
}
