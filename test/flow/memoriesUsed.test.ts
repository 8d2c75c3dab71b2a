import { definePersona } from 'personaflow'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'

/** How often the memory counts as used once `reply` has answered `asked`. */
async function usedBy(told: string, asked: string, reply: string): Promise<number> {
  const flow = createTestFlow({
    personas: [definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })],
    transport: replyingTransport(() => reply),
  })
  onTestFinished(() => flow.dispose())
  await flow.hydrated
  const { id } = flow.memories.add({ content: told })
  const { memories } = await flow.memories.recall(asked)
  expect(memories.map((memory) => memory.id)).toEqual([id])
  const conversation = flow.conversations.create()
  flow.chat.send({ conversationId: conversation.id, text: asked })
  await flow.chat.whenIdle(conversation.id)
  const { recallStats = [] } = JSON.parse(await flow.backup.export()) as {
    recallStats?: { id: string; used: number }[]
  }
  return recallStats.find((stats) => stats.id === id)?.used ?? 0
}

describe('a recalled memory counts as used when the reply repeats what it says', () => {
  test.each([
    ['Your bicycle is a green tandem from Leipzig', 'what is my bicycle like?', 'It is the tandem from Leipzig.'],
    ['Deine Schwester wohnt in Bremen am Hafen', 'wo wohnt meine Schwester?', 'In Bremen, am Hafen.'],
    ['我弟弟在苏州大学读研究生', '我弟弟在哪里？', '他在苏州大学读书。'],
    ['妹は京都の病院で看護師をしている', '妹の仕事は何？', '京都の病院の看護師だよね。'],
    ['내 강아지 이름은 보리이고 공원을 좋아해', '내 강아지 이름이 뭐야?', '보리! 공원에서 노는 걸 좋아하지.'],
  ])('%s', async (told, asked, reply) => {
    expect(await usedBy(told, asked, reply)).toBe(1)
  })

  test.each([
    ['Your bicycle is a green tandem from Leipzig', 'what is my bicycle like?', 'I like your bicycle a lot.'],
    ['我弟弟在苏州大学读研究生', '我弟弟在哪里？', '你弟弟今天很高兴。'],
    ['妹は京都の病院で看護師をしている', '妹の仕事は何？', 'ごめんなさい、覚えていません。'],
  ])('and not when it says something else: %s', async (told, asked, reply) => {
    expect(await usedBy(told, asked, reply)).toBe(0)
  })
})
