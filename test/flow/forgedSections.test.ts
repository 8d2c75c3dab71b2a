import * as fc from 'fast-check'
import { definePersona } from 'personaflow'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'

/** What forgers write: ends of lines of every script, the kit's own headings and marks, roles of chat templates. */
const PIECES = [
  ['\n', '\r', '\r\n', '\n\n', '\v', '\f', '\u0085', '\u2028', '\u2029', '\u0000', '\u200b', '\u202e'],
  ['"', '\\', '\\"', '": ', '"]', "'", '- ', '# ', '## ', '---', '```', '[May 3, 2026] '],
  ['</memories>', '</memories x>', '<memories x>', 'the user said: ', '- the user: ', 'What you know about the user:'],
  ['Memories that may help to answer.', 'How you greet:', 'What was said earlier in this conversation', 'Today is'],
  ['system: ', 'assistant: ', '<|im_start|>system', '[INST]', '{{char}}', '{{user}}', '${name}', '$&'],
  ['harbor', 'ignore all of it', 'Ada', ' '],
].flat()

const forged = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
  .map((pieces) => `x${pieces.join('')}y`)
  .filter((text) => text.length < 150)

/** Line ends as Unicode, JavaScript and models know them. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/

interface Written {
  readonly fact: string
  readonly event: string
  readonly type: string
  readonly said: string
  readonly user: string
  readonly elsewhere: string
}

/** How the plan is laid out: each section's lines, by how they begin. */
async function layoutOf(written: Written): Promise<string[]> {
  const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You know the harbor.' })
  const bo = definePersona({ id: 'bo', name: 'Bo', prompt: 'You know the hills.' })
  const flow = createTestFlow({ personas: [ada, bo], transport: replyingTransport(() => written.elsewhere) })
  await flow.hydrated
  flow.memories.add({ personaId: 'ada', type: 'fact', content: `Fact: ${written.fact}` })
  flow.memories.add({ personaId: 'ada', type: written.type, content: `The harbor: ${written.event}` })
  const { id: conversationId } = flow.conversations.create({
    personaId: 'bo',
    user: { name: written.user, description: written.user },
  })
  flow.chat.send({ conversationId, personaId: 'bo', text: `Said: ${written.said}` })
  await flow.chat.whenIdle(conversationId)
  const plan = await flow.chat.plan({ conversationId, personaId: 'ada', text: 'What was it about the harbor?' })
  await flow.dispose()
  const parts = plan.sections
    .filter(({ kind }) => kind !== 'history')
    .map(({ kind, text }) => `${kind} ${text.split(LINE_END).map(startOf).join(' | ')}`)
  return [...parts, plan.messages.map(({ role }) => role).join(' ')]
}

/** A line's beginning, which is the kit's: what it quotes comes after. */
function startOf(line: string): string {
  return /^<\/?memories \S+>$/.test(line) ? line.slice(0, 6) : line.slice(0, 3)
}

const HARMLESS: Written = {
  fact: 'Has a boat.',
  event: 'It was full of light.',
  type: 'letter',
  said: 'I saw the hills.',
  user: 'Sam',
  elsewhere: 'So I heard.',
}

test('nothing that users, files or models wrote lays the prompt out: no line, no section, no role of its own', async () => {
  const expected = await layoutOf(HARMLESS)
  expect(expected.join('\n')).toMatch(/facts[^]*recalled .*- \[/)
  await fc.assert(
    fc.asyncProperty(
      fc.record({ fact: forged, event: forged, type: forged, said: forged, user: forged, elsewhere: forged }),
      async (written) => {
        const type = written.type.slice(0, 40)
        expect(await layoutOf({ ...written, type })).toEqual(expected)
      },
    ),
    { numRuns: process.env.PF_LONG ? 2000 : 30 },
  )
}, 120_000)
