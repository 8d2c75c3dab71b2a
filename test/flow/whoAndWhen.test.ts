import { MockLanguageModelV4, simulateReadableStream } from 'ai/test'
import { definePersona, type Conversation } from 'personaflow'
import { modelTransport } from 'personaflow/chat'
import { metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'
import { finish, text } from '../fixtures/recordedStreams.ts'

type Prompt = MockLanguageModelV4['doStreamCalls'][number]['prompt']

function answering(reply: string) {
  return new MockLanguageModelV4({
    doStream: async () => ({ stream: simulateReadableStream({ chunks: [...text('1', reply), finish()] }) }),
  })
}

/** What a request says, by role. */
function linesOf(prompt: Prompt): string[] {
  return prompt.map(({ role, content }) => {
    const words =
      typeof content === 'string' ? content : content.map((part) => (part.type === 'text' ? part.text : '')).join('')
    return `${role}: ${words}`
  })
}

const ADA = definePersona({
  id: 'ada',
  name: 'Ada',
  prompt: 'Secret word: RUM.',
  background: { scenario: 'With {{user}} at sea.' },
})
const BO = definePersona({ id: 'bo', name: 'Bo', prompt: 'You are {{char}} and talk with {{user}}.' })

/** A conversation in which each turn says who answers. */
async function talk(
  transport: ReturnType<typeof modelTransport>,
  turns: readonly (readonly [personaId: string, text: string])[],
  user?: Conversation['participants']['user'],
) {
  const flow = createTestFlow({ personas: [ADA, BO], transport })
  await flow.hydrated
  const { id: conversationId } = flow.conversations.create({ personaId: 'ada', ...(user && { user }) })
  for (const [personaId, said] of turns) {
    flow.chat.send({ conversationId, personaId, text: said })
    await flow.chat.whenIdle(conversationId)
    expect(flow.getState().turns[conversationId]?.status).toBe('ready')
  }
  return { flow, conversationId }
}

describe('the model is told', () => {
  test('who said what where several personas answer: the words of another one are never its own', async () => {
    const model = answering('I sail at dawn.')
    await talk(modelTransport(model), [
      ['ada', 'Who are you?'],
      ['bo', 'And you?'],
    ])
    const said = linesOf(model.doStreamCalls[1]!.prompt)
    expect(said.filter((line) => line.startsWith('assistant:') && line.includes('dawn'))).toEqual([])
    expect(said.join('\n')).toContain('"Ada" said: "I sail at dawn."')
    // Nothing of what the other one is told about itself.
    expect(said.join('\n')).not.toContain('RUM')
  })

  test('whom it talks with, and nothing where the app didn’t say', async () => {
    const model = answering('Aye.')
    await talk(modelTransport(model), [['bo', 'Hi']], { name: 'Sam', description: 'A retired sailor.' })
    const named = linesOf(model.doStreamCalls[0]!.prompt).join('\n')
    expect(named).toMatch(/Name: "Sam"\n.*Description: "A retired sailor\."/)
    expect(named).toContain('You are Bo and talk with Sam.')
    await talk(modelTransport(model), [['bo', 'Hi']])
    expect(linesOf(model.doStreamCalls[1]!.prompt).join('\n')).not.toMatch(/Name:|Sam/)
  })

  test('what day it is, wherever something dated is sent, and not where nothing is', async () => {
    const model = answering('Aye.')
    const { flow, conversationId } = await talk(modelTransport(model), [['ada', 'Hi']])
    expect(linesOf(model.doStreamCalls[0]!.prompt).join('\n')).not.toContain('Today is')
    flow.memories.add({ personaId: 'ada', type: 'fact', content: 'Plan for September 25: the regatta' })
    flow.advance(2 * 24 * 3_600_000)
    const { at } = metaOf(flow.chat.send({ conversationId, text: 'How many days until then?' }))
    await flow.chat.whenIdle(conversationId)
    const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'full' }).format(at)
    expect(linesOf(model.doStreamCalls[1]!.prompt).join('\n')).toContain(`Today is ${day}.`)
  })
})

/** As Chrome's built-in model behaves by some providers: a session's first system prompt stays, whoever asks next. */
function withOwnSession(heard: string[]) {
  let system: string | undefined
  return new MockLanguageModelV4({
    doStream: async ({ prompt }) => {
      system ??= linesOf(prompt.filter(({ role }) => role === 'system')).join('\n')
      heard.push(system)
      return { stream: simulateReadableStream({ chunks: [...text('1', 'Aye.'), finish()] }) }
    },
  })
}

test('a model with a session of its own mixes no personas where it is made for each', async () => {
  const heard: string[] = []
  const models = new Map<string, MockLanguageModelV4>()
  const transport = modelTransport(({ personaId, conversationId }) => {
    const key = JSON.stringify([personaId, conversationId])
    const model = models.get(key) ?? withOwnSession(heard)
    models.set(key, model)
    return model
  })
  await talk(transport, [
    ['ada', 'Hi'],
    ['bo', 'Hi'],
    ['ada', 'Again'],
  ])
  expect(heard.map((system) => system.includes('RUM'))).toEqual([true, false, true])
  expect(heard[1]).toContain('You are Bo')
  expect(models.size).toBe(2)
})
