import { definePersona, type Memory } from 'personaflow'
import { messageText, metaOf, type FactContent } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { until } from '../eventually.ts'
import { answered, consolidationModel } from '../fixtures/consolidationModel.ts'
import { manualTransport, replyingTransport } from '../fixtures/transports.ts'
import { say } from './say.ts'

const ada = (memoryConfig: object = {}) =>
  definePersona({
    id: 'ada',
    name: 'Ada',
    prompt: 'You are Ada.',
    memoryConfig: { summaryThreshold: 2, ...memoryConfig },
  })

function open(model: ReturnType<typeof consolidationModel>['model'], options: TestFlowOptions = {}): TestFlow {
  const flow = createTestFlow({
    personas: [ada()],
    transport: replyingTransport(() => 'I grew up by the sea.'),
    learn: { model },
    ...options,
  })
  onTestFinished(() => flow.dispose())
  return flow
}

const state = (flow: TestFlow) => flow.getState().consolidation
const memories = (flow: TestFlow, ...types: string[]) => flow.memories.list({ types })
const textsOf = (found: readonly Memory[]) => found.map(({ content }) => (content as unknown as FactContent).text)
const isDone = (flow: TestFlow, done: number) =>
  until(() => state(flow).done === done && state(flow).status !== 'running')
const current = (flow: TestFlow) =>
  memories(flow, 'fact')
    .filter(({ supersededBy }) => supersededBy === undefined)
    .map(({ content }) => content as unknown as FactContent)
    .filter(({ about }) => about === 'user')
    .map(({ text }) => text)
    .toSorted()

describe('a block of turns', () => {
  test('goes to the model once, by itself, and gives a summary and facts with quotes', async () => {
    const { model, calls } = consolidationModel(() =>
      answered('They spoke of trains.', {
        slot: 'hobby',
        value: 'model trains',
        text: 'Builds model trains',
        quote: 'spend my weekends building model trains',
      }),
    )
    const flow = open(model)
    const id = await say(flow, 'I spend my weekends building model trains', 'Nice weather today')
    await isDone(flow, 1)
    expect(calls).toHaveLength(1)
    expect(calls[0]!.maxOutputTokens).toBe(2000)
    expect(calls[0]!.prompt).toContain('Nice weather today')
    expect(state(flow)).toEqual({ status: 'idle', pending: 0, done: 1 })
    const [asked] = flow.conversations.messages(id)
    expect(memories(flow, 'fact').filter(({ trust }) => trust === 'model')).toMatchObject([
      {
        content: { text: 'Builds model trains', slot: 'hobby', about: 'user' },
        source: { kind: 'model', conversationId: id, turnId: metaOf(asked!).turnId, messageIds: [asked!.id] },
      },
    ])
    const turns = memories(flow, 'interaction').map((turn) => turn.id)
    const [summary] = memories(flow, 'summary')
    expect(summary).toMatchObject({
      content: { text: 'They spoke of trains.', names: ['User', 'Ada'] },
      trust: 'model',
      source: { kind: 'model' },
    })
    expect(summary!.summarizes!.toSorted()).toEqual(turns.toSorted())
    expect(flow.memories.learnedFrom(asked!.id).map(({ trust }) => trust)).toContain('model')
  })

  test('is not asked about again after a reload; what waits is', async () => {
    const { model, calls } = consolidationModel((count) => answered(`Block ${count}.`))
    const flow = open(model)
    await say(flow, 'The bus was late', 'It rained all day')
    await isDone(flow, 1)
    const next = await flow.reload()
    onTestFinished(() => next.dispose())
    await until(() => state(next).status === 'idle')
    expect(calls).toHaveLength(1)
    await say(next, 'Then it stopped', 'And the sun came out')
    await isDone(next, 1)
    expect(calls).toHaveLength(2)
    expect(calls[1]!.prompt).toContain('Then it stopped')
    expect(calls[1]!.prompt).not.toContain('The bus was late')
  })

  test('waits for `consolidate` where nothing is summed up by itself, and is never asked for where nothing is kept', async () => {
    const { model, calls } = consolidationModel(() => answered('Summed up.'))
    const flow = open(model, { personas: [ada({ autoSummarize: false })] })
    await say(flow, 'The bus was late', 'It rained all day')
    await until(() => state(flow).pending === 1)
    expect(state(flow).status).toBe('waiting')
    expect(calls).toHaveLength(0)
    await flow.memories.consolidate()
    expect(calls).toHaveLength(1)
    expect(state(flow)).toMatchObject({ status: 'idle', done: 1 })
  })

  test('whose turn is forgotten while the model writes leaves nothing of it', async () => {
    let finish: (() => void) | undefined
    const { model, calls } = consolidationModel(
      (count) =>
        new Promise((resolve) => {
          if (count > 1) return resolve(answered('Later.'))
          finish = () => resolve(answered('They told of a secret garden.'))
        }),
    )
    const flow = open(model)
    await say(flow, 'I found a secret garden', 'It rained all day')
    await until(() => finish !== undefined)
    flow.memories.forget(memories(flow, 'interaction').at(-1)!.id, { messages: 'remove' })
    finish!()
    await until(() => state(flow).status !== 'running')
    expect(calls).toHaveLength(1)
    expect(JSON.stringify(flow.getState().memoriesOf)).not.toContain('garden')
  })
})

