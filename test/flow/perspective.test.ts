import * as fc from 'fast-check'
import { definePersona, type Memory } from 'personaflow'
import { memoryText, messageText, metaOf, type Receipt } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'

/** A word of its own for each text, so that a leak is found by looking for it; a place name, so that rules learn it. */
const marker = (count: number) => `Zo${String(count).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}k`
const markersIn = (text: string): string[] => [...new Set(text.match(/Zo[a-j]+k/g))]

const SENTENCES = [
  (word: string) => `I live in ${word} now.`,
  (word: string) => `We went to ${word} by train and saw the harbor.`,
  (word: string) => `My sister Ann moved to ${word} in March.`,
  (word: string) => `Actually it's ${word}.`,
]

type Step =
  | { kind: 'say'; persona: number; conversation: number; sentence: number }
  | { kind: 'edit' | 'regenerate' | 'switch'; conversation: number; at: number }
  | { kind: 'broadcast'; to: number[]; exclude: number[] }
  | { kind: 'add'; persona: number }
  | { kind: 'forget'; persona: number; at: number; messages: 'keep' | 'remove' }
  | { kind: 'pin'; persona: number; at: number }
  | { kind: 'reload' }

const few = fc.nat(3)
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('say' as const), persona: few, conversation: few, sentence: few }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit' as const, 'regenerate' as const, 'switch' as const),
      conversation: few,
      at: fc.nat(8),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('broadcast' as const),
      to: fc.array(few, { minLength: 1, maxLength: 3 }),
      exclude: fc.array(few, { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), persona: few }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('forget' as const),
      persona: few,
      at: fc.nat(8),
      messages: fc.constantFrom('keep' as const, 'remove' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pin' as const), persona: few, at: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const) }) },
)

test('whatever a cast goes through, nobody knows what another one was told, what another branch said, or what was forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 4 }),
      fc.array(steps, { maxLength: 20, size: 'max' }),
      async (size, script) => {
        const cast = createCast(size)
        await cast.flow.hydrated
        for (const step of script) {
          await cast.play(step)
          for (const personaId of cast.ids) expect(await leaksTo(personaId, cast)).toEqual([])
        }
        await cast.flow.dispose()
      },
    ),
    { numRuns: process.env.PF_LONG ? 1000 : 20 },
  )
}, 300_000)

/** A cast with what each of them was told outside of conversations. */
function createCast(size: number) {
  const ids = Array.from({ length: size }, (_, at) => `persona-${at}`)
  let count = 0
  const next = () => marker((count += 1))
  let flow = createTestFlow({
    personas: ids.map((id) =>
      // Small, so that blocks close, windows drop and memories are archived.
      definePersona({ id, name: id, prompt: 'x', memoryConfig: { summaryThreshold: 2, maxMemories: 6 } }),
    ),
    transport: replyingTransport(() => `So it was ${next()}, I see.`),
    // Room for few messages, so that summaries tell of the others.
    promptTokens: 800,
    recallTokens: 640,
  })
  const conversations: string[] = []
  const told = new Map(ids.map((id) => [id, new Set<string>()]))
  const forgotten = new Map(ids.map((id) => [id, new Set<string>()]))
  const personaAt = (at: number) => ids[at % size]!

  async function play(step: Step): Promise<void> {
    flow.advance(60_000)
    if (step.kind === 'say') {
      const text = SENTENCES[step.sentence]!(next())
      const known = conversations[step.conversation]
      const conversationId = known ?? flow.conversations.create({ personaId: personaAt(step.persona) }).id
      if (known === undefined) conversations.push(conversationId)
      flow.chat.send({ conversationId, personaId: personaAt(step.persona), text })
      await flow.chat.whenIdle(conversationId)
    } else if (step.kind === 'broadcast') {
      const word = next()
      const to = [...new Set(step.to.map(personaAt))]
      const exclude = [...new Set(step.exclude.map(personaAt))]
      flow.memories.broadcast({ content: `The fair in ${word} is open.`, to, exclude })
      for (const id of to) if (!exclude.includes(id)) told.get(id)!.add(word)
    } else if (step.kind === 'add') {
      const word = next()
      flow.memories.add({ personaId: personaAt(step.persona), content: `A letter came from ${word}.` })
      told.get(personaAt(step.persona))!.add(word)
    } else if (step.kind === 'reload') {
      flow = await flow.reload()
    } else if (step.kind === 'forget' || step.kind === 'pin') {
      const personaId = personaAt(step.persona)
      const memories = memoriesOf(flow, personaId).filter(({ type }) => type !== 'summary')
      const memory = memories[step.at % Math.max(1, memories.length)]
      if (memory === undefined) return
      if (step.kind === 'pin') return void flow.memories.pin(memory.id)
      flow.memories.forget(memory.id, { messages: step.messages })
      for (const word of markersIn(memoryText(memory))) forgotten.get(personaId)!.add(word)
    } else await steer(step)
  }

  async function steer({ kind, conversation, at }: Extract<Step, { kind: 'edit' | 'regenerate' | 'switch' }>) {
    const conversationId = conversations[conversation]
    if (conversationId === undefined) return
    const path = flow.conversations.messages(conversationId)
    const message = path[at % Math.max(1, path.length)]
    if (message === undefined) return
    if (kind === 'regenerate') flow.chat.regenerate({ conversationId, messageId: message.id })
    if (kind === 'edit' && message.role === 'user') {
      flow.chat.edit({ conversationId, messageId: message.id, text: SENTENCES[at % 4]!(next()) })
    }
    if (kind === 'switch') {
      const { messages, index } = flow.conversations.branches(conversationId, message.id)
      flow.chat.switchBranch({ conversationId, messageId: messages[(index + 1) % messages.length]!.id })
    }
    await flow.chat.whenIdle(conversationId)
  }

  /** The words that a persona may know: told to it on a branch that is shown, or outside of conversations, and not forgotten. */
  function knownTo(personaId: string): Set<string> {
    const said = conversations
      .flatMap((id) => flow.conversations.messages(id))
      .filter((message) => metaOf(message).personaId === personaId)
    const words = [...said.flatMap((message) => markersIn(messageText(message))), ...told.get(personaId)!]
    return new Set(words.filter((word) => !forgotten.get(personaId)!.has(word)))
  }

  /** The words that all who answer in a conversation can read there. */
  function saidIn(conversationId: string): string[] {
    const messages = conversationId === '' ? [] : flow.conversations.messages(conversationId)
    const gone = new Set([...forgotten.values()].flatMap((words) => [...words]))
    return messages.flatMap((message) => markersIn(messageText(message))).filter((word) => !gone.has(word))
  }

  return {
    saidIn,
    get flow() {
      return flow
    },
    ids,
    conversations,
    play,
    knownTo,
    all: () => Array.from({ length: count }, (_, at) => marker(at + 1)),
  }
}

