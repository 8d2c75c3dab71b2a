import * as fc from 'fast-check'
import type { PersonaFlow } from 'personaflow'
import { memoryText, messageText, metaOf } from 'personaflow/core'
import { duplicateTexts } from '../../src/core/index.ts'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'

const TOPICS = ['biscuit', 'cork', 'piano', 'marmalade', 'telescope']

/** Words that differ from turn to turn and recur, so that recall has something to weigh. */
const sentence = (count: number) =>
  `topic ${TOPICS[count % TOPICS.length]} number${count} and ${TOPICS[(count * 3) % TOPICS.length]}. ${told(count)}`

/** Facts that replace each other, stand beside each other, and come again. */
function told(count: number): string {
  const facts = [
    'I live in Cork',
    'I live in Galway',
    'I am allergic to peanuts',
    'I love tea',
    'I hate tea',
    "Actually it's hazelnuts",
  ]
  return facts[(count * 5) % 7] ?? 'Nothing new'
}

type Step = { kind: 'send' } | { kind: 'regenerate' | 'edit' | 'switch' | 'remove'; at: number } | { kind: 'reload' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'send' } as const) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('regenerate', 'edit', 'switch'), at: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove'), at: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reload' } as const) },
)

test('after any send, regenerate, edit, switch, removal and reload, recall equals that of a fresh flow that replayed the shown path', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const played = await play(steps)
      const fresh = await replay(played.flow, played.id)
      for (const query of [...TOPICS, 'topic number1', 'nothing of it']) {
        expect(await recalled(played.flow, query)).toEqual(await recalled(fresh, query))
      }
      expect(contentsOf(played.flow)).toEqual(contentsOf(fresh))
      expect(factsOf(played.flow)).toEqual(factsOf(fresh))
    }),
    { numRuns: process.env.PF_LONG ? 1000 : 40 },
  )
}, 300_000)

async function play(steps: readonly Step[]) {
  const transport = replyingTransport((count) => `reply ${sentence(count + 1)}`)
  let flow = createTestFlow({ transport })
  await flow.hydrated
  const { id } = flow.conversations.create()
  let count = 0
  for (const { kind, ...rest } of steps) {
    const path = flow.conversations.messages(id)
    const pick = 'at' in rest ? path[rest.at % Math.max(1, path.length)] : undefined
    if (kind === 'send') flow.chat.send({ conversationId: id, text: `say ${sentence((count += 1))}` })
    if (kind === 'reload') flow = await flow.reload()
    if (kind === 'regenerate' && pick) flow.chat.regenerate({ conversationId: id, messageId: pick.id })
    // Of a whole turn: a replay answers everything, so nothing may stand without its answer.
    if (kind === 'remove' && pick?.role === 'user') flow.chat.remove({ conversationId: id, messageId: pick.id })
    if (kind === 'edit' && pick?.role === 'user') {
      flow.chat.edit({ conversationId: id, messageId: pick.id, text: `edit ${sentence((count += 1))}` })
    }
    if (kind === 'switch' && pick) {
      const { messages, index } = flow.conversations.branches(id, pick.id)
      flow.chat.switchBranch({ conversationId: id, messageId: messages[(index + 1) % messages.length]!.id })
    }
    flow.advance(1000)
    await flow.chat.whenIdle(id)
    await expectNoRepeats(flow, id)
  }
  return { flow, id }
}

/** The shown path, asked and answered anew in an empty flow. */
async function replay(played: PersonaFlow, id: string): Promise<PersonaFlow> {
  const path = played.conversations.messages(id)
  const replies = path.filter(({ role }) => role === 'assistant').map(messageText)
  const flow = createTestFlow({ transport: replyingTransport((count) => replies[count - 1]!) })
  await flow.hydrated
  const conversation = flow.conversations.create()
  for (const message of path.filter(({ role }) => role === 'user')) {
    flow.chat.send({ conversationId: conversation.id, text: messageText(message) })
    flow.advance(1000)
    await flow.chat.whenIdle(conversation.id)
  }
  return flow
}

async function recalled(flow: PersonaFlow, query: string) {
  const { memories, receipt } = await flow.memories.recall(query, { now: 0 })
  return memories.map((memory, at) => [memoryText(memory), receipt.recalled[at]?.matched])
}

function contentsOf(flow: PersonaFlow) {
  return flow.memories.list({ types: ['interaction'] }).map(({ content }) => content)
}

/** What is known, and what of it holds. */
function factsOf(flow: PersonaFlow) {
  const facts = flow.memories.list({ types: ['fact'] })
  return facts.map((fact) => `${memoryText(fact)}${fact.supersededBy === undefined ? '' : ' (superseded)'}`).toSorted()
}

async function expectNoRepeats(flow: PersonaFlow, id: string): Promise<void> {
  const plan = await flow.chat.plan({ conversationId: id, text: `tell me of ${TOPICS.join(' ')}` })
  expect(duplicateTexts(plan, flow.memories.list())).toEqual([])
}

test('a branch that was left takes its memory along and brings it back', async () => {
  const flow = createTestFlow({ transport: replyingTransport((count) => `reply ${count}`) })
  const first = flow.chat.send({ text: 'I live in Cork' })
  const { conversationId } = metaOf(first)
  await flow.chat.whenIdle(conversationId)
  flow.chat.edit({ conversationId, messageId: first.id, text: 'I live in Galway' })
  await flow.chat.whenIdle(conversationId)
  expect(contentsOf(flow)).toEqual([{ user: 'I live in Galway', response: 'reply 2' }])
  flow.chat.switchBranch({ conversationId, messageId: first.id })
  expect(contentsOf(flow)).toEqual([{ user: 'I live in Cork', response: 'reply 1' }])
  const reloaded = await flow.reload()
  expect(contentsOf(reloaded)).toEqual([{ user: 'I live in Cork', response: 'reply 1' }])
  expect((await reloaded.memories.recall('Galway')).memories).toEqual([])
  expect((await reloaded.memories.recall('Cork')).memories).toHaveLength(1)
})

test('a deleted conversation keeps what was learned on its shown branch, and undo brings it back', async () => {
  const flow = createTestFlow({ transport: replyingTransport((count) => `reply ${count}`) })
  const first = flow.chat.send({ text: 'I live in Cork' })
  const { conversationId } = metaOf(first)
  await flow.chat.whenIdle(conversationId)
  flow.chat.regenerate({ conversationId })
  await flow.chat.whenIdle(conversationId)
  const before = flow.conversations.messages(conversationId)
  flow.conversations.remove(conversationId)
  expect(flow.conversations.messages(conversationId)).toEqual([])
  expect(contentsOf(flow)).toEqual([{ user: 'I live in Cork', response: 'reply 2' }])
  expect(flow.undo()).toEqual({ label: 'Delete conversation' })
  expect(flow.conversations.messages(conversationId)).toEqual(before)
  flow.chat.switchBranch({
    conversationId,
    messageId: flow.conversations.branches(conversationId, before[1]!.id).messages[0]!.id,
  })
  expect(contentsOf(flow)).toEqual([{ user: 'I live in Cork', response: 'reply 1' }])
})
