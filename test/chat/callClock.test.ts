import type { ChatTransport, UIMessageChunk } from 'ai'
import { metaOf, type Message } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'

/** A tool that takes a second and a half. */
const CHUNKS: readonly UIMessageChunk[] = [
  { type: 'tool-input-available', toolCallId: 'c1', toolName: 'weather', input: {} },
  { type: 'tool-output-available', toolCallId: 'c1', output: 'looking', preliminary: true },
  { type: 'tool-output-available', toolCallId: 'c1', output: 'clear' },
  { type: 'finish', finishReason: 'stop' },
]

test('a call keeps how long its tool ran', async () => {
  let pass: (() => void) | undefined
  const transport: ChatTransport<Message> = {
    async sendMessages() {
      let at = 0
      return new ReadableStream<UIMessageChunk>({
        async pull(controller) {
          // What came before is read first.
          await new Promise((resolve) => setTimeout(resolve))
          if (at > 0 && at < 3) pass?.()
          const chunk = CHUNKS[at++]
          if (chunk === undefined) controller.close()
          else controller.enqueue(chunk)
        },
      })
    },
    reconnectToStream: async () => null,
  }
  const flow = createTestFlow({ transport })
  onTestFinished(() => flow.dispose())
  pass = () => flow.advance(750)
  const { conversationId } = metaOf(flow.chat.send({ text: 'How is the weather?' }))
  await flow.chat.whenIdle(conversationId)
  const again = await flow.reload()
  onTestFinished(() => again.dispose())
  const [part] = again.conversations.messages(conversationId).at(-1)!.parts
  expect(part).toMatchObject({ output: 'clear', toolMetadata: { personaflowTookMs: 1500 } })
})
