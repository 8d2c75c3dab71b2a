import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { personas } from './personas.ts'
import { readingModel } from './readingModel.ts'

/** Who learns in the story. */
export type StoryLearner = 'rules' | 'model' | 'tools' | 'off'

/** What was said, and what the persona answered. */
export interface Exchange {
  readonly user: string
  reply: string
}

/** A flow that has lived through a dialogue. */
export interface Lived {
  readonly flow: TestFlow
  /** An empty one, for what comes next. */
  readonly conversationId: string
  readonly learner: StoryLearner
  /** What the script in the model's place wrote down, kept or not. */
  readonly noted: ReadonlySet<string>
}

const DAY = 86_400_000

/** The days of a pasted dialogue: lines that begin with `U:` or `P:`, an empty line between two days. */
export function daysOf(dialogue: string): Exchange[][] {
  const days = dialogue.split(/\n\s*\n/).map((day) => {
    const exchanges: Exchange[] = []
    for (const line of day.split('\n')) {
      const [, speaker, text = ''] = /^\s*([UP]):\s*(.+)$/.exec(line) ?? []
      const last = exchanges.at(-1)
      if (speaker === 'U') exchanges.push({ user: text, reply: '' })
      else if (speaker === 'P' && last !== undefined) last.reply = [last.reply, text].filter(Boolean).join('\n')
    }
    return exchanges
  })
  return days.filter((day) => day.length > 0)
}

/** Says all of it to a flow, each day in a conversation of its own. */
export async function liveThrough(days: readonly Exchange[][], learner: StoryLearner): Promise<Lived> {
  const replies = days.flat().map(({ reply }) => reply || 'I see.')
  const { model, noted } = readingModel(replies)
  const flow = createTestFlow({
    personas,
    at: Date.now() - days.length * DAY,
    learn: learner === 'model' ? { model } : learner,
    ...(learner === 'tools' ? { model } : { replies }),
  })
  await flow.hydrated
  for (const day of days) {
    const { id: conversationId } = flow.conversations.create()
    for (const { user } of day) {
      flow.chat.send({ conversationId, text: user })
      await flow.chat.whenIdle(conversationId)
      flow.advance(60_000)
    }
    // An app's user pauses; a story has no time for that.
    if (learner === 'model') await flow.memories.consolidate()
    flow.advance(DAY)
  }
  return { flow, conversationId: flow.conversations.create().id, learner, noted }
}
