import { isJsonObject } from './json.ts'
import { memoryText, type Memory } from './memory.ts'

/** Words of a memory that are quoted: where they stand in what the user said, in the answer, or in any other text. */
export interface Quote {
  readonly of: 'user' | 'response' | 'text'
  readonly from: number
  /** Behind the last of them. */
  readonly to: number
}

/** The texts of a memory that can be quoted: the halves of a turn, or all it says. */
export function quotableTexts(memory: Memory): { readonly of: Quote['of']; readonly text: string }[] {
  const { content } = memory
  if (!isJsonObject(content) || typeof content.user !== 'string') return [{ of: 'text', text: memoryText(memory) }]
  const { user, response } = content
  return [
    { of: 'user', text: user },
    ...(typeof response === 'string' ? [{ of: 'response', text: response } as const] : []),
  ]
}

/**
 * A memory as it is quoted: of its texts the words that `quotes` name, with `…` for what is left out between them.
 * @example
 * const { memories, receipt } = await flow.memories.recall('peanuts')
 * quotedMemory(memories[0]!, receipt.recalled[0]?.quotes)
 */
export function quotedMemory(memory: Memory, quotes: readonly Quote[] | undefined): Memory {
  if (quotes === undefined) return memory
  const { content } = memory
  const [first, second] = quotableTexts(memory).map(({ of, text }) =>
    quotedText(
      text,
      quotes.filter((quote) => quote.of === of),
    ),
  )
  if (!isJsonObject(content) || typeof content.user !== 'string') return { ...memory, content: first ?? '' }
  const { response: _, ...rest } = content
  return { ...memory, content: { ...rest, user: first ?? '', ...(second && { response: second }) } }
}

function quotedText(text: string, quotes: readonly Quote[]): string {
  const parts: string[] = []
  let end = 0
  for (const { from, to } of quotes) {
    const gap = text.slice(end, from)
    // Written anew since: nothing of it was quoted.
    if (to > text.length || from < end) return ''
    parts.push(gap.trim() === '' ? gap : parts.length === 0 ? '… ' : ' … ', text.slice(from, to))
    end = to
  }
  return parts.length === 0 ? '' : `${parts.join('')}${text.slice(end).trim() === '' ? '' : ' …'}`.trim()
}
