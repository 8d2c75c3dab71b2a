import type { ChatTransport, UIMessageChunk } from 'ai'
import { createLogger, createPersonaFlow, type Message, type PersonaFlow } from 'personaflow'
import { volatileStorage } from 'personaflow/storage'
import { personas } from '../cast.ts'
import hazel from './hazel.txt?raw'
import juno from './juno.txt?raw'
import { readMonth, type SampleConversation, type SampleTurn } from './readMonth.ts'
import silas from './silas.txt?raw'

const MONTH = { juno, silas, hazel }

interface PersonaConversation extends SampleConversation {
  readonly personaId: string
  /** Epoch ms. */
  readonly startedAt: number
}

/**
 * A month of invented conversations with all three, as a backup: played through a flow in RAM whose clock stands at each
 * turn's time, so that what is learned and summarized is what the kit makes of it. `now` is the end of the month, epoch ms.
 */
export async function sampleBackup(now: number): Promise<string> {
  const clock = { at: now }
  const replies: string[] = []
  const flow = createPersonaFlow({
    name: 'sample month',
    personas,
    storage: volatileStorage(),
    transport: answering(() => replies.shift() ?? ''),
    // What is played is no news.
    logger: createLogger({ sinks: [] }),
    now: () => clock.at,
  })

  async function say(conversationId: string, { user, reply }: SampleTurn): Promise<void> {
    replies.push(reply)
    flow.chat.send({ conversationId, text: user })
    clock.at += MINUTE
    await flow.chat.whenIdle(conversationId)
    clock.at += MINUTE
  }

  try {
    await flow.hydrated
    for (const { personaId, startedAt, turns } of conversationsUntil(now)) {
      clock.at = startedAt
      const { id } = flow.conversations.create({ personaId })
      for (const turn of turns) await say(id, turn)
    }
    return await whatIsKept(flow)
  } finally {
    await flow.dispose()
  }
}

const MINUTE = 60_000

async function whatIsKept(flow: PersonaFlow): Promise<string> {
  await flow.storage.saved()
  const backup = JSON.parse(await flow.backup.export()) as Record<string, unknown>
  // Which conversation was open last is the visitor's own affair.
  delete backup.settings
  return JSON.stringify(backup)
}

function conversationsUntil(now: number): PersonaConversation[] {
  return Object.entries(MONTH)
    .flatMap(([personaId, text]) =>
      readMonth(text, now).map((conversation) => ({
        ...conversation,
        personaId,
        startedAt: startOf(conversation, now),
      })),
    )
    .toSorted((a, b) => a.startedAt - b.startedAt)
}

function startOf({ daysAgo, hour, minute }: SampleConversation, now: number): number {
  const day = new Date(now)
  day.setDate(day.getDate() - daysAgo)
  return day.setHours(hour, minute, 0, 0)
}

/** Answers each request at once with the next line. */
function answering(reply: () => string): ChatTransport<Message> {
  return {
    sendMessages: async () =>
      new ReadableStream<UIMessageChunk>({
        start(controller) {
          controller.enqueue({ type: 'text-start', id: 'text' })
          controller.enqueue({ type: 'text-delta', id: 'text', delta: reply() })
          controller.enqueue({ type: 'text-end', id: 'text' })
          controller.enqueue({ type: 'finish', finishReason: 'stop' })
          controller.close()
        },
      }),
    reconnectToStream: async () => null,
  }
}
