import { metaOf } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'
import { say } from './say.ts'

async function talked() {
  const flow = createTestFlow({ replies: ['Paris.', 'Rome.'] })
  onTestFinished(() => flow.dispose())
  const conversationId = await say(flow, 'What is the capital of Italy?')
  const [asked, answer] = flow.conversations.messages(conversationId)
  return { flow, conversationId, asked: asked!, answer: answer!, feedback: () => feedbackIn(flow, conversationId) }
}

const feedbackIn = (flow: TestFlow, id: string) => metaOf(flow.conversations.messages(id).at(-1)!).feedback

test('feedback is kept with the answer, is one step of undo, and comes back with a reload and a backup', async () => {
  const { flow, conversationId, answer, feedback } = await talked()
  const place = { conversationId, messageId: answer.id }
  flow.chat.rate({ ...place, rating: 'up' })
  flow.chat.rate({ ...place, rating: 'down', reason: ' It is Rome. ' })
  expect(feedback()).toMatchObject({ rating: 'down', reason: 'It is Rome.' })
  flow.undo()
  expect(feedback()).toMatchObject({ rating: 'up' })
  expect(feedback()).not.toHaveProperty('reason')
  flow.redo()
  const again = await flow.reload()
  expect(feedbackIn(again, conversationId)).toMatchObject({ rating: 'down', reason: 'It is Rome.' })
  const other = createTestFlow()
  onTestFinished(() => other.dispose())
  await other.backup.import(await again.backup.export())
  expect(feedbackIn(other, conversationId)).toMatchObject({ rating: 'down' })
  again.chat.rate({ ...place, rating: null })
  expect(feedbackIn(again, conversationId)).toBeUndefined()
})

test('each version of an answer has its own, and the user’s message has none', async () => {
  const { flow, conversationId, asked, answer, feedback } = await talked()
  flow.chat.rate({ conversationId, messageId: answer.id, rating: 'down' })
  flow.chat.regenerate({ conversationId })
  await flow.chat.whenIdle(conversationId)
  expect(feedback()).toBeUndefined()
  flow.chat.switchBranch({ conversationId, messageId: answer.id })
  expect(feedback()).toMatchObject({ rating: 'down' })
  expect(() => flow.chat.rate({ conversationId, messageId: asked.id, rating: 'up' })).toThrow(
    'only a finished answer can be rated',
  )
  expect(() => flow.chat.rate({ conversationId, messageId: 'nobody', rating: 'up' })).toThrow('there is no message')
})
