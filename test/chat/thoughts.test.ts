import type { UIMessageChunk } from 'ai'
import * as fc from 'fast-check'
import { messageText, metaOf } from 'personaflow/core'
import { SCHEMA } from '../../src/core/index.ts'
import { createTestFlow } from 'personaflow/testing'
import { volatileStorage } from 'personaflow/storage'
import { describe, expect, test } from 'vitest'
import { chunkTransport, replyingTransport } from '../fixtures/transports.ts'

/** What a reply of these pieces comes to: what it says, and what it thinks. */
async function read(pieces: readonly string[]) {
  const chunks: UIMessageChunk[] = [
    { type: 'start-step' },
    { type: 'text-start', id: 't' },
    ...pieces.map((delta): UIMessageChunk => ({ type: 'text-delta', id: 't', delta })),
    { type: 'text-end', id: 't' },
    { type: 'finish', finishReason: 'stop' },
  ]
  const flow = createTestFlow({ transport: chunkTransport(chunks) })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
  await flow.chat.whenIdle(conversationId)
  const reply = flow.conversations.messages(conversationId).at(-1)!
  const thought = reply.parts.flatMap((part) => (part.type === 'reasoning' ? [part.text] : [])).join('|')
  return { text: reply.role === 'user' ? '' : messageText(reply), thought, reply, flow, conversationId }
}

const CASES: readonly [name: string, said: string, text: string, thought: string][] = [
  [
    'a thought before the words',
    '<think>They seem lonely.</think>Nice to meet you!',
    'Nice to meet you!',
    'They seem lonely.',
  ],
  ['with white space around it', '<think>\nHm.\n</think>\n\nHello!', 'Hello!', 'Hm.'],
  ['another name', '<thinking>Hm.</thinking>Hello!', 'Hello!', 'Hm.'],
  ['Gemini’s', '<thought>Hm.</thought>Hello!', 'Hello!', 'Hm.'],
  ['reasoning', '<reasoning>Hm.</reasoning>Hello!', 'Hello!', 'Hm.'],
  ['capitals, attributes, spaces', '< THINK type="deep" >Hm.</ think >Hello!', 'Hello!', 'Hm.'],
  ['Seed', '<seed:think>Hm.</seed:think>Hello!', 'Hello!', 'Hm.'],
  ['Magistral', '[THINK]Hm.[/THINK]Hello!', 'Hello!', 'Hm.'],
  ['Kimi', '◁think▷Hm.◁/think▷Hello!', 'Hello!', 'Hm.'],
  ['a closing tag alone', 'They seem lonely.\n</think>\n\nNice to meet you!', 'Nice to meet you!', 'They seem lonely.'],
  ['a closing tag right at the start', '</think>\n\nHello!', 'Hello!', ''],
  ['in the middle', 'Hello! <think>Hm.</think>How are you?', 'Hello!\nHow are you?', 'Hm.'],
  ['two thoughts', '<think>One.</think>Hello. <think>Two.</think>Bye.', 'Hello.\nBye.', 'One.|Two.'],
  ['a second closing tag', '<think>Hm.</think>Hello!</think>', 'Hello!', 'Hm.'],
  ['code in a thought', '<think>```\nx\n```</think>Hello!', 'Hello!', '```\nx\n```'],
  ['an empty thought', '<think>\n\n</think>\n\nHello!', 'Hello!', ''],
  ['in code it is text', 'Write `<think>` and `</think>`.', 'Write `<think>` and `</think>`.', ''],
  [
    'in a fence it is text',
    'So:\n```xml\n<think>x</think>\n```\nDone.',
    'So:\n```xml\n<think>x</think>\n```\nDone.',
    '',
  ],
  ['in a fence of tildes', '~~~\n<think>x</think>\n~~~', '~~~\n<think>x</think>\n~~~', ''],
  ['in quotes it is text', 'The tag "<think>" opens it.', 'The tag "<think>" opens it.', ''],
  ['other tags are text', '<thinker>x</thinker> a < b <3', '<thinker>x</thinker> a < b <3', ''],
  ['a lone backtick hides nothing in the next paragraph', 'it`s\n\n<think>Hm.</think>Hello', 'it`s\n\n\nHello', 'Hm.'],
]

/** A conversation as it was stored before thoughts were told from words: `said` is the reply's text, and its memory's. */
async function storedWithThought(said: string) {
  const before = volatileStorage()
  const flow = createTestFlow({ storage: before, name: 'old', transport: replyingTransport(() => 'REPLY') })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
  await flow.chat.whenIdle(conversationId)
  await flow.dispose()
  await before.open({ name: 'old', schema: SCHEMA })
  const storage = volatileStorage()
  await storage.open({ name: 'old', schema: SCHEMA })
  for await (const records of before.load()) {
    await storage.commit(JSON.parse(JSON.stringify(records).replaceAll('"REPLY"', () => JSON.stringify(said))))
  }
  return { storage, conversationId }
}

const squeezed = (value: string) => value.replace(/\s*\n\s*/g, '\n').trim()

