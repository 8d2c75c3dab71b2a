import type { ChatTransport, UIMessageChunk } from 'ai'
import { createLogger, definePersona, type JsonObject, type Memory, type Message } from '../../../src/core/index.ts'
import { createPersonaFlow, type PersonaFlow, type PersonaFlowOptions } from '../../../src/flow/index.ts'
import { volatileStorage } from '../../../src/storage/index.ts'
import type { Dialogue, DialogueTurn, Probe } from './dialogue.ts'

/** A flow that has lived through a dialogue. */
export interface PlayedDialogue {
  readonly flow: PersonaFlow
  /** The turn of the file that a message is, by the message's id. */
  readonly turnOf: ReadonlyMap<string, string>
  /** All that is remembered, superseded facts too. */
  memories(): Memory[]
  /** What recall and the prompt plan make of a probe, asked in a new conversation that leaves nothing behind. */
  ask(probe: Asking): Promise<AskedProbe>
  /** The same, of the prompt plan alone. */
  plan(probe: Asking): Promise<Pick<AskedProbe, 'plan' | 'ms'>>
}

/** What of a flow may differ. */
export type PlayOptions = Pick<PersonaFlowOptions, 'recallIndex' | 'factRules' | 'learn'>

/** What of a probe is said. */
export type Asking = Pick<Probe, 'at' | 'context' | 'text'>

export interface AskedProbe {
  readonly memories: readonly Memory[]
  readonly plan: Awaited<ReturnType<PersonaFlow['chat']['plan']>>
  readonly ms: number
}

/**
 * Plays a dialogue through a real flow: the user's turns are sent, a transport says what the persona answered, the clock
 * stands at the turn's time, each session is a conversation. Nothing else is done to the flow.
 */
export async function playDialogue(
  { id, persona, turns }: Dialogue,
  options: PlayOptions = {},
): Promise<PlayedDialogue> {
  const clock = { at: Date.parse(turns[0]!.at) }
  const replies: string[] = []
  const flow = openFlow(id, persona, { now: () => clock.at, reply: () => replies.shift() ?? '', ...options })
  await flow.hydrated
  const turnOf = new Map<string, string>()

  async function say(conversationId: string, asked: DialogueTurn, answers: readonly DialogueTurn[]): Promise<void> {
    clock.at = Date.parse(asked.at)
    if (answers.length > 0) replies.push(answers.map(({ text }) => text).join('\n'))
    const message = flow.chat.send({ conversationId, text: asked.text })
    // What is noted when the answer ends carries the answer's time.
    clock.at = Date.parse(answers.at(-1)?.at ?? asked.at)
    await flow.chat.whenIdle(conversationId)
    turnOf.set(message.id, asked.id)
    const reply = flow.conversations.messages(conversationId).at(-1)
    if (answers[0] && reply?.role === 'assistant') turnOf.set(reply.id, answers[0].id)
  }

  for (const session of sessionsOf(turns)) {
    clock.at = Date.parse(session[0]!.at)
    const { id: conversationId } = flow.conversations.create({ personaId: persona.id })
    for (const [at, turn] of session.entries()) {
      if (turn.speaker === 'user') await say(conversationId, turn, answersAfter(session, at))
    }
    // The pause after which a model reads what was said; without one nothing happens.
    await flow.memories.consolidate()
  }

  async function inNewConversation<T>(
    { at, context }: Asking,
    run: (conversationId: string) => Promise<T>,
  ): Promise<T> {
    clock.at = Date.parse(at)
    const { id: conversationId } = flow.conversations.create({ personaId: persona.id, temporary: true })
    for (const line of context) {
      if (!line.startsWith('U: ')) continue
      const answer = context[context.indexOf(line) + 1]
      replies.push(answer?.startsWith('P: ') ? answer.slice(3) : '')
      flow.chat.send({ conversationId, text: line.slice(3) })
      await flow.chat.whenIdle(conversationId)
    }
    const result = await run(conversationId)
    flow.conversations.remove(conversationId)
    return result
  }

  async function planIn(conversationId: string, text: string): Promise<Pick<AskedProbe, 'plan' | 'ms'>> {
    const start = performance.now()
    const plan = await flow.chat.plan({ conversationId, text })
    return { plan, ms: performance.now() - start }
  }

  const plan = (probe: Asking) => inNewConversation(probe, (conversationId) => planIn(conversationId, probe.text))

  const ask = (probe: Asking) =>
    inNewConversation(probe, async (conversationId) => {
      const { memories } = await flow.memories.recall(probe.text, { conversationId })
      return { memories, ...(await planIn(conversationId, probe.text)) }
    })

  return { flow, turnOf, memories: () => flow.memories.list({ personaId: persona.id }), ask, plan }
}

interface Played extends PlayOptions {
  now: () => number
  reply: () => string
}

function openFlow(
  id: string,
  { background, ...persona }: Dialogue['persona'],
  { now, reply, ...options }: Played,
): PersonaFlow {
  let count = 0
  return createPersonaFlow({
    name: `live-${id}`,
    // The background of our own files is plain JSON.
    personas: [definePersona({ ...persona, ...(background && { background: background as JsonObject }) })],
    storage: volatileStorage(),
    transport: answering(reply),
    ...options,
    logger: createLogger({ sinks: [], now }),
    now,
    createId: () => `id-${String((count += 1)).padStart(8, '0')}`,
  })
}

/** Answers each request at once with what was answered then. */
function answering(reply: () => string): ChatTransport<Message> {
  return {
    sendMessages: async () => {
      const chunks: UIMessageChunk[] = [
        { type: 'text-start', id: 't' },
        { type: 'text-delta', id: 't', delta: reply() },
        { type: 'text-end', id: 't' },
        { type: 'finish', finishReason: 'stop' },
      ]
      return new ReadableStream({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(chunk)
          controller.close()
        },
      })
    },
    reconnectToStream: async () => null,
  }
}

function sessionsOf(turns: readonly DialogueTurn[]): DialogueTurn[][] {
  const sessions = new Map<number, DialogueTurn[]>()
  for (const turn of turns) sessions.set(turn.session, [...(sessions.get(turn.session) ?? []), turn])
  return [...sessions.values()]
}

/** What the persona said until the user spoke again. */
function answersAfter(session: readonly DialogueTurn[], at: number): DialogueTurn[] {
  const end = session.findIndex(({ speaker }, index) => index > at && speaker === 'user')
  return session.slice(at + 1, end === -1 ? undefined : end)
}

/** The turns of the file that a memory stands on. */
export function turnsOf(memory: Memory, turnOf: ReadonlyMap<string, string>): string[] {
  return (memory.source?.messageIds ?? []).flatMap((messageId) => turnOf.get(messageId) ?? [])
}