/** The words, and the ids of memories and messages, that a persona is shown and must not know. */
async function leaksTo(personaId: string, cast: ReturnType<typeof createCast>): Promise<string[]> {
  const { flow } = cast
  const known = cast.knownTo(personaId)
  const leaksIn = (text: string) => markersIn(text).filter((word) => !known.has(word))
  // Asked for by name what it must not know, and something it may.
  const secrets = cast.all().filter((word) => !known.has(word))
  const query = `What was it about ${[...secrets.slice(-8), ...[...known].slice(-2)].join(', ')}?`
  const { memories, receipt } = await flow.memories.recall(query, { personaId, limit: 50 })
  const own = memoriesOf(flow, personaId)
  const ids = new Set(own.map(({ id }) => id))
  const leaks = [...memories, ...own].flatMap((memory) => leaksIn(memoryText(memory)))
  leaks.push(...idsIn(receipt).filter((id) => !ids.has(id)))
  // One of the conversations, and the one that the persona shows: each gets its turn.
  for (const asked of [cast.conversations[cast.all().length % 4], undefined]) {
    const plan = await flow.chat.plan({
      personaId,
      text: query,
      ...(asked !== undefined && { conversationId: asked }),
    })
    const { conversationId } = metaOf(plan.messages.at(-1)!)
    expect(asked ?? conversationId).toBe(conversationId)
    const said = new Set(cast.saidIn(conversationId))
    const data = plan.sections.filter(({ kind }) => kind !== 'history').map(({ text }) => text)
    leaks.push(...leaksIn(data.join('\n')).filter((word) => !said.has(word)))
    const shown = new Set(conversationId === '' ? [] : flow.conversations.messages(conversationId).map(({ id }) => id))
    leaks.push(...plan.messages.map(({ id }) => id).filter((id) => id !== 'preview' && !shown.has(id)))
  }
  return [...leaks, ...leaksInReceipts(flow, personaId)]
}

/** Receipts stay as they were: of what is left of their memories, all are of the persona that answered. */
function leaksInReceipts(flow: TestFlow, personaId: string): string[] {
  const { receipts, turns, memoriesOf: all } = flow.getState()
  const ofOthers = Object.entries(all).flatMap(([id, { chunks }]) => (id === personaId ? [] : chunks.flat()))
  const ids = new Set(ofOthers.map(({ id }) => id))
  return Object.values(turns).flatMap((turn) => {
    const receipt = turn.personaId === personaId ? receipts[turn.turnId] : undefined
    return receipt === undefined ? [] : idsIn(receipt).filter((id) => ids.has(id))
  })
}

function idsIn({ recalled, nearMisses, cut }: Receipt): string[] {
  return [...[...recalled, ...nearMisses].map(({ memoryId }) => memoryId), ...cut]
}

/** All that counts for a persona now, archived ones and proposals too. */
function memoriesOf(flow: TestFlow, personaId: string): Memory[] {
  const types = ['interaction', 'event', 'broadcast', 'fact', 'summary', 'proposal']
  return flow.memories.list({ personaId, types, includeArchived: true })
}

test('what one persona was told elsewhere is in no plan of another one that answers beside it', async () => {
  const personas = ['ada', 'bo'].map((id) =>
    definePersona({ id, name: id, prompt: 'x', memoryConfig: { summaryThreshold: 2 } }),
  )
  const transport = replyingTransport(() => 'I see.')
  const flow = createTestFlow({ personas, transport, promptTokens: 2200, recallTokens: 1750 })
  const tell = async (conversationId: string, personaId: string, text: string) => {
    flow.chat.send({ conversationId, personaId, text })
    await flow.chat.whenIdle(conversationId)
    flow.advance(60_000)
    await flow.memories.recall('')
  }
  const shared = flow.conversations.create({ personaId: 'ada' }).id
  const own = flow.conversations.create({ personaId: 'ada' }).id
  await tell(shared, 'ada', 'The regatta of Skagen was on Monday.')
  await tell(own, 'ada', 'The treasure of Ystad is under the oak of Rosa.')
  for (let n = 0; n < 20; n++) await tell(shared, 'bo', `Number ${n} of the long list of trams that went by today.`)
  for (const personaId of ['ada', 'bo']) {
    const { sections } = await flow.chat.plan({ conversationId: shared, personaId, text: 'And then?' })
    const summaries = sections.find(({ kind }) => kind === 'summaries')
    expect(summaries?.text).toBeDefined()
    expect(summaries!.text.includes('Ystad')).toBe(personaId === 'ada')
  }
})
