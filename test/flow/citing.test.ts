import { memoryText, messageText, metaOf, type Message } from 'personaflow/core'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { manualTransport } from '../fixtures/transports.ts'

const LUNCH = 'What should I not eat?'

/** A flow that knows two things of the user, and cites. */
async function citing(options: TestFlowOptions = {}): Promise<TestFlow> {
  const flow = createTestFlow({ citeMemories: true, ...options })
  onTestFinished(() => flow.dispose())
  await flow.hydrated
  flow.memories.add({ type: 'fact', content: 'Allergic to peanuts' })
  flow.memories.add({ type: 'event', content: 'The user planted a fig tree in the garden.' })
  return flow
}

const idOf = (flow: TestFlow, words: string) =>
  flow.memories.list({ types: ['fact', 'event'] }).find((memory) => memoryText(memory).includes(words))!.id

/** The newest reply once it is whole. */
async function reply(flow: TestFlow, text: string): Promise<Message> {
  const { conversationId } = metaOf(flow.chat.send({ text }))
  await flow.chat.whenIdle(conversationId)
  return flow.conversations.messages(conversationId).at(-1)!
}

/** What a reply cites: the words before each place, and the memory. */
function citedOf(message: Message) {
  return message.parts.flatMap((part) => {
    if (part.type !== 'text') return []
    const note = part.providerMetadata?.personaflow as { cited: { at: number; memoryId: string }[] } | undefined
    return (note?.cited ?? []).map(({ at, memoryId }) => [part.text.slice(0, at), memoryId])
  })
}

