import type { ImportSink } from './importSink.ts'
import { readImportTime, type ImportTime } from './importTime.ts'

const MAX_LINES = 10_000
const MAX_LINE = 2000

/**
 * Reads a list of facts that was pasted, one a line: bullets, numbers, check boxes and dates in front are taken off.
 * Headings become the type of what follows; a fence around it all is no part of it.
 */
export function readMemoryList(text: string, sink: ImportSink): void {
  sink.format('memory-list')
  let heading: string | null = null
  let count = 0
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const bare = line.trim()
    if (bare === '' || /^(```|~~~|[-*_=]{3,}$)/.test(bare)) continue
    const title = headingOf(bare)
    if (title !== undefined) {
      heading = title
      continue
    }
    const { text: fact, at } = factOf(bare)
    if (fact === '') continue
    count += 1
    if (count > MAX_LINES) {
      sink.drop(`lines beyond the first ${MAX_LINES}`)
      return
    }
    sink.memory({
      sourceId: null,
      text: fact.slice(0, MAX_LINE),
      createdAt: at,
      updatedAt: null,
      subject: null,
      types: heading === null ? [] : [heading],
      raw: {},
    })
  }
}

/** True when a text is such a list, not prose, a page or a program. */
export function isMemoryList(text: string): boolean {
  if (/^\s*[<{[]/.test(text) && !/^\s*\[\d{4}-\d{2}/.test(text)) return false
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const long = lines.filter((line) => line.length > MAX_LINE).length
  return lines.length > 0 && long === 0 && !text.includes('\0')
}

const BULLET = /^(?:(?:[-*+•◦▪‣·–—]|\(?\d{1,4}[.)]|[a-z][.)])\s+)+(?:\[[ xX]\]\s*)?/
const DATED =
  /^[[(]?(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?|[A-Z][a-z]{2,8} \d{1,2}, \d{4})[\])]?\s*(?:[-–—:|]\s*)?(?=\S)/

function factOf(line: string): { text: string; at: ImportTime | null } {
  const bare = line.replace(BULLET, '').trim()
  const [whole = '', date = ''] = DATED.exec(bare) ?? []
  const at = date === '' ? null : readImportTime(/^[A-Z]/.test(date) ? `${date} 12:00` : date)
  const text = at === null ? bare : bare.slice(whole.length)
  // A pair of emphasis marks around a label: "**Name**: Mirel".
  return {
    text: text
      .replace(/\*\*(.+?)\*\*/g, '$1')
      .replace(/^["“](.*)["”]$/, '$1')
      .trim(),
    at,
  }
}

/** `## Work`, `**Work**`, `Work:` alone on a line. */
function headingOf(line: string): string | undefined {
  const match =
    /^#{1,6}\s+(\S.*)/.exec(line) ?? /^\*\*([^*]+?):?\*\*:?$/.exec(line) ?? /^([^\s:.!?][^:.!?]{0,40}):$/.exec(line)
  const title = match?.[1]
  return title === undefined || BULLET.test(line) ? undefined : title.replace(/\*\*|(?<!#)#+\s*$/g, '').trim()
}
