import { type SummaryContent, isSummaryContent } from './summaryContent.ts'
import type { Memory } from './memory.ts'

/** The summary that a memory holds; `undefined` for another type, or one in a shape of the app's own. */
export function summaryOf(memory: Pick<Memory, 'type' | 'content'>): SummaryContent | undefined {
  return memory.type === 'summary' && isSummaryContent(memory.content) ? memory.content : undefined
}

/** A node of the summary tree: it stands for memories that are stored beside it. */
export function isNode({ summarizes = [] }: Memory): boolean {
  return summarizes.length > 0
}

/** Splits a summary line into its quote and the speaker; a line of another form is all quote. */
export function readSummaryLine(line: string): { speaker: string; text: string } {
  const [, speaker = '', json] = /^(?:([^"]{1,80}): )?("(?:[^"\\]|\\.)*")$/.exec(line) ?? []
  return json === undefined ? { speaker: '', text: line } : { speaker, text: String(JSON.parse(json)) }
}

/** The line of a summary that quotes `text`. */
export function summaryLine({ speaker, text }: { speaker: string; text: string }): string {
  const quote = JSON.stringify(text)
  return speaker === '' ? quote : `${speaker.replaceAll('"', '')}: ${quote}`
}
