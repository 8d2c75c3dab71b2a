import { normalized, spoken } from './freshParts.ts'
import type { Memory } from './memory.ts'
import { clipped } from './memoryLine.ts'
import { messageText } from './message.ts'
import type { PromptPlan } from './promptPlan.ts'

/**
 * Texts of `memories` and messages that stand more than once in a plan; a correct plan has none.
 * @example
 * const repeated = duplicateTexts(await flow.chat.plan(), flow.memories.list()) // [] when all is well
 */
export function duplicateTexts(plan: PromptPlan, memories: readonly Memory[]): string[] {
  const messages = plan.messages.map((message) => normalized(messageText(message)))
  const data = plan.sections.flatMap(({ kind, text }) =>
    kind === 'facts' || kind === 'summaries' || kind === 'recalled' ? text.split('\n') : [],
  )
  const texts = new Set(
    [...messages, ...memories.flatMap(spoken)].map((text) => normalized(clipped(text))).filter(Boolean),
  )
  return [...texts].filter((text) => {
    const inMessages = messages.filter((message) => normalized(clipped(message)) === text).length
    const inData = data.flatMap(quotesIn).filter((quote) => normalized(clipped(quote)) === text).length
    return inMessages + inData > 1
  })
}

/** The texts that a line of data holds: what stands in its JSON quotes. */
function quotesIn(line: string): string[] {
  return (line.match(/(?<!\\)"(?:[^"\\]|\\.)*"/g) ?? []).map((quote) => String(JSON.parse(quote)))
}
