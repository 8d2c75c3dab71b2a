import type { ScreeningVerdict } from 'personaflow'
import { messageText, metaOf } from 'personaflow/core'
import { describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { replyingTransport } from '../fixtures/transports.ts'
import { aWord, manualCheck, opened } from './screened.ts'

describe('while a check looks at what the user said', () => {
  test('nobody else sees it, nothing is learned of it, and nothing is named by it', async () => {
    const word = aWord()
    const { asked, screen } = manualCheck()
    const transport = replyingTransport(() => 'A reply.')
    const { flow, stored, open } = await opened({ onUserMessage: screen, transport })
    const other = open()
    await other.hydrated
    const { conversationId } = metaOf(flow.chat.send({ text: `My name is ${word}. I am allergic to peanuts.` }))
    await eventually(() => expect(asked).toHaveLength(1))
    // Whatever reads what was said does so now, if it could.
    await flow.memories.recall('peanuts')
    await other.memories.recall('peanuts')
    expect(flow.memories.list()).toEqual([])
    expect(flow.getState().conversations[conversationId]?.title).toBe('New conversation')
    expect(JSON.stringify(await flow.chat.plan({ conversationId, text: 'Hi' }))).not.toContain(word)
    expect(JSON.stringify([other.getState(), stored(), transport.seen])).not.toContain(word)
    // The one who said it does.
    expect(flow.conversations.messages(conversationId).map(messageText)).toEqual([expect.stringContaining(word)])

    asked[0]!.pass()
    await flow.chat.whenIdle(conversationId)
    await flow.memories.recall('peanuts')
    expect(flow.memories.list({ types: ['fact'] }).map(({ content }) => content)).toContainEqual(
      expect.objectContaining({ value: word }),
    )
    expect(flow.getState().conversations[conversationId]?.title).toBe(`My name is ${word}. I am allergic to peanuts.`)
    await eventually(() => expect(other.conversations.messages(conversationId).map(messageText)[1]).toBe('A reply.'))
    expect(stored()).toContain(word)
  })

  test('what it answers is learned by nobody, names nothing, and goes to no model later', async () => {
    const word = aWord()
    const { asked, screen } = manualCheck()
    const transport = replyingTransport(() => 'A reply.')
    const { flow, stored } = await opened({ onUserMessage: screen, transport })
    const { conversationId } = metaOf(flow.chat.send({ text: `My name is ${word}. I am allergic to peanuts.` }))
    await eventually(() => expect(asked).toHaveLength(1))
    await flow.memories.recall('peanuts')
    asked[0]!.pass({ answer: 'Call 112.' })
    await flow.chat.whenIdle(conversationId)
    flow.chat.send({ conversationId, text: 'Thank you. I live in Bern.' })
    await eventually(() => expect(asked).toHaveLength(2))
    asked[1]!.pass()
    await flow.chat.whenIdle(conversationId)
    await flow.memories.recall('peanuts')
    const { messages, ...rest } = JSON.parse(await flow.backup.export()) as { messages?: unknown }
    expect(messages).toBeDefined()
    expect(JSON.stringify([flow.memories.list(), rest, flow.getState().receipts, transport.seen])).not.toContain(word)
    expect(flow.memories.list({ types: ['fact'] }).map(({ content }) => content)).toEqual([
      expect.objectContaining({ value: 'Bern' }),
    ])
    expect(flow.getState().conversations[conversationId]?.title).toBe('Thank you. I live in Bern.')
    // To be read it stays, where it was said.
    expect(flow.conversations.messages(conversationId).map(messageText)[0]).toContain(word)
    expect(stored()).toContain('Call 112.')
  })

  test('`saved` waits for it, and a page that is left keeps the words without a verdict', async () => {
    const word = aWord()
    const { asked, screen } = manualCheck()
    const { flow, stored } = await opened({ onUserMessage: screen })
    const { conversationId } = metaOf(flow.chat.send({ text: `My name is ${word}.` }))
    await eventually(() => expect(asked).toHaveLength(1))
    let isSaved = false
    const saved = flow.storage.saved().then(() => (isSaved = true))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(isSaved).toBe(false)
    const again = await flow.reload()
    await saved
    expect(asked[0]!.signal.aborted).toBe(true)
    const [kept] = again.conversations.messages(conversationId)
    expect([messageText(kept!), metaOf(kept!).held]).toEqual([`My name is ${word}.`, 'unchecked'])
    expect([again.memories.list(), again.getState().conversations[conversationId]?.title]).toEqual([
      [],
      'New conversation',
    ])
    expect(stored()).toContain(word)
    // Asked again, it is looked at again.
    again.chat.retry({ conversationId })
    await eventually(() => expect(asked).toHaveLength(2))
    asked[1]!.pass()
    await again.chat.whenIdle(conversationId)
    expect(again.conversations.messages(conversationId).map(messageText)).toEqual([`My name is ${word}.`, 'A reply.'])
    expect(again.getState().conversations[conversationId]?.title).toBe(`My name is ${word}.`)
    expect(again.memories.list({ types: ['interaction'] })).toHaveLength(1)
  })

  test('stop ends the wait: the words stay, nothing is asked', async () => {
    const { asked, screen } = manualCheck()
    const transport = replyingTransport(() => 'A reply.')
    const { flow } = await opened({ onUserMessage: screen, transport })
    const { conversationId } = metaOf(flow.chat.send({ text: 'Hello' }))
    await eventually(() => expect(asked).toHaveLength(1))
    await flow.chat.stop({ conversationId })
    expect(asked[0]!.signal.aborted).toBe(true)
    asked[0]!.pass({ answer: 'Too late.' })
    const again = await flow.reload()
    expect(again.conversations.messages(conversationId).map(messageText)).toEqual(['Hello'])
    expect(transport.seen).toEqual([])
  })
})

describe('a check that gives no verdict', () => {
  test('throws: nothing passes, nothing is lost, and the next try asks again', async () => {
    const word = aWord()
    const { asked, screen } = manualCheck()
    const transport = replyingTransport(() => 'A reply.')
    const { flow, stored } = await opened({ onUserMessage: screen, transport })
    const { conversationId } = metaOf(flow.chat.send({ text: `My name is ${word}.` }))
    await eventually(() => expect(asked).toHaveLength(1))
    asked[0]!.fail(new Error('offline'))
    await flow.chat.whenIdle(conversationId)
    expect(flow.getState().turns[conversationId]).toMatchObject({
      status: 'error',
      error: { code: 'screening-failed' },
    })
    await flow.memories.recall(word)
    expect([flow.memories.list(), transport.seen]).toEqual([[], []])
    await flow.storage.saved()
    expect(stored()).toContain(word)
    // A later message takes nothing of it along.
    flow.chat.send({ conversationId, text: 'Are you there?' })
    await eventually(() => expect(asked).toHaveLength(2))
    asked[1]!.pass()
    await flow.chat.whenIdle(conversationId)
    expect(JSON.stringify([transport.seen, flow.memories.list(), flow.getState().receipts])).not.toContain(word)
  })

  test('never answers: after its time nothing passes, and it is told', async () => {
    const { asked, screen } = manualCheck()
    const { flow } = await opened({ onUserMessage: screen, screeningTimeout: 30 })
    const { conversationId } = metaOf(flow.chat.send({ text: 'Hello' }))
    await flow.chat.whenIdle(conversationId)
    expect(flow.getState().turns[conversationId]).toMatchObject({
      status: 'error',
      error: { code: 'screening-failed', message: 'PersonaFlow: what was said could not be checked in time. Retry.' },
    })
    expect(asked[0]!.signal.aborted).toBe(true)
    expect(flow.conversations.messages(conversationId).map(messageText)).toEqual(['Hello'])
  })

  test('never answers about a reply: the reply is not shown', async () => {
    const { screen } = manualCheck()
    const { flow, stored } = await opened({ onReply: screen, screeningTimeout: 30 })
    const { conversationId } = metaOf(flow.chat.send({ text: 'Hello' }))
    await flow.chat.whenIdle(conversationId)
    expect(flow.getState().turns[conversationId]).toMatchObject({ error: { code: 'screening-failed' } })
    await flow.storage.saved()
    expect(stored()).not.toContain('A reply.')
  })

  const senseless: readonly unknown[] = [
    false,
    true,
    'fine',
    7,
    [],
    {},
    { text: '' },
    { text: 5 },
    { answer: ' ' },
    { answer: null },
    { parts: [] },
    { parts: 'no' },
    { parts: [{ type: 'text' }] },
    { parts: [{ type: 'text', text: Symbol('no') }] },
    { pass: true },
  ]
  test.each(senseless)('gives %j: nothing passes', async (verdict) => {
    for (const option of ['onUserMessage', 'onReply'] as const) {
      // What a JavaScript app can give.
      const { flow } = await opened({ [option]: () => verdict as ScreeningVerdict })
      const { conversationId } = metaOf(flow.chat.send({ text: 'Hello' }))
      await flow.chat.whenIdle(conversationId)
      expect(flow.getState().turns[conversationId]).toMatchObject({ error: { code: 'screening-failed' } })
      expect(flow.conversations.messages(conversationId).map(messageText)).toEqual(['Hello'])
    }
  })
})

test('a temporary conversation is screened like any other, and stores nothing whatever the verdict', async () => {
  const { asked, screen } = manualCheck()
  const { flow, stored } = await opened({ onUserMessage: screen })
  const { id } = flow.conversations.create({ temporary: true })
  flow.chat.send({ conversationId: id, text: 'Whispered.' })
  await eventually(() => expect(asked).toHaveLength(1))
  asked[0]!.fail(new Error('offline'))
  await flow.chat.whenIdle(id)
  flow.chat.retry({ conversationId: id })
  await eventually(() => expect(asked).toHaveLength(2))
  asked[1]!.pass()
  await flow.chat.whenIdle(id)
  expect(flow.conversations.messages(id)).toHaveLength(2)
  await flow.storage.saved()
  expect(stored()).not.toContain('Whispered')
})
