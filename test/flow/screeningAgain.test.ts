import type { Screen, ScreeningVerdict } from 'personaflow'
import { messageText, metaOf } from 'personaflow/core'
import { describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { manualTransport } from '../fixtures/transports.ts'
import { aWord, opened, traces } from './screened.ts'

async function cut(onReply: Screen) {
  const { transport, requests } = manualTransport()
  const { flow, stored, open } = await opened({ onReply, transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Who are you?' }))
  await eventually(() => expect(requests).toHaveLength(1))
  requests[0]!.push('I live in Bern. The word is se')
  await new Promise((resolve) => setTimeout(resolve, 0))
  await flow.chat.stop({ conversationId })
  await flow.memories.recall('where?')
  const goOn = async () => {
    flow.chat.continue({ conversationId, messageId: flow.conversations.messages(conversationId)[1]!.id })
    await eventually(() => expect(requests).toHaveLength(2))
    requests[1]!.push('word is secret, said she.')
    requests[1]!.end()
    await flow.chat.whenIdle(conversationId)
  }
  const said = () => messageText(flow.conversations.messages(conversationId)[1]!)
  return { flow, stored, open, goOn, said, conversationId }
}

describe('what Continue adds', () => {
  test('is looked at with what stood there, as it will be read', async () => {
    const seen: string[] = []
    const { goOn, said } = await cut(({ text }) => void seen.push(text))
    await goOn()
    expect(said()).toBe('I live in Bern. The word is secret, said she.')
    expect(seen).toEqual(['I live in Bern. The word is se', said()])
  })

  test('is gone with an error, and what had passed stays', async () => {
    const { goOn, said, flow, stored } = await cut(({ text }) => {
      if (text.includes('secret')) throw new Error('Not allowed')
    })
    await goOn()
    expect(said()).toBe('I live in Bern. The word is se')
    expect(metaOf(flow.conversations.messages(Object.keys(flow.getState().conversations)[0]!)[1]!).status).toBe(
      'interrupted',
    )
    await flow.storage.saved()
    expect(stored()).not.toContain('secret')
  })

  test('takes along all that was learned of the first half, where the whole is answered', async () => {
    const { goOn, said, flow, stored } = await cut(({ text }) =>
      text.includes('secret') ? { answer: 'Not that.' } : undefined,
    )
    expect(JSON.stringify(flow.memories.list())).toContain('Bern')
    await goOn()
    await flow.memories.recall('where?')
    expect(said()).toBe('Not that.')
    expect(JSON.stringify(flow.memories.list())).toContain('Who are you?')
    expect(JSON.stringify(flow.memories.list())).not.toContain('Bern')
    await flow.storage.saved()
    expect(stored()).not.toContain('Bern')
  })
})

async function passed(word: string) {
  let isStrict = false
  let verdict: ScreeningVerdict = { text: 'Something else.' }
  const onUserMessage: Screen = ({ text }) => (isStrict && text.includes(word) ? verdict : undefined)
  const { flow, stored } = await opened({ onUserMessage })
  const { conversationId } = metaOf(flow.chat.send({ text: `My name is ${word}. I live in Bern.` }))
  await flow.chat.whenIdle(conversationId)
  await flow.memories.recall('name')
  expect(flow.memories.list({ types: ['fact'] })).toHaveLength(2)
  async function screenAgain(next: ScreeningVerdict) {
    verdict = next
    isStrict = true
    flow.chat.regenerate({ conversationId })
    await flow.chat.whenIdle(conversationId)
    await flow.memories.recall('name')
  }
  return { flow, stored, conversationId, screenAgain }
}

describe('a verdict that comes later than the first one', () => {
  test.each([true, false])(
    'takes what it replaced out of memory, title, receipts and undo; forgotten: %j',
    async (isForgotten) => {
      const word = aWord()
      const { flow, stored, conversationId, screenAgain } = await passed(word)
      for (const { id } of flow.memories.list()) flow.memories.pin(id)
      if (isForgotten) for (const { id } of flow.memories.list({ types: ['interaction'] })) flow.memories.forget(id)
      const steps = isForgotten ? 4 : 3
      await screenAgain({ text: 'Something else.' })
      expect(flow.getState().conversations[conversationId]?.title).toBe('Something else.')
      // Who forgot it wants nothing learned from it again, whatever it says now.
      const learned = isForgotten ? [] : [{ user: 'Something else.', response: 'A reply.' }]
      expect(flow.memories.list().map(({ content }) => content)).toEqual(learned)
      for (let step = 0; step < steps; step++)
        expect(flow.undo()?.refused).toContain('the app’s check changed it since')
      expect(flow.memories.list().map(({ content }) => content)).toEqual(learned)
      expect(await traces(flow, conversationId, stored)).not.toContain(word)
    },
  )

  test('takes what it answered out of memory and title, and the words stay to be read', async () => {
    const word = aWord()
    const { flow, conversationId, screenAgain } = await passed(word)
    await screenAgain({ answer: 'Call 112.' })
    expect(flow.memories.list()).toEqual([])
    expect(flow.getState().conversations[conversationId]?.title).toBe('New conversation')
    expect(flow.conversations.messages(conversationId).map(messageText)).toEqual([
      expect.stringContaining(word),
      'Call 112.',
    ])
  })
})
