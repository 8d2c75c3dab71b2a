import type { LanguageModel } from 'ai'
import { clippedText } from '../core/index.ts'

/** A question that can't be understood alone, and what was said before it. */
export interface QuestionRequest {
  readonly question: string
  /** Oldest first. */
  readonly turns: readonly string[]
  readonly signal: AbortSignal
}

const INSTRUCTIONS = `Someone goes on with a conversation. Rewrite what they say last as one question that can be understood without the conversation: put the name or thing in place of each word that points back to it. Keep their language and their "I" and "you". Add nothing that the conversation doesn't say, and don't answer. If it can be understood alone already, repeat it. Reply with the question only.`

/** Characters of a turn that are sent, and of a question that is taken. */
const MAX_TURN = 600
const MAX_QUESTION = 300

/** The question so that it can be understood alone; `undefined` when the model gave none. Throws when it fails. */
export async function rewriteQuestion(
  model: LanguageModel,
  { question, turns, signal }: QuestionRequest,
): Promise<string | undefined> {
  const { generateText } = await import('ai')
  signal.throwIfAborted()
  const conversation = turns.map((turn) => clippedText(turn, MAX_TURN))
  const { text } = await generateText({
    model,
    instructions: INSTRUCTIONS,
    prompt: JSON.stringify({ conversation, last: clippedText(question, MAX_TURN) }),
    temperature: 0,
    maxOutputTokens: 120,
    // What waits for this has a reply to give, and can do without.
    maxRetries: 0,
    abortSignal: signal,
  })
  const written = text
    .trim()
    .replace(/^["“„«]([^\n]*)["”“»]$/u, '$1')
    .trim()
  return written === '' || written.includes('\n') || written.length > MAX_QUESTION ? undefined : written
}
