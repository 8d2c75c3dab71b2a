import { definePersona } from 'personaflow'
import { metaOf } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const linesOf = (flow: TestFlow) => flow.logger.entries().map(({ level, message }) => `${level}: ${message}`)

test('the flow logs its own life', async () => {
  const flow = createTestFlow({ replies: ['Hello'], memories: [{ content: 'Likes tea' }] })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
  await flow.chat.whenIdle(conversationId)
  flow.connect(null)
  flow.chat.regenerate({ conversationId })
  await flow.chat.whenIdle(conversationId)
  expect(linesOf(flow)).toEqual([
    'info: Loaded what was stored',
    'info: Turn started',
    'info: Turn ended',
    'info: Turn started',
    'error: PersonaFlow: no model is connected. Connect one with flow.connect, then retry.',
  ])
})

test('a memory limit is told once when it comes near and once when it is reached', async () => {
  const ada = definePersona({ id: 'ada', name: 'Ada', prompt: '', memoryConfig: { maxMemories: 10 } })
  const flow = createTestFlow({ personas: [ada] })
  await flow.hydrated
  for (let count = 0; count < 12; count += 1) flow.memories.add({ content: `memory ${count}` })
  expect(linesOf(flow).filter((line) => line.startsWith('warning'))).toEqual([
    'warning: Memory limit of Ada 90 % full',
    'warning: Memory limit of Ada 100 % full; what is least worth keeping is archived',
  ])
})