describe('a fact needs its quote', () => {
  test.each([
    ['that nobody said', { quote: 'I collect stamps' }],
    ['of the persona, for a fact about the user', { quote: 'I grew up by the sea' }],
    ['of the user, for a fact about the persona', { about: 'persona', quote: 'The harbor is full of boats' }],
    ['in other words', { quote: 'the harbour is full of boats' }],
    ['that is too short to say anything', { quote: 'is' }],
    ['out of a question', { quote: 'do I live in Cork' }],
    ['out of words of somebody else', { quote: 'I hate all vegetables since school' }],
    ['out of an action', { quote: 'draws the golden sword' }],
    [
      'with a key in its text',
      { text: 'Key sk-proj-abcdefghijklmnopqrstuvwxyz0123456789', quote: 'harbor is full of boats' },
    ],
  ])('%s', async (_, operation) => {
    const { model } = consolidationModel(() =>
      answered('A harbor.', { slot: 'hobby', value: 'wrong', text: 'Wrong', ...operation }),
    )
    const flow = open(model)
    await say(
      flow,
      'The harbor is full of boats. Hm, do I live in Cork? She said: "I hate all vegetables since school"',
      '*draws the golden sword* Ha!',
    )
    await isDone(flow, 1)
    expect(memories(flow, 'fact', 'proposal').filter(({ trust }) => trust === 'model')).toEqual([])
    await flow.memories.recall('')
    expect(memories(flow, 'summary')).toHaveLength(1)
  })

  test('of the persona where it is about the persona', async () => {
    const { model } = consolidationModel(() =>
      answered('Origins.', {
        about: 'persona',
        slot: 'origin',
        value: 'by the sea',
        text: 'Grew up by the sea',
        quote: 'I grew up by the sea.',
      }),
    )
    const flow = open(model)
    const id = await say(flow, 'Where are you from?', 'I see')
    await isDone(flow, 1)
    const fact = memories(flow, 'fact').find(({ trust }) => trust === 'model')
    expect(fact!.source!.messageIds).toEqual([flow.conversations.messages(id)[1]!.id])
  })
})

describe('an operation', () => {
  const BEES = { slot: 'hobby', value: 'bees', text: 'Keeps bees', quote: 'I keep bees behind the shed' }
  const OSLO = { slot: 'plan', value: 'Oslo', text: 'Is in Oslo', quote: 'I am in Oslo until the end of May' }
  const SAID = 'I keep bees behind the shed. I am in Oslo until the end of May'

  async function learned(operations: unknown, options: TestFlowOptions = {}): Promise<Memory[]> {
    const { model } = consolidationModel(() => ({ summary: 'Bees and Oslo.', operations }))
    const flow = open(model, options)
    await say(flow, SAID, 'It rained all day')
    await isDone(flow, 1)
    return memories(flow, 'fact', 'proposal').filter(({ trust }) => trust === 'model')
  }

  test.each([
    ['in no shape at all', 'bees'],
    ['of a kind that nobody asked for', { ...BEES, op: 'destroy' }],
    ['with a slot that is no word', { ...BEES, slot: '<b>' }],
    ['with a quote that is no text', { ...BEES, quote: 7 }],
    ['on a fact that was not shown', { ...BEES, op: 'supersede', candidate: 'f9' }],
    ['without a value and a text', { slot: 'hobby', quote: BEES.quote }],
  ])('%s is dropped, and the others are kept', async (_, operation) => {
    expect(textsOf(await learned([operation, OSLO]))).toEqual(['Is in Oslo'])
  })

  test('without a value or a text has the other one for both', async () => {
    const { value: _value, ...bees } = BEES
    const { text: _text, ...oslo } = OSLO
    const contents = (await learned([bees, oslo])).map(({ content }) => content as unknown as FactContent)
    expect(contents.map(({ value, text }) => [value, text]).toSorted(([a], [b]) => a!.localeCompare(b!))).toEqual([
      ['Keeps bees', 'Keeps bees'],
      ['Oslo', 'Oslo'],
    ])
  })

  test.each([
    ['2026-05-31', new Date(2026, 5, 1).getTime()],
    // Over when it was named, no day at all, and no text.
    ['2025-05-31', undefined],
    ['the end of May', undefined],
    [31, undefined],
  ])('holds until the end of the day it names: %s', async (day, validTo) => {
    const [fact] = await learned([{ ...OSLO, until: day }])
    expect(fact!.validTo).toBe(validTo)
  })

  test.each([
    ['keep', 'fact'],
    ['ask', 'proposal'],
    ['refuse', undefined],
  ] as const)('of a special category, where they are to %s', async (sensitiveFacts, type) => {
    const [fact] = await learned([{ ...BEES, sensitive: 'belief' }], { sensitiveFacts })
    expect(fact?.type).toBe(type)
  })
})

