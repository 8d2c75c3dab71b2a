import { readUIMessageStream, type UIMessage, type UIMessageChunk } from 'ai'
import * as fc from 'fast-check'
import { createDraft, endDraft, messageOf, reduceChunk, type Draft } from '../../src/chat/index.ts'
import { describe, expect, test } from 'vitest'
import { RECORDINGS } from '../fixtures/recordedStreams.ts'

type Kind = Exclude<UIMessageChunk['type'], `data-${string}`>

/** Every kind that AI SDK knows: a new one doesn't compile until it stands here and is recorded. */
const KINDS: Record<Kind, true> = {
  start: true,
  finish: true,
  abort: true,
  error: true,
  custom: true,
  file: true,
  'text-start': true,
  'text-delta': true,
  'text-end': true,
  'reasoning-start': true,
  'reasoning-delta': true,
  'reasoning-end': true,
  'reasoning-file': true,
  'source-url': true,
  'source-document': true,
  'start-step': true,
  'finish-step': true,
  'reset-step': true,
  'message-metadata': true,
  'steering-message': true,
  'tool-input-start': true,
  'tool-input-delta': true,
  'tool-input-available': true,
  'tool-input-error': true,
  'tool-approval-request': true,
  'tool-approval-response': true,
  'tool-output-available': true,
  'tool-output-error': true,
  'tool-output-denied': true,
}

describe('a recorded stream gives the message that AI SDK reads, chunk by chunk', () => {
  test.each(Object.entries(RECORDINGS))('%s', async (_, record) => {
    const chunks = await record()
    const draft = createDraft({ id: 'reply', onIgnored: fail })
    for (const [at, chunk] of chunks.entries()) {
      const { parts, metadata } = messageOf(reduceChunk(draft, chunk))
      const expected = await readByAiSdk(chunks.slice(0, at + 1))
      expect(comparable(parts)).toEqual(comparable(expected?.parts ?? []))
      expect(metadata).toEqual(expected?.metadata ?? {})
    }
  })

  test('and storage gives it back as it is', async () => {
    for (const record of Object.values(RECORDINGS)) {
      const { parts, metadata } = messageOf(reduceAll(await record()))
      expect(JSON.parse(JSON.stringify({ parts, metadata }))).toStrictEqual({ parts, metadata })
    }
  })

  test('and every kind of chunk is among them', async () => {
    const recorded = (await Promise.all(Object.values(RECORDINGS).map((record) => record()))).flat()
    const kinds = new Set(recorded.map(({ type }) => type))
    expect(Object.keys(KINDS).filter((kind) => !kinds.has(kind as Kind))).toEqual([])
    expect([...kinds].some((kind) => kind.startsWith('data-'))).toBe(true)
  })
})

describe('text', () => {
  test('is the same however it was cut and however often it is read', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.nat(7), (deltas, every) => {
        const draft = createDraft({ id: 'reply' })
        for (const [at, chunk] of textStream(deltas).entries()) {
          reduceChunk(draft, chunk)
          if (at % (every + 1) === 0) messageOf(draft)
        }
        expect(messageOf(draft).parts).toEqual([{ type: 'text', text: deltas.join(''), state: 'done' }])
      }),
    )
  })

  test('of 100,000 deltas of one character arrives whole, read 100 times on its way', () => {
    const draft = createDraft({ id: 'reply' })
    const deltas = Array.from({ length: 100_000 }, (_, at) => String.fromCharCode(97 + (at % 26)))
    for (const [at, chunk] of textStream(deltas).entries()) {
      reduceChunk(draft, chunk)
      if (at % 1000 === 0) messageOf(draft)
    }
    expect(messageOf(draft).parts).toEqual([{ type: 'text', text: deltas.join(''), state: 'done' }])
  })

  test('without a start opens its block', () => {
    const draft = reduceAll([
      { type: 'reasoning-delta', id: '1', delta: 'Hm' },
      { type: 'text-delta', id: '1', delta: 'Hel' },
      { type: 'text-delta', id: '1', delta: 'lo' },
    ])
    expect(messageOf(draft).parts).toMatchObject([
      { type: 'reasoning', text: 'Hm' },
      { type: 'text', text: 'Hello' },
    ])
  })

  test('that was cut off is kept and ended', () => {
    const draft = reduceAll(textStream(['Half', ' of']).slice(0, -1))
    expect(messageOf(draft).parts).toEqual([{ type: 'text', text: 'Half of', state: 'streaming' }])
    expect(messageOf(endDraft(draft)).parts).toEqual([{ type: 'text', text: 'Half of', state: 'done' }])
  })

  test('that started twice under one id loses nothing', () => {
    const draft = reduceAll([...textStream(['One']).slice(0, -1), ...textStream(['Two'])])
    expect(messageOf(endDraft(draft)).parts).toMatchObject([{ text: 'One' }, { text: 'Two' }])
  })
})

