import type { FinishReason } from 'ai'
import { isJsonObject } from '../core/index.ts'

/**
 * Servers' names for the end of a reply, beside AI SDK's own: the SDK turns names that it doesn't know into `other`.
 */
const ENDS: readonly (readonly [FinishReason, RegExp])[] = [
  ['stop', /^(?:stop|eos|eos_token|end_turn|stop_sequence|stop_token|end|complete|completed)$/],
  [
    'length',
    /^(?:length|max_tokens|max_output_tokens|max_new_tokens|model_length|model_context_window_exceeded|context_length)$/,
  ],
  [
    'content-filter',
    /^(?:content[-_]filter(?:ed)?|safety|recitation|blocklist|prohibited_content|spii|refusal|sensitive)$/,
  ],
  ['tool-calls', /^(?:tool[-_]calls|tool_use|function_call)$/],
]

/** AI SDK's name for a server's; `undefined` for an unknown one. */
export function finishReasonOf(raw: unknown): FinishReason | undefined {
  if (typeof raw !== 'string') return undefined
  const word = raw.toLowerCase()
  return ENDS.find(([, words]) => words.test(word))?.[0]
}

/** The end that a raw chunk of the usual protocol names. */
export function rawFinishReason(chunk: unknown): unknown {
  const choices = isJsonObject(chunk) ? chunk.choices : undefined
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined
  return isJsonObject(choice) ? choice.finish_reason : undefined
}