test('a fact that is told again is reinforced, one that changed is superseded and stays', async () => {
  const { model, calls } = consolidationModel((count, { prompt }) => {
    const at = (text: string) =>
      /"candidate":"(f\d+)"/.exec(prompt.split('\n').find((line) => line.includes(text)) ?? '')?.[1] ?? ''
    return count === 1
      ? answered('Hobbies.', { slot: 'hobby', value: 'chess', text: 'Plays chess', quote: 'chess club every Monday' })
      : answered(
          'Changes.',
          {
            op: 'supersede',
            candidate: at('Plays chess'),
            slot: 'hobby',
            value: 'go',
            text: 'Plays go',
            quote: 'switched from chess to go',
          },
          { slot: 'hobby', value: 'go', text: 'Plays go', quote: 'the game of go' },
        )
  })
  const flow = open(model)
  await say(flow, 'I am at the chess club every Monday', 'It rained all day')
  await isDone(flow, 1)
  await say(flow, 'I switched from chess to go', 'Nothing beats the game of go')
  await isDone(flow, 2)
  await flow.memories.recall('')
  expect(calls).toHaveLength(2)
  const [go, chess] = memories(flow, 'fact').filter(({ trust }) => trust === 'model')
  expect(textsOf([go!, chess!])).toEqual(['Plays go', 'Plays chess'])
  expect(chess).toMatchObject({ supersededBy: go!.id, validTo: go!.at })
  expect(current(flow)).toContain('Plays go')
})

test('what is over contradicts nothing that a model finds later', async () => {
  const { model } = consolidationModel((count) =>
    count === 1
      ? answered('They sold their house.')
      : answered('They settled.', { slot: 'home', value: 'Galway', text: 'Lives in Galway', quote: 'Galway suits us' }),
  )
  const flow = open(model)
  await say(flow, 'I live in Cork')
  flow.advance(86_400_000)
  await say(flow, 'we sold the house')
  await isDone(flow, 1)
  flow.advance(86_400_000)
  await say(flow, 'Galway suits us', 'the sea is right there')
  await isDone(flow, 2)
  expect(memories(flow, 'proposal')).toEqual([])
  expect(current(flow)).toContain('Lives in Galway')
})

test('a turn that has only begun, as another tab tells of it, waits for its other half', async () => {
  const storage = volatileStorage()
  const before = createTestFlow({ personas: [ada()], storage, transport: replyingTransport(() => '') })
  const id = await say(before, 'The bus was late', 'It rained all day')
  await before.storage.saved()
  await before.dispose()
  const { model, calls } = consolidationModel(() => answered('They spoke of the weather.'))
  const flow = open(model, { storage })
  await flow.hydrated
  await until(() => state(flow).pending === 1)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(calls).toEqual([])
  // No half comes any more: the question is summed up alone.
  flow.advance(600_000)
  flow.conversations.rename(id, 'Weather')
  await isDone(flow, 1)
})

