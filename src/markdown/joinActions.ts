import type { MarkdownBlock, MarkdownText } from './markdownBlock.ts'
import type { Mark } from './matchMarks.ts'
import { looseMarks } from './parseInline.ts'

/** The marks that a paragraph of an emphasis over several paragraphs gets on its sides. */
export type JoinedMarks = Pick<MarkdownText, 'opened' | 'closed'>

/** An emphasis over more paragraphs is none. */
const MAX_PARAGRAPHS = 8

interface Action {
  readonly from: number
  readonly marks: string
  /** Its paragraph begins with it: while more comes, it goes on. */
  readonly isFirst: boolean
}

/**
 * A deviation from CommonMark: people who play a role write an action over several paragraphs (`*She walks.⏎⏎Rain
 * falls.*`). What opens in one paragraph and closes in a later one, with only paragraphs between, is one emphasis.
 * Gives the marks that its paragraphs get, by their position.
 */
export function joinActions(
  blocks: readonly MarkdownBlock[],
  { isOpen, looseOf = looseMarks }: { isOpen: boolean; looseOf?: (text: MarkdownText) => readonly Mark[] },
): ReadonlyMap<number, JoinedMarks> {
  const joined = new Map<number, JoinedMarks>()
  let action: Action | undefined

  function join({ from, marks }: Action, to: number, isWhole: boolean): void {
    for (let at = from; at <= to; at += 1) {
      const sides = { ...(at > from && { opened: marks }), ...((at < to || !isWhole) && { closed: marks }) }
      joined.set(at, { ...joined.get(at), ...sides })
    }
  }

  const end = blocks.length - 1
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'paragraph') {
      action = undefined
      continue
    }
    const loose = looseOf(block).filter(({ char }) => char !== '~')
    const isEnding = action !== undefined && loose[0] !== undefined && ends(loose[0], action)
    if (isEnding) join(action!, at, true)
    // What the last words open may be closed by the next.
    else if (isOpen && at === end && action !== undefined) break
    const isKept = action !== undefined && !isEnding && loose.length === 0 && at - action.from < MAX_PARAGRAPHS
    if (!isKept) action = actionFrom(at, block.text, loose.at(-1))
  }
  if (isOpen && action?.isFirst === true && action.from < end) join(action, end, false)
  return joined
}

function actionFrom(at: number, text: string, mark: Mark | undefined): Action | undefined {
  if (mark === undefined || !begins(mark)) return undefined
  const marks = mark.char.repeat(mark.count)
  return { from: at, marks, isFirst: text.startsWith(marks) }
}

function begins({ canOpen, canClose, startsWord, size, count }: Mark): boolean {
  return canOpen && !canClose && startsWord && size === count && size <= 3
}

function ends({ canOpen, canClose, char, count, size }: Mark, { marks }: Action): boolean {
  return canClose && !canOpen && size === count && char.repeat(count) === marks
}
