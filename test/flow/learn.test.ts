import { APICallError } from 'ai'
import { definePersona, type Memory } from 'personaflow'
import { metaOf, type FactContent } from 'personaflow/core'
import { volatileStorage, type VolatileMemory } from 'personaflow/storage'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { until } from '../eventually.ts'
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
const holds = ({ supersededBy, validTo }: Memory) => supersededBy === undefined && validTo === undefined
const current = async (flow: TestFlow) => {
  await flow.memories.recall('')
  return facts(flow)
    .filter(holds)
    .map(({ content }) => (content as unknown as FactContent).text)
    .toSorted()
}
/** How a known fact is called in a request. */
const candidateIn = (prompt: string, text: string) =>
  /"candidate":"(f\d+)"/.exec(prompt.split('\n').find((line) => line.includes(text)) ?? '')?.[1] ?? ''
const cork = { slot: 'home', value: 'Cork', text: 'Lives in Cork', quote: 'I live in Cork' }

describe('with learn: model', () => {
  test('the connected model learns after a pause, one call for what was said, and the rules rest', async () => {
    const { model, calls } = consolidationModel(() => answered('', cork))
    const flow = createTestFlow({ personas: [ada], model, learn: { pauseMs: 1 } })
    onTestFinished(() => flow.dispose())
    // It answers chats, too: this one has no stream, and the user's half is remembered all the same.
    await say(flow, 'I live in Cork and I have two dogs')
    await until(() => calls.length === 1)
    await until(() => facts(flow).length > 0)
    expect(await current(flow)).toEqual(['Lives in Cork'])
    await flow.memories.consolidate()
    expect(calls).toHaveLength(1)
  })

  test('what changed replaces what was known, what is over ends, and a correction puts right', async () => {
    const { model } = consolidationModel((count, { prompt }) =>
      count === 1
        ? answered(
            '',
            cork,
            { slot: 'pet', value: 'dog Rex', text: 'Dog called Rex', quote: 'my dog is called Rex' },
            { slot: 'allergy', value: 'walnuts', text: 'Allergic to walnuts', quote: 'I am allergic to walnuts' },
          )
        : answered(
            '',
            { op: 'add', slot: 'home', value: 'Galway', text: 'Lives in Galway', quote: 'We moved to Galway' },
            {
              op: 'end',
              candidate: candidateIn(prompt, 'Rex'),
              slot: 'pet',
              value: 'dog Rex',
              text: 'Has no dog now',
              quote: 'Rex went to my sister for good',
            },
            {
              op: 'supersede',
              candidate: candidateIn(prompt, 'walnuts'),
              slot: 'allergy',
              value: 'hazelnuts',
              text: 'Allergic to hazelnuts',
              quote: 'it is hazelnuts that I am allergic to',
            },
          ),
    )
    const flow = open({ learn: { model } })
    await say(flow, 'I live in Cork, my dog is called Rex, and I am allergic to walnuts')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['Allergic to walnuts', 'Dog called Rex', 'Lives in Cork'])
    await say(
      flow,
      'We moved to Galway. Rex went to my sister for good. And I said it wrong, it is hazelnuts that I am allergic to',
    )
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['Allergic to hazelnuts', 'Lives in Galway'])
  })

  test.each([
    ['fenced, after a preface', (json: string) => `Sure! Here it is:\n\`\`\`json\n${json}\n\`\`\`\nAnything else?`],
    ['after thoughts', (json: string) => `<think>The user {lives} in Cork.</think>\n${json}`],
    ['with a comma too many', (json: string) => json.replace(/\}\]\}$/, '},]}')],
    ['cut off', (json: string) => json.slice(0, -2)],
    ['as a list alone', (json: string) => JSON.stringify((JSON.parse(json) as { operations: unknown }).operations)],
    [
      'without what says nothing',
      () => '{"operations":[{"value":"Cork","text":"Lives in Cork","quote":"I live in Cork"}]}',
    ],
  ])('an answer that comes %s is read', async (_, write) => {
    const { model } = consolidationModel(() => write(JSON.stringify({ operations: answered('', cork).operations })))
    const flow = open({ learn: { model } })
    await say(flow, 'I live in Cork')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['Lives in Cork'])
  })

  test('of an answer that is cut off within a fact that fact is left out, and the rest is asked for again', async () => {
    const home = { ...cork }
    const dogs = { slot: 'pet', value: 'two dogs', text: 'Has two dogs', quote: 'I have two dogs' }
    const { model, calls } = consolidationModel((count) => {
      const json = JSON.stringify({ operations: answered('', home, dogs).operations })
      return count === 1 ? json.slice(0, json.indexOf('two dogs') + 3) : json
    })
    const flow = open({ learn: { model } })
    await say(flow, 'I live in Cork', 'I have two dogs')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['Has two dogs', 'Lives in Cork'])
    // The first half, then the second one: never the same again.
    expect(calls).toHaveLength(3)
  })

  test('a full block whose answer is cut off is asked for again in parts, so that no change is lost', async () => {
    const rent = { slot: 'other', value: 'rent is 900', text: 'The rent is 900', quote: 'The rent is 900' }
    const bike = { slot: 'other', value: 'bike is red', text: 'The bike is red', quote: 'My bike is red' }
    const { model, calls } = consolidationModel((_, { prompt }) => {
      const candidate = candidateIn(prompt, 'The rent is 900')
      const more = { slot: 'other', value: 'rent is 950', text: 'The rent is 950', quote: 'the rent is 950' }
      const isToTeach = (text: string) =>
        prompt.split('\n').some((line) => line.includes(text) && !line.includes('"read":true'))
      const operations = [
        ...(isToTeach('The rent is 900.') ? [rent] : []),
        ...(isToTeach('My bike') ? [bike] : []),
        ...(isToTeach('950') ? [{ ...more, op: 'supersede', candidate }] : []),
      ]
      const json = JSON.stringify(answered('They spoke.', ...operations))
      // Two facts are more than it has room for.
      return operations.length === 2 && isToTeach('950') ? json.slice(0, -30) : json
    })
    const flow = open({
      personas: [definePersona({ ...ada, memoryConfig: { ...ada.memoryConfig, summaryThreshold: 2 } })],
      learn: { model },
    })
    await say(flow, 'The rent is 900.', 'The weather is fine')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['The rent is 900'])
    await say(flow, 'My bike is red', 'And the rent is 950 since May')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['The bike is red', 'The rent is 950'])
    // All of it, then the first half for its facts, then the rest with the summary.
    expect(calls).toHaveLength(4)
    expect(flow.getState().consolidation).toMatchObject({ status: 'idle', pending: 0, done: 2 })
  })

  test('what takes the place of a fact ends it, though it was told on its own before', async () => {
    const tea = { slot: 'drink', value: 'tea', text: 'Drinks tea', quote: 'I drink tea' }
    const coffee = { slot: 'drink', value: 'coffee', text: 'Drinks coffee', quote: 'I drink coffee' }
    const { model } = consolidationModel((count, { prompt }) => {
      const candidate = candidateIn(prompt, 'Drinks tea')
      return count === 1 ? answered('', tea) : answered('', coffee, { ...coffee, op: 'supersede', candidate })
    })
    const flow = open({ learn: { model } })
    await say(flow, 'I drink tea all day')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['Drinks tea'])
    await say(flow, 'I drink coffee these days')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['Drinks coffee'])
  })

  test('what is over is not stated before a model reads it, nor where it overlooks it', async () => {
    const { model } = consolidationModel((count) => (count === 1 ? answered('', cork) : answered('')))
    const flow = open({ learn: { model } })
    await say(flow, 'I live in Cork')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['Lives in Cork'])
    const id = await say(flow, 'We moved to Galway last week')
    expect(
      (await flow.chat.plan({ conversationId: id, text: 'hi' })).sections.find(({ kind }) => kind === 'facts'),
    ).toBe(undefined)
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual([])
  })

  test('what the user doubts is stated no longer, though they only ask or say nothing sure', async () => {
    const { model } = consolidationModel((count, { prompt }) =>
      count === 1
        ? answered('', cork)
        : answered('', {
            op: 'supersede',
            candidate: candidateIn(prompt, 'Lives in Cork'),
            slot: 'home',
            value: 'Kerry',
            text: 'Lives in Kerry',
            quote: 'did I say we took the house in Kerry?',
          }),
    )
    const flow = open({ learn: { model } })
    await say(flow, 'I live in Cork')
    await flow.memories.consolidate()
    await say(flow, 'oh, did I say we took the house in Kerry?')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual([])
  })

  test('a model that refuses is asked twice about the same, three times in all, and the rules learn instead', async () => {
    const { model, calls } = consolidationModel(() => 'I’m sorry, but I can’t help with that.')
    const flow = open({ learn: { model, pauseMs: 1 } })
    await say(flow, 'I live in Cork')
    await until(() => calls.length === 1)
    await until(() => flow.getState().consolidation.status === 'error')
    expect(await current(flow)).toEqual([])
    flow.advance(3_600_000)
    await say(flow, 'It rained all day')
    await until(() => calls.length === 2)
    await until(() => facts(flow).length > 0)
    expect(await current(flow)).toEqual(['Lives in Cork'])
    flow.advance(3_600_000)
    await say(flow, 'My name is Alice')
    await until(() => calls.length === 3)
    flow.advance(3_600_000)
    await say(flow, 'I am allergic to walnuts')
    await until(() => facts(flow).length === 3)
    expect(calls).toHaveLength(3)
  })

  test('a server that refuses structured output is asked in words, and for no shape again', async () => {
    const { model, calls } = consolidationModel(() => answered('', cork))
    const shaped: boolean[] = []
    const generate = model.doGenerate.bind(model)
    model.doGenerate = async (options) => {
      const isShaped = options.responseFormat?.type === 'json'
      shaped.push(isShaped)
      if (!isShaped) return generate(options)
      throw new APICallError({
        message: 'response_format is not supported',
        url: 'http://localhost:1234/v1/chat/completions',
        requestBodyValues: {},
        statusCode: 400,
      })
    }
    const flow = open({ learn: { model } })
    await say(flow, 'I live in Cork')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual(['Lives in Cork'])
    await say(flow, 'It rained all day')
    await flow.memories.consolidate()
    expect(shaped).toEqual([true, false, false])
    expect(calls).toHaveLength(2)
  })

  test.each(['model', 'tools'] as const)(
    'with learn: %s nothing is learned before a message is let through',
    async (learn) => {
      const { model, calls } = consolidationModel(() => answered('', cork))
      const verdict = new EventTarget()
      const flow = createTestFlow({
        personas: [ada],
        model,
        learn,
        onUserMessage: () =>
          new Promise<undefined>((resolve) => verdict.addEventListener('pass', () => resolve(undefined))),
      })
      onTestFinished(() => flow.dispose())
      const { id } = flow.conversations.create()
      flow.chat.send({ conversationId: id, text: 'I live in Cork' })
      await flow.memories.consolidate()
      await flow.memories.recall('')
      expect(calls).toHaveLength(0)
      expect(facts(flow)).toEqual([])
      verdict.dispatchEvent(new Event('pass'))
      await flow.chat.whenIdle(id)
    },
  )

  test('who asks for it by hand waits until all is read: after a refusal it is asked once more', async () => {
    const { model, calls } = consolidationModel((count) => (count === 1 ? 'I’m sorry, no.' : answered('', cork)))
    const flow = open({ learn: { model } })
    await say(flow, 'I live in Cork')
    await flow.memories.consolidate()
    expect(calls).toHaveLength(2)
    expect(await current(flow)).toEqual(['Lives in Cork'])
  })

  test('without a model, and before the user allows it, the rules learn', async () => {
    const { model, calls } = consolidationModel(() => answered('', cork))
    const flow = open({ learn: { model, pauseMs: 1 }, memoryDestination: 'api.example.com' })
    await say(flow, 'I live in Cork')
    await flow.memories.consolidate()
    expect(calls).toHaveLength(0)
    expect(await current(flow)).toEqual(['Lives in Cork'])
    flow.chat.setConsent('api.example.com')
    await until(() => calls.length === 1)
    await flow.memories.consolidate()
    // It says the same: nothing stands twice.
    expect(await current(flow)).toEqual(['Lives in Cork'])
    const alone = open({ learn: 'model' })
    await say(alone, 'I live in Cork')
    expect(await current(alone)).toEqual(['Lives in Cork'])
  })

  test('what the model read is not read again by rules after a reload', async () => {
    const { model, calls } = consolidationModel(() => answered(''))
    const flow = open({ learn: { model } })
    await say(flow, 'I live in Cork')
    await flow.memories.consolidate()
    expect(calls).toHaveLength(1)
    const next = await flow.reload({ learn: 'rules' })
    onTestFinished(() => next.dispose())
    expect(await current(next)).toEqual([])
  })

  test('an answer that is made anew is a turn of its own, and is read', async () => {
    const { model, calls } = consolidationModel(() => answered('', cork))
    const flow = open({ learn: { model } })
    const id = await say(flow, 'I live in Cork')
    await flow.memories.consolidate()
    flow.chat.regenerate({ conversationId: id })
    await flow.chat.whenIdle(id)
    await flow.memories.consolidate()
    expect(calls).toHaveLength(2)
    expect(await current(flow)).toEqual(['Lives in Cork'])
    const { turnId } = metaOf(flow.conversations.messages(id).at(-1)!)
    const holding = facts(flow).filter((fact) => !flow.getState().withdrawn.has(fact.id))
    expect(holding.map(({ source }) => source?.turnId)).toEqual([turnId])
  })
})