describe('what goes wrong leaves the chat untouched and is tried again later', () => {
  test.each([
    ['bad JSON', () => 'Sure! Here is your summary: {', /JSON/],
    ['another shape', () => ({ summary: 1 }), /shape|JSON/],
    [
      'a 500',
      () => {
        throw Object.assign(new Error('Internal error'), { statusCode: 500, url: 'https://model.example/v1' })
      },
      /500/,
    ],
    ['no answer in time', () => new Promise(() => {}), /too long/],
  ])('%s', async (_, fail, message) => {
    const { model, calls } = consolidationModel((count) => (count === 1 ? fail() : answered('At last.')))
    const flow = open(model, { learn: { model, timeoutMs: 50 } })
    const id = await say(flow, 'The bus was late', 'It rained all day')
    await until(() => state(flow).status === 'error')
    expect(state(flow).error?.message).toMatch(message)
    expect(flow.logger.entries().some((entry) => entry.level === 'warning' && message.test(entry.message))).toBe(true)
    expect(flow.conversations.messages(id).map(messageText)).toHaveLength(4)
    expect(flow.getState().turns[id]).toMatchObject({ status: 'ready' })
    // What the kit sums up by itself stands meanwhile.
    expect(memories(flow, 'summary').filter(({ source }) => source?.kind === 'model')).toEqual([])
    // A minute later, with the next occasion.
    await say(flow, 'Then it stopped')
    await isDone(flow, 1)
    expect(calls).toHaveLength(2)
    expect(state(flow)).toEqual({ status: 'idle', pending: 0, done: 1 })
  })

  test('a cap on calls counts failed ones', async () => {
    const { model, calls } = consolidationModel((count) => (count === 1 ? 'no' : answered('Yes.')))
    const flow = open(model, { learn: { model, callsPerSession: 2 } })
    await say(flow, 'One is here', 'Two is here', 'Three is here', 'Four is here')
    await until(() => calls.length > 0 && state(flow).status !== 'running')
    await flow.memories.consolidate()
    await flow.memories.consolidate()
    expect(calls).toHaveLength(2)
    expect(state(flow)).toMatchObject({ status: 'waiting', pending: 1, done: 1 })
  })

  test('calls of an hour are capped, the next hour goes on', async () => {
    const { model, calls } = consolidationModel(() => answered('Yes.'))
    const flow = open(model, { learn: { model, callsPerHour: 1 } })
    await say(flow, 'One is here', 'Two is here', 'Three is here', 'Four is here')
    await isDone(flow, 1)
    await flow.memories.consolidate()
    expect(calls).toHaveLength(1)
    flow.advance(3_600_000)
    await flow.memories.consolidate()
    expect(calls).toHaveLength(2)
  })
})

test('the user ends a running call; nothing starts again until they run it', async () => {
  const { model, calls } = consolidationModel((count) => (count === 1 ? new Promise(() => {}) : answered('Now.')))
  const flow = open(model)
  await say(flow, 'The bus was late', 'It rained all day')
  await until(() => state(flow).status === 'running' && calls.length === 1)
  flow.memories.cancelConsolidation()
  await until(() => state(flow).status === 'waiting')
  expect(calls[0]!.signal?.aborted).toBe(true)
  expect(state(flow)).not.toHaveProperty('error')
  await say(flow, 'Then it stopped')
  expect(calls).toHaveLength(1)
  await flow.memories.consolidate()
  expect(state(flow)).toMatchObject({ status: 'idle', done: 1 })
})

test('dispose ends a running call at once, and nothing of it is kept; the next page asks anew', async () => {
  const { model, calls } = consolidationModel((count) => (count === 1 ? new Promise(() => {}) : answered('Now.')))
  const flow = open(model)
  await say(flow, 'The bus was late', 'It rained all day')
  await until(() => calls.length === 1)
  const next = await flow.reload()
  onTestFinished(() => next.dispose())
  expect(calls[0]!.signal?.aborted).toBe(true)
  await isDone(next, 1)
  // The kit's own summary goes with the next idle slice.
  await expect.poll(() => textsOf(memories(next, 'summary'))).toEqual(['Now.'])
})

test('no call starts while a reply is made', async () => {
  const { model, calls } = consolidationModel(() => answered('Now.'))
  const { transport, requests } = manualTransport()
  const flow = open(model, { transport })
  const { id } = flow.conversations.create()
  const ask = async (text: string) => {
    const before = requests.length
    flow.chat.send({ conversationId: id, text })
    await until(() => requests.length > before)
    requests.at(-1)!.push('Well.')
  }
  await ask('The bus was late')
  requests[0]!.end()
  await flow.chat.whenIdle(id)
  // The user's half is remembered with the message: the block is full while its reply still streams.
  await ask('It rained all day')
  await until(() => state(flow).pending === 1)
  expect(state(flow).status).toBe('waiting')
  expect(calls).toHaveLength(0)
  requests[1]!.end()
  await isDone(flow, 1)
})

test('the id of a model is refused; without a model nothing is called', async () => {
  const { model } = consolidationModel(() => answered('Yes.'))
  expect(() => open('gpt-5' as unknown as typeof model)).toThrow(/only the id/)
  const flow = createTestFlow()
  await flow.memories.consolidate()
  expect(state(flow)).toEqual({ status: 'off', pending: 0, done: 0 })
})
