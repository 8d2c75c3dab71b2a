import { definePersona } from 'personaflow'
import { factOf } from 'personaflow/core'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'
import { answered, consolidationModel } from '../fixtures/consolidationModel.ts'
import { replyingTransport } from '../fixtures/transports.ts'
import { say } from './say.ts'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })

function open(options: TestFlowOptions = {}): TestFlow {
  const flow = createTestFlow({ personas: [ada], transport: replyingTransport(() => 'I see.'), ...options })
  onTestFinished(() => flow.dispose())
  return flow
}

const facts = (flow: TestFlow) => flow.memories.list({ types: ['fact'] })
const texts = (flow: TestFlow) => facts(flow).map((memory) => factOf(memory)?.text)
const slots = (flow: TestFlow) => facts(flow).map((memory) => factOf(memory)?.slot)

test('by rules no fact of a kind is learned any more, until the rule ends', async () => {
  const flow = open()
  await say(flow, 'I am allergic to walnuts')
  await flow.memories.recall('')
  const [walnuts] = facts(flow)
  flow.memories.forget(walnuts!.id, { never: 'kind' })
  expect(flow.personas.get('ada')?.memoryConfig.neverLearn).toEqual(['allergy'])
  await say(flow, 'I am allergic to peanuts, and I live in Cork')
  await flow.memories.recall('')
  expect(slots(flow)).toEqual(['home'])
  flow.personas.update('ada', { memoryConfig: { neverLearn: [] } })
  await say(flow, 'I am allergic to shellfish')
  await flow.memories.recall('')
  expect(new Set(slots(flow))).toEqual(new Set(['allergy', 'home']))
})

test('one undo brings back the fact and ends the rule', async () => {
  const flow = open()
  await say(flow, 'I am allergic to walnuts')
  await flow.memories.recall('')
  const before = flow.memories.list()
  flow.memories.forget(facts(flow)[0]!.id, { never: 'kind' })
  expect(facts(flow)).toEqual([])
  flow.undo()
  expect(flow.memories.list()).toEqual(before)
  expect(flow.personas.get('ada')?.memoryConfig.neverLearn).toBeUndefined()
})

const nuts = (value: string) => ({
  slot: 'allergy',
  value,
  text: `Allergic to ${value}`,
  quote: `I am allergic to ${value}`,
})

test('by a model no fact of a kind is learned any more, until the rule ends', async () => {
  const cork = { slot: 'home', value: 'Cork', text: 'Lives in Cork', quote: 'I live in Cork' }
  const { model } = consolidationModel((count) =>
    count === 1
      ? answered('', nuts('walnuts'))
      : count === 2
        ? answered('', nuts('peanuts'), cork)
        : answered('', nuts('figs')),
  )
  const flow = open({ learn: { model } })
  await say(flow, 'I am allergic to walnuts')
  await flow.memories.consolidate()
  flow.memories.forget(facts(flow)[0]!.id, { never: 'kind' })
  await say(flow, 'I am allergic to peanuts, and I live in Cork')
  await flow.memories.consolidate()
  expect(texts(flow)).toEqual(['Lives in Cork'])
  flow.personas.update('ada', { memoryConfig: { neverLearn: [] } })
  await say(flow, 'I am allergic to figs')
  await flow.memories.consolidate()
  expect(texts(flow)).toContain('Allergic to figs')
})

test('by words no message with them is remembered any more, until the rule ends', async () => {
  const flow = open()
  await say(flow, 'I live in Cork')
  await flow.memories.recall('')
  flow.memories.forget(facts(flow)[0]!.id, { never: { words: ' Cork ' } })
  await say(flow, 'I work in Cork, and I am allergic to walnuts')
  await flow.memories.recall('')
  expect(flow.memories.list()).toEqual([])
  flow.personas.update('ada', { memoryConfig: { neverRemember: [] } })
  await say(flow, 'I live in Cork')
  await flow.memories.recall('')
  expect(texts(flow)).toEqual(['Lives in Cork'])
})

test('what names nothing makes no rule, and forgets nothing', async () => {
  const flow = open()
  const note = flow.memories.add({ content: 'A note' })
  expect(() => flow.memories.forget(note.id, { never: 'kind' })).toThrow('`never` names nothing to leave out')
  expect(() => flow.memories.forget(note.id, { never: { words: ' ' } })).toThrow('`never` names nothing')
  expect(flow.memories.list()).toHaveLength(1)
})