/** Tabs that share what is stored, and nothing in RAM. */
async function tabs(...learners: TestFlowOptions['learn'][]): Promise<TestFlow[]> {
  const memory: VolatileMemory = new Map()
  const flows = learners.map((learn, at) => {
    const storage = { ...volatileStorage({ memory }), medium: {} }
    return open({ storage, ...(learn !== undefined && { learn }), at: Date.UTC(2026, 4, 3, 12, at) })
  })
  await Promise.all(flows.map(({ hydrated }) => hydrated))
  return flows
}
const isReadIn = (flow: TestFlow) =>
  until(() => flow.memories.list({ types: ['interaction'] }).some(({ reading }) => reading === 'model'))

describe('two tabs with different learners', () => {
  test('what one model has read the other is not asked about', async () => {
    const [first, second] = [consolidationModel(() => answered('', cork)), consolidationModel(() => answered('', cork))]
    const [here, there] = await tabs({ model: first.model }, { model: second.model })
    await say(here!, 'I live in Cork')
    await here!.memories.consolidate()
    await isReadIn(there!)
    await there!.memories.consolidate()
    expect([first.calls.length, second.calls.length]).toEqual([1, 0])
    for (const flow of [here!, there!]) expect(await current(flow)).toEqual(['Lives in Cork'])
  })

  test('what the rules found in one is known to the model of the other', async () => {
    const { model, calls } = consolidationModel(() => answered('', cork))
    const [here, there] = await tabs('rules', { model })
    await say(here!, 'I live in Cork')
    expect(await current(here!)).toEqual(['Lives in Cork'])
    await until(() => facts(there!).length === 1)
    await there!.memories.consolidate()
    await isReadIn(here!)
    expect(calls).toHaveLength(1)
    for (const flow of [here!, there!]) {
      expect(await current(flow)).toEqual(['Lives in Cork'])
      expect(facts(flow)).toHaveLength(1)
      expect(flow.memories.list({ types: ['proposal'] })).toEqual([])
    }
  })
})