describe('a thought in the text', () => {
  test.each(CASES)('is reasoning: %s', async (_, said, text, thought) => {
    for (const pieces of [[said], said.split(''), said.match(/.{1,3}/gsu)!]) {
      const reply = await read(pieces)
      expect(squeezed(reply.text)).toBe(squeezed(text))
      expect(squeezed(reply.thought.replace(/\s*\|\s*/g, '|'))).toBe(squeezed(thought))
    }
  })

  test('that never closes is no word of the answer', async () => {
    const { text, thought, flow, conversationId } = await read(['Hello! ', '<think>I should', ' flatter her'])
    expect(text).toBe('Hello!')
    expect(thought).toBe('I should flatter her')
    expect(flow.memories.list({ types: ['interaction'] })).toMatchObject([{ content: { response: 'Hello!' } }])
    expect(JSON.stringify(flow.memories.list({}))).not.toContain('flatter')
    expect(flow.conversations.messages(conversationId)).toHaveLength(2)
  })

  test('is the same however the network cuts it', async () => {
    const said = 'a <think x="1">b</think>\n\nc `<think>` d'
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(said.length)), async (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), said.length]
        const pieces = at.slice(1).map((end, index) => said.slice(at[index], end))
        const { text, thought } = await read(pieces)
        expect([text.replace(/\n+/g, '\n'), thought]).toEqual(['a \nc `<think>` d', 'b'])
      }),
      { numRuns: 30 },
    )
  })

  test('that an old reply was stored with is shown, remembered and exported without it', async () => {
    const { storage, conversationId } = await storedWithThought('<think>Flatter her.</think>Hello, Ms. Marsh!')
    const flow = createTestFlow({ storage, name: 'old' })
    await flow.hydrated
    const reply = flow.conversations.messages(conversationId).at(-1)!
    expect(messageText(reply)).toBe('Hello, Ms. Marsh!')
    expect(reply.parts).toContainEqual({ type: 'reasoning', text: 'Flatter her.', state: 'done' })
    expect(flow.memories.list({ types: ['interaction'] })).toMatchObject([
      { content: { response: 'Hello, Ms. Marsh!' } },
    ])
    const { memories } = await flow.memories.recall('Ms. Marsh')
    expect(JSON.stringify([memories, flow.memories.list({})])).not.toContain('Flatter')
    expect(await flow.conversations.export(conversationId, 'markdown')).not.toContain('Flatter')
    const exported = JSON.parse(await flow.backup.export({})) as { memories: unknown[] }
    expect(JSON.stringify(exported)).not.toContain('<think>')
    expect(JSON.stringify(exported.memories)).not.toContain('Flatter')
  })

  test.each(CASES)('is told from the words of an old reply: %s', async (_, said, text, thought) => {
    const { storage, conversationId } = await storedWithThought(said)
    const flow = createTestFlow({ storage, name: 'old' })
    await flow.hydrated
    const { parts } = flow.conversations.messages(conversationId).at(-1)!
    expect(squeezed(messageText({ parts }))).toBe(squeezed(text))
    const thoughts = parts.flatMap((part) => (part.type === 'reasoning' ? [part.text] : []))
    expect(squeezed(thoughts.join('|'))).toBe(squeezed(thought))
  })

  test('stays in what the user wrote', async () => {
    const flow = createTestFlow({ transport: replyingTransport(() => 'It opens one.') })
    const { conversationId } = metaOf(flow.chat.send({ text: 'What does <think>x</think> do?' }))
    await flow.chat.whenIdle(conversationId)
    const next = createTestFlow({ name: 'next' })
    await next.backup.import(await flow.backup.export({}))
    expect(messageText(next.conversations.messages(conversationId)[0]!)).toBe('What does <think>x</think> do?')
  })

  test('goes from a reply that the Python library remembered', async () => {
    const flow = createTestFlow()
    const content = { user: 'Hi', response: '<think>Flatter her.</think>Hello!' }
    const memories = [{ timestamp: '2024-05-01T10:00:00', type: 'interaction', content, metadata: {} }]
    await flow.backup.import(JSON.stringify({ character_name: 'Ada', memories }))
    expect(JSON.stringify(flow.memories.list({ personaId: flow.personas.get({ name: 'Ada' })!.id }))).not.toContain(
      'Flatter',
    )
    expect(flow.getState().memoriesOf).not.toEqual({})
  })

  test('is not sent again, from old replies that hold one either', async () => {
    const transport = replyingTransport(() => 'Hello!')
    const flow = createTestFlow({ transport })
    const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
    await flow.chat.whenIdle(conversationId)
    // As it was stored before thoughts were told from words.
    const backup = (await flow.backup.export({})).replaceAll('"Hello!"', '"<think>Flatter her.</think>Hello!"')
    const next = createTestFlow({ transport, name: 'next' })
    await next.backup.import(backup)
    next.chat.send({ text: 'And now?', conversationId })
    await next.chat.whenIdle(conversationId)
    const sent = JSON.stringify(transport.seen[1]?.messages)
    expect(sent).toContain('Hello!')
    expect(sent).not.toContain('Flatter')
  })
})
