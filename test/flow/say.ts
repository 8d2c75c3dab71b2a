import type { TestFlow } from 'personaflow/testing'

/** Says each text in one conversation, and waits until it was answered and read. */
export async function say(flow: TestFlow, ...texts: string[]): Promise<string> {
  const { id } = flow.conversations.create()
  for (const text of texts) {
    flow.chat.send({ conversationId: id, text })
    await flow.chat.whenIdle(id)
    flow.advance(60_000)
  }
  await flow.memories.recall('')
  return id
}