test('off by default: no mark in the plan, and one in a reply is text', async () => {
  const flow = await citing({ citeMemories: false, replies: ['See row [m1].'] })
  const plan = await flow.chat.plan({ text: LUNCH })
  expect(plan.sections.map(({ text }) => text).join('\n')).not.toMatch(/\[m\d/)
  expect(plan.receipt.marks).toBeUndefined()
  expect(messageText(await reply(flow, LUNCH))).toBe('See row [m1].')
})

test('the plan numbers facts and recalled memories, asks for their marks, and counts both', async () => {
  const off = await citing({ citeMemories: false })
  const on = await citing()
  const text = 'Do I have a fig tree?'
  const [without, plan] = [await off.chat.plan({ text }), await on.chat.plan({ text })]
  const of = (kind: string) => plan.sections.find((section) => section.kind === kind)!
  expect(of('facts').text).toContain('\n- [m1] "Allergic to peanuts"')
  expect(of('recalled').text).toMatch(/\n- \[m2\] \[.*fig tree/)
  expect(plan.receipt.marks).toEqual([idOf(on, 'peanuts'), idOf(on, 'fig tree')])
  expect(of('citing').tokens).toBeGreaterThan(0)
  expect(plan.instructions).toContain(of('citing').text)
  expect(plan.tokens).toBeGreaterThan(without.tokens + of('citing').tokens)
  expect(plan.tokens).toBe(plan.sections.reduce((sum, { tokens }) => sum + tokens, 0))
})

test('a plan costs the same each time it is made: no nonce is dearer than another', async () => {
  const flow = await citing()
  const costs = new Set<number>()
  for (let round = 0; round < 20; round += 1)
    costs.add((await flow.chat.plan({ text: 'Do I have a fig tree?' })).tokens)
  expect(costs.size).toBe(1)
})

test('the scripted model marks what it speaks from, and the reply keeps the place, not the mark', async () => {
  const flow = await citing()
  const answer = await reply(flow, LUNCH)
  expect(messageText(answer)).toBe('I noted: Allergic to peanuts.')
  expect(citedOf(answer)).toEqual([['I noted: Allergic to peanuts', idOf(flow, 'peanuts')]])
  const [interaction] = flow.memories.list({ types: ['interaction'] })
  expect(interaction!.content).toMatchObject({ response: 'I noted: Allergic to peanuts.' })
  const { conversationId } = metaOf(answer)
  expect(await flow.conversations.export(conversationId)).not.toMatch(/\[m\d/)
})

describe('marks as models write them', () => {
  const cases: [reply: string, text: string, cited: number][] = [
    ['You avoid peanuts [m1], and grow figs[m2].', 'You avoid peanuts, and grow figs.', 2],
    ['Both [m1, m2]. All [m1][m2], too [M1; 2].', 'Both. All, too.', 6],
    ['Peanuts ([m1]) are out.', 'Peanuts are out.', 1],
    ['Peanuts [[m1]] are out.', 'Peanuts are out.', 1],
    ['花生过敏[m1]。', '花生过敏。', 1],
    ['- [m1] No peanuts\n- [m2] Figs', '- No peanuts\n- Figs', 2],
    ['[m1] No peanuts.', 'No peanuts.', 1],
    ['An invented one [m9], and none [m0].', 'An invented one, and none.', 0],
    ['Cut within one [m', 'Cut within one', 0],
    ['A lone ` before [m1].', 'A lone ` before.', 1],
  ]
  const kept = [
    'Rows [1] and [12], a[0], [^1], [m], [mm1], [a1].',
    'A [link](https://example.com/m1), [m1](https://example.com/), [1](/a).',
    '[m1]: https://example.com/',
    'Code `x[m1]`, ``a ` [m1] b``, and \\[m1].',
    '```ts\nconst a = x [m1] + y[1]\n```',
    '~~~\n[m1]\n~~~',
    'An array [1, 2, [3]] and  two  spaces ',
  ]
  test.each(cases)('%j', async (said, text, cited) => {
    const flow = await citing({ replies: [said] })
    const answer = await reply(flow, 'Do I have a fig tree?')
    expect(messageText(answer)).toBe(text)
    expect(citedOf(answer)).toHaveLength(cited)
  })
  test.each(kept)('left as they are: %j', async (said) => {
    const flow = await citing({ replies: [said] })
    const answer = await reply(flow, 'Do I have a fig tree?')
    expect(messageText(answer)).toBe(said.trim())
    expect(citedOf(answer)).toEqual([])
  })

  const streamed: [said: string, text: string][] = [
    ...[cases[1], cases[2], cases[3], cases.at(-1)].map((each): [string, string] => [each![0], each![1]]),
    ...kept.slice(1, 4).map((said): [string, string] => [said, said.trim()]),
  ]
  test.each(streamed)('character by character, never half shown: %j', async (said, text) => {
    const { transport, requests } = manualTransport()
    const flow = await citing({ transport })
    const { conversationId } = metaOf(flow.chat.send({ text: 'Do I have a fig tree?' }))
    await eventually(() => expect(requests).toHaveLength(1))
    const shown = new Set<string>()
    flow.chat.subscribeLive(conversationId, () => shown.add(messageText(flow.chat.live(conversationId)!)))
    for (const char of said) {
      requests[0]!.push(char)
      // A frame, so that each step is shown.
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    requests[0]!.end()
    await flow.chat.whenIdle(conversationId)
    expect(messageText(flow.conversations.messages(conversationId).at(-1)!)).toBe(text)
    expect([...shown].filter((step) => !text.startsWith(step.trim()))).toEqual([])
  })
})

test('a broken connection leaves no half mark, and what goes on cites as well', async () => {
  const { transport, requests } = manualTransport()
  const flow = await citing({ transport })
  const { conversationId } = metaOf(flow.chat.send({ text: LUNCH }))
  await eventually(() => expect(requests).toHaveLength(1))
  requests[0]!.push('You avoid peanuts [m1]. You gr')
  requests[0]!.push('ow figs [m')
  await eventually(() => expect(messageText(flow.chat.live(conversationId)!)).toContain('figs'))
  requests[0]!.fail(new Error('gone'))
  await flow.chat.whenIdle(conversationId)
  const cut = flow.conversations.messages(conversationId).at(-1)!
  expect(messageText(cut)).toBe('You avoid peanuts. You grow figs')
  flow.chat.continue({ conversationId, messageId: cut.id })
  await eventually(() => expect(requests).toHaveLength(2))
  expect(JSON.stringify(requests[1]!.messages)).not.toMatch(/\[m\d|memoryId/)
  requests[1]!.push('grow figs in the garden [m1].')
  requests[1]!.end()
  await flow.chat.whenIdle(conversationId)
  const whole = flow.conversations.messages(conversationId).at(-1)!
  expect(messageText(whole)).toBe('You avoid peanuts. You grow figs in the garden.')
  expect(citedOf(whole)).toEqual([
    ['You avoid peanuts', idOf(flow, 'peanuts')],
    ['You avoid peanuts. You grow figs in the garden', idOf(flow, 'peanuts')],
  ])
})