describe('a quote has to say the fact', () => {
  test.each([
    ['what somebody else does', 'My sister Ruth plays the cello in Leeds', { value: 'plays the cello' }],
    ['what somebody else has, by a pronoun', 'Colin came by. He has four kids and a motorbike', { value: 'four kids' }],
    ['what is denied', 'Mum tells everyone, but I am not vegetarian', { value: 'vegetarian' }],
    ['what would be', 'If I won the lottery I would keep horses', { value: 'keeps horses' }],
    ['what would be, turned round', 'Had I stayed there, I had a vineyard', { value: 'a vineyard' }],
    ['what it doesn’t say', 'I live in Cork', { value: 'owns a yacht' }],
    ['what somebody else said', 'He wrote I have been divorced twice', { value: 'divorced twice' }],
    [
      'what somebody wrote, further on',
      'on the lid she wrote I made this for my eleven grandchildren with love',
      { value: 'eleven grandchildren' },
    ],
    [
      'what a relative does, with their own part first',
      'my uncle is away a lot, he drives a lorry, three weeks on, he calls from Rotterdam',
      { value: 'three weeks on, calls from Rotterdam' },
    ],
    ['what a name does', 'Moira phones from Perth on a Sunday', { value: 'phones from Perth' }],
    [
      'what a name in small letters does',
      'only saturdays moira teaches judo down the hall thats my aunt',
      { value: 'teaches judo on saturdays' },
    ],
    [
      'what a friend of a friend does',
      'Ines is in Porto with a man who mends clocks, and I stay here',
      { value: 'mends clocks in Porto' },
    ],
    ['what a part in a story is', 'our heroine is a smuggler, forty, a widow', { value: 'a widow, forty' }],
    [
      'what a dream was',
      'I had a dream again. I was captain of an airship with a goose',
      { value: 'captain of an airship' },
    ],
    ['what a game made of one', 'In our campaign I am a dwarf with a hammer', { value: 'a dwarf with a hammer' }],
    ['what is cried out in irony', "Oh yes, because I'm ROLLING in holidays", { value: 'rolling in holidays' }],
    ['what is praised in irony', 'Oh I’m a delight before noon', { value: 'a delight before noon' }],
    [
      'what is acted out',
      '"Papers please" yes officer I have nine goats and a tuba',
      { value: 'nine goats and a tuba' },
    ],
    [
      'what the message takes back',
      'The poster says that I quit the choir. I quit nothing, the choir stays',
      { value: 'quit the choir' },
    ],
  ])('not %s', async (_, text, { value }) => {
    const { model } = consolidationModel(() =>
      answered('', {
        slot: 'other',
        value,
        text: `The user ${/^(?:a|four) /.test(value) ? 'has ' : 'is '}${value}`,
        quote: text,
      }),
    )
    const flow = open({ learn: { model } })
    await say(flow, text)
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual([])
  })

  test.each([
    [
      'about the sister who was asked for',
      'How is your sister’s arm?',
      'broken. she fell off a pony',
      'has a broken arm',
    ],
    [
      'about a part that was asked for',
      'Tell me about the villain.',
      'Orson, 50, retired hangman',
      'is a retired hangman',
    ],
    [
      'about whoever does it',
      'And who cooks at home?',
      'line cook at the Ritz, so mostly leftovers',
      'is a line cook at the Ritz',
    ],
    ['in answer to what would be', 'What would you do if you won?', 'buy a lighthouse, sleep', 'buys a lighthouse'],
  ])('nor what is said %s', async (_, asked, text, value) => {
    const { model } = consolidationModel(() =>
      answered('', { slot: 'other', value, text: `The user ${value}`, quote: text }),
    )
    const flow = open({ learn: { model }, transport: replyingTransport(() => asked) })
    await say(flow, 'hello', text)
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual([])
  })

  test.each([
    ['of what is done to one', 'They moved my knee operation to 4 June', 'knee operation on 4 June'],
    ['after an answer', 'no I want the big room', 'wants the big room'],
    ['of a thing that acts on one', 'porridge makes me gag', 'porridge makes them gag'],
    ['with somebody’s thing', 'We take her ashes to Oban in May', 'takes ashes to Oban in May'],
    ['of oneself, in fragments', 'electrician, 34, Leeds. no kids', 'electrician'],
    ['of one’s sister, where the fact says so', 'My sister Ruth plays the cello', 'Sister Ruth plays the cello'],
    ['what one can’t have', 'Please no penicillin, I swell up', 'penicillin'],
    ['beside what is supposed', 'If anyone asks, I’m coeliac', 'coeliac'],
    ['out of character', '((quick ooc: I’m Wes, I do payroll at a dairy))', 'payroll at a dairy'],
    ['in another language', '我住在上海,有两只猫', '住在上海'],
  ])('but what is said %s', async (_, text, value) => {
    const slot = value === 'penicillin' ? 'allergy' : 'other'
    const { model } = consolidationModel(() => answered('', { slot, value, text: value, quote: text }))
    const flow = open({ learn: { model } })
    await say(flow, text)
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual([value])
  })

  test('with much emphasis it may be irony: the user is asked', async () => {
    const { model } = consolidationModel(() =>
      answered('', {
        slot: 'like',
        value: 'night shifts',
        text: 'Loves night shifts',
        quote: 'Oh great, I LOVE night shifts',
      }),
    )
    const flow = open({ learn: { model } })
    await say(flow, 'Oh great, I LOVE night shifts')
    await flow.memories.consolidate()
    expect(await current(flow)).toEqual([])
    expect(flow.memories.list({ types: ['proposal'] })).toHaveLength(1)
  })
})