describe('a snapshot', () => {
  test('stays the same object until a chunk changes the message', () => {
    const draft = reduceAll(textStream(['Hello']))
    const before = messageOf(draft)
    expect(messageOf(reduceChunk(draft, { type: 'finish-step' }))).toBe(before)
    expect(messageOf(reduceChunk(draft, { type: 'start-step' }))).not.toBe(before)
  })

  test('is not touched by later chunks, and parts that stay keep their identity', () => {
    const draft = reduceAll([...textStream(['Done.']), ...textStream(['Still', ' wri']).slice(0, -1)])
    const before = messageOf(draft)
    const copy = structuredClone(before)
    const after = messageOf(reduceChunk(draft, { type: 'text-delta', id: '1', delta: 'ting' }))
    expect(before).toEqual(copy)
    expect(after.parts[0]).toBe(before.parts[0])
    expect(after.parts[1]).toMatchObject({ text: 'Still writing' })
  })

  test('keeps the id it was given, whatever the server calls the message', () => {
    expect(messageOf(reduceAll([{ type: 'start', messageId: 'of-another-message' }])).id).toBe('reply')
  })
})

describe('metadata of the stream', () => {
  test('merges deeply, and never reaches the kit’s own note or a prototype', () => {
    const hostile: unknown = JSON.parse('{"a":{"y":2},"personaflow":{"turnId":"forged"},"__proto__":{"polluted":true}}')
    const draft = reduceAll([
      { type: 'start', messageMetadata: { a: { x: 1 }, personaflow: {} } },
      { type: 'message-metadata', messageMetadata: hostile },
      { type: 'finish', messageMetadata: 'no object' },
    ])
    expect(messageOf(draft).metadata).toEqual({ a: { x: 1, y: 2 } })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('how a stream ends', () => {
  test('is noted: error, abort, reason', () => {
    const draft = reduceAll([
      { type: 'error', errorText: 'first' },
      { type: 'error', errorText: 'second' },
      { type: 'abort', reason: 'enough' },
      { type: 'finish', finishReason: 'length' },
      { type: 'finish' },
    ])
    expect(draft).toMatchObject({ error: 'first', aborted: 'enough', finishReason: 'length' })
    expect(reduceAll([{ type: 'abort' }]).aborted).toBe('')
  })
})

describe('what makes no sense', () => {
  test.each<UIMessageChunk>([
    { type: 'text-end', id: 'x' },
    { type: 'tool-input-delta', toolCallId: 'x', inputTextDelta: '{' },
    { type: 'tool-output-available', toolCallId: 'x', output: 1 },
    { type: 'tool-output-error', toolCallId: 'x', errorText: 'e' },
    { type: 'tool-output-denied', toolCallId: 'x' },
    { type: 'tool-approval-request', toolCallId: 'x', approvalId: 'a' },
    { type: 'tool-approval-response', approvalId: 'x', approved: true },
    // Of a server that is newer than this kit.
    { type: 'hologram' } as unknown as UIMessageChunk,
    { type: 'tool-hologram', toolCallId: 'x' } as unknown as UIMessageChunk,
  ])('is passed over with a note: $type', (chunk) => {
    const notes: string[] = []
    const draft = createDraft({ id: 'reply', onIgnored: (note) => notes.push(note) })
    expect(messageOf(reduceChunk(draft, chunk)).parts).toEqual([])
    expect(notes).toEqual([expect.stringContaining(chunk.type)])
  })

  test('in whatever order chunks come, the draft never throws', async () => {
    const recorded = (await Promise.all(Object.values(RECORDINGS).map((record) => record()))).flat()
    fc.assert(
      fc.property(fc.shuffledSubarray(recorded), (chunks) => {
        const draft = reduceAll(chunks)
        messageOf(draft)
        expect(messageOf(endDraft(draft)).parts.filter((part) => 'text' in part && part.state !== 'done')).toEqual([])
      }),
    )
  })
})

function reduceAll(chunks: readonly UIMessageChunk[], draft: Draft = createDraft({ id: 'reply' })): Draft {
  return chunks.reduce(reduceChunk, draft)
}

function textStream(deltas: readonly string[]): UIMessageChunk[] {
  return [
    { type: 'text-start', id: '1' },
    ...deltas.map((delta) => ({ type: 'text-delta' as const, id: '1', delta })),
    { type: 'text-end', id: '1' },
  ]
}

/** The last message that AI SDK's own reader makes of the chunks. */
async function readByAiSdk(chunks: readonly UIMessageChunk[]): Promise<UIMessage | undefined> {
  const stream = new ReadableStream<UIMessageChunk>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(structuredClone(chunk))
      controller.close()
    },
  })
  let last: UIMessage | undefined
  for await (const message of readUIMessageStream({ stream, onError: () => {} })) last = message
  return last
}

/**
 * What both must agree on: not a new step before something stands in it, which AI SDK shows late, and not the parse of
 * half a tool input, which AI SDK guesses at and the kit leaves to `rawInput`.
 */
function comparable(parts: UIMessage['parts']): UIMessage['parts'] {
  const last = parts.findLastIndex(({ type }) => type !== 'step-start')
  return parts
    .slice(0, last + 1)
    .map((part) => ('state' in part && part.state === 'input-streaming' ? { ...part, input: undefined } : part))
}

function fail(note: string): never {
  throw new Error(note)
}
