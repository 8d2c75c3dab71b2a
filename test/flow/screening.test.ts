import type { Screen, ScreeningVerdict } from 'personaflow'
import { metaOf } from 'personaflow/core'
import { describe, expect, test, vi } from 'vitest'
import { eventually } from '../eventually.ts'
import { ASKED_CHANNELS, REPLY_CHANNELS } from '../fixtures/everyChannel.ts'
import { chunkTransport, replyingTransport } from '../fixtures/transports.ts'
import { aWord, opened, traces } from './screened.ts'

const VERDICTS: Readonly<Record<string, () => ScreeningVerdict>> = {
  'replaced by a text': () => ({ text: 'Something else.' }),
  'replaced by parts': () => ({
    parts: [
      { type: 'reasoning', text: 'Better so.' },
      { type: 'text', text: 'Else.' },
    ],
  }),
  answered: () => ({ answer: 'Not that.' }),
  'refused by an error': () => {
    throw new Error('Not allowed')
  },
}

describe('a word in a reply', () => {
  test.each(Object.keys(REPLY_CHANNELS))(
    '%s: reaches the check, and is gone after each verdict on it',
    async (channel) => {
      for (const [name, verdict] of Object.entries(VERDICTS)) {
        const word = aWord()
        const onReply = vi.fn<Screen>(({ text }) =>
          text.includes(word) ? verdict() : { text: 'The check missed it.' },
        )
        const { flow, stored } = await opened({ onReply, transport: chunkTransport(REPLY_CHANNELS[channel]!(word)) })
        const { conversationId } = metaOf(flow.chat.send({ text: 'Hello' }))
        const seen: unknown[] = []
        flow.chat.subscribeLive(conversationId, () => seen.push(flow.chat.live(conversationId)))
        await flow.chat.whenIdle(conversationId)
        expect(onReply).toHaveBeenCalledOnce()
        const told = JSON.stringify([name, seen, await traces(flow, conversationId, stored)])
        expect(told).not.toContain(word)
        // Half of an input is of no use to anybody, and dropped before anyone reads it.
        expect(told.includes('missed')).toBe(channel === 'input that broke off')
        expect(stored()).toContain('Hello')
      }
    },
  )
})

describe('a word of the user', () => {
  test.each(Object.keys(ASKED_CHANNELS))(
    '%s: reaches the check, and is gone after what replaced it',
    async (channel) => {
      const verdicts: readonly ScreeningVerdict[] = [
        { text: 'Something else.' },
        { parts: [{ type: 'text', text: 'Something else.' }] },
        { text: 'Something else.', answer: 'Call 112.' },
      ]
      for (const verdict of verdicts) {
        const word = aWord()
        const onUserMessage = vi.fn<Screen>(({ text }) => (text.includes(word) ? verdict : undefined))
        const transport = replyingTransport(() => 'A reply.')
        const { flow, stored } = await opened({ onUserMessage, transport })
        const input = ASKED_CHANNELS[channel]!(word)
        const { conversationId } = metaOf(flow.chat.send(input))
        await flow.chat.whenIdle(conversationId)
        flow.chat.queue({ ...input, text: 'And then?', conversationId })
        await eventually(() => expect(flow.conversations.messages(conversationId)).toHaveLength(4))
        await flow.chat.whenIdle(conversationId)
        const [first] = flow.conversations.messages(conversationId)
        flow.chat.edit({ conversationId, messageId: first!.id, ...input, text: `${input.text} Again.` })
        await flow.chat.whenIdle(conversationId)
        const told = await traces(flow, conversationId, stored)
        expect(JSON.stringify([told, transport.seen])).not.toContain(word)
        expect(told).toContain('Something else.')
      }
    },
  )
})

const spoil: Screen = ({ parts, metadata }) => {
  for (const part of parts) if (part.type === 'text') part.text = 'spoiled'
  Object.assign(metadata, { spoiled: true })
}

test('a check gets copies: what it does to them changes nothing', async () => {
  const transport = replyingTransport(() => 'A reply.')
  const { flow } = await opened({ onUserMessage: spoil, onReply: spoil, transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Hello' }))
  await flow.chat.whenIdle(conversationId)
  expect(JSON.stringify(flow.conversations.messages(conversationId))).not.toContain('spoiled')
})