describe('with learn: off', () => {
  test('nothing is learned, now or later, and what was known before stays', async () => {
    const flow = open()
    await say(flow, 'My name is Alice')
    expect(await current(flow)).toEqual(['Name: Alice'])
    const off = await flow.reload({ learn: 'off' })
    await say(off, 'I live in Cork')
    await off.memories.consolidate()
    expect(await current(off)).toEqual(['Name: Alice'])
    const on = await off.reload({ learn: 'rules' })
    onTestFinished(() => on.dispose())
    await say(on, 'I am allergic to walnuts')
    expect(await current(on)).toHaveLength(2)
  })

  test.each([
    ['off', 0],
    ['rules', 2],
  ] as const)('files teach as the rest does: %s', async (learn, count) => {
    const flow = open({ learn })
    const message = { uuid: 'm', sender: 'human', text: 'My name is Sam and I am allergic to peanuts.' }
    const chat = JSON.stringify([{ uuid: 'c', name: 'Hi', chat_messages: [message] }])
    await flow.backup.import(chat, { learn: 'propose' })
    const { id } = flow.personas.get({ name: 'Claude' })!
    expect(flow.memories.list({ personaId: id, types: ['proposal'] })).toHaveLength(count)
  })
})

test('a learner that is none is refused, and names those there are', () => {
  expect(() => open({ learn: 'magic' as 'rules' })).toThrow(/'rules', 'model', 'tools', 'off'/)
  expect(() => open({ learn: { model: 'gpt-5' as never } })).toThrow(/only the id/)
})
