import { estimateTokens, type Message } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'

type FilePart = Extract<Message['parts'][number], { type: 'file' }>

/** The tokens that a picture of that size adds to a plan. */
async function costOf(size: { width?: number; height?: number }): Promise<number> {
  const flow = createTestFlow()
  onTestFinished(() => flow.dispose())
  await flow.hydrated
  const file: FilePart = {
    type: 'file',
    mediaType: 'image/png',
    filename: 'p.png',
    url: 'data:image/png;base64,AAAA',
    providerMetadata: { personaflow: size },
  }
  const { metadata } = flow.chat.send({ text: 'Look', files: [file] })
  const { conversationId } = metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  const { plan } = flow.getState().turns[conversationId]!
  const history = plan!.sections.find(({ kind }) => kind === 'history')!
  return history.tokens - estimateTokens(history.text)
}

// Claude's formula (docs.claude.com, Vision, "Calculate image costs"): width × height / 750, with its own example of 1,092 × 1,092.
test.each([
  [{ width: 1092, height: 1092 }, 1590],
  [{ width: 1000, height: 1000 }, 1334],
  [{ width: 200, height: 200 }, 85],
  [{ width: 1568, height: 1568 }, 1600],
  [{}, 1000],
])('a picture of %j costs %i tokens', async (size, tokens) => {
  const frame = 3
  expect(await costOf(size)).toBe(tokens + frame)
})
