import { isJsonObject, type Json } from './json.ts'

/** The content of a memory of type `summary`, whoever made it. */
export interface SummaryContent {
  /** A line for each thing worth keeping: what was said, in JSON quotes, after the name of who said it. */
  readonly text: string
  /** When the first and the last of what it stands for were said, epoch ms. */
  readonly from: number
  readonly to: number
  /** The speakers, and names that came up, the most frequent first. */
  readonly names: readonly string[]
}

/** True when `content` has the shape of a summary. */
export function isSummaryContent(content: unknown): content is Json & SummaryContent {
  if (!isJsonObject(content)) return false
  const { text, from, to, names } = content
  return typeof text === 'string' && typeof from === 'number' && typeof to === 'number' && Array.isArray(names)
}
