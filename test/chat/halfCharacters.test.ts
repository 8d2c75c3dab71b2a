import type { UIMessageChunk } from 'ai'
import * as fc from 'fast-check'
import { messageText, noteOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { clippedText } from '../../src/core/index.ts'
import { chunkTransport } from '../fixtures/transports.ts'

async function replyOf(deltas: readonly string[]) {
  const chunks: UIMessageChunk[] = [
    { type: 'reasoning-start', id: 'r' },
    ...deltas.map((delta): UIMessageChunk => ({ type: 'reasoning-delta', id: 'r', delta })),
    { type: 'reasoning-end', id: 'r' },
    ...deltas.map((delta): UIMessageChunk => ({ type: 'text-delta', id: 't', delta })),
    { type: 'finish', finishReason: 'stop' },
  ]
  const flow = createTestFlow({ transport: chunkTransport(chunks) })
  const { conversationId } = noteOf(flow.sendMessage({ text: 'Half \ud83d here' }))
  await flow.settled(conversationId)
  return { flow, conversationId, said: messageText(flow.getMessages(conversationId).at(-1)!) }
}

test('half an emoji at the end of an answer is dropped, wherever it would be kept', async () => {
  const { flow, said } = await replyOf(['Hi \ud83d'])
  expect(said).toBe('Hi')
  expect(await flow.exportData({})).not.toMatch(/\\ud83d|\p{Surrogate}/u)
})

test('an emoji that arrives in two halves is whole', async () => {
  const { said } = await replyOf(['Hi \ud83d', '\ude00!'])
  expect(said).toBe('Hi 😀!')
})

test('a text cut to a length never ends inside a character', () => {
  const character = fc.constantFrom('a', 'é', '😀', '👨‍👩‍👧‍👦', '🇪🇸', 'e\u0301', '한', ' ')
  fc.assert(
    fc.property(fc.array(character, { maxLength: 60 }), fc.integer({ min: 12, max: 80 }), (characters, max) => {
      const text = characters.join('')
      const cut = clippedText(text, max)
      expect(cut.length).toBeLessThanOrEqual(max)
      expect(text.startsWith(cut)).toBe(true)
      expect(cut).not.toMatch(/\p{Surrogate}|\u200d$/u)
    }),
  )
})

test('a title never ends with half an emoji', async () => {
  const flow = createTestFlow()
  const { conversationId } = noteOf(flow.sendMessage({ text: `${'x'.repeat(59)}😀 and more` }))
  await flow.settled(conversationId)
  expect(flow.getState().conversations[conversationId]?.title).toBe(`${'x'.repeat(59)}…`)
})
