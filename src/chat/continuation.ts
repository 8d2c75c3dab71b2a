import { citedIn, isToolPart, messageText, withCited, type Message } from '../core/index.ts'
import { createDraft, type Draft, type DraftMessage, type MessagePart } from './createDraft.ts'
import { joinSeam, type JoinSeamOptions } from './joinSeam.ts'

/** A draft that goes on where an answer was cut: under its id, with all it said. */
export function draftFrom({ id, parts, metadata }: Message): Draft {
  const draft = createDraft({ id, parts })
  const { personaflow: _, ...rest } = metadata ?? {}
  draft.metadata = rest
  return draft
}

/** Adds the request that the model go on. It isn't stored: the user never said it. */
export function withContinueRequest(messages: readonly Message[], cut: Message): Message[] {
  // After a tool's output the model's word is next anyway; where nothing was said there is nothing to go on with.
  if (endsWithTools(cut)) return [...messages, cut]
  const said = messageText(cut)
  if (said === '') return [...messages]
  const text = `Your last answer was cut off. ${howToGoOn(said)}`
  return [...messages, cut, { ...cut, id: `${cut.id}-continue`, role: 'user', parts: [{ type: 'text', text }] }]
}

/** True when the newest step called tools whose outputs the model reads next: its next words are a step of their own. */
export function endsWithTools({ parts }: Pick<Message, 'parts'>): boolean {
  const last = parts.findLast(({ type }) => type !== 'step-start')
  const step = parts.slice(parts.findLastIndex(({ type }) => type === 'step-start') + 1)
  return step.some(isReadNext) || (last !== undefined && isToolPart(last))
}

/** Its output goes to the model from here: one that the provider ran lies with the provider. */
function isReadNext(part: MessagePart): boolean {
  return isToolPart(part) && (part.providerExecuted !== true || part.approval !== undefined)
}

/** Nobody can tell a word that was cut from one that ended: the model begins with it, whole. */
function howToGoOn(said: string): string {
  const [words] =
    /\S{1,80}\s{1,20}\S{0,80}[\p{L}\p{N}]$/u.exec(said.slice(-200)) ??
    /\S{0,80}[\p{L}\p{N}]$/u.exec(said.slice(-200)) ??
    []
  if (words === undefined) return 'Continue it exactly where it stopped, and repeat nothing of it.'
  return (
    `Continue it exactly where it stopped: begin with its last words, ${JSON.stringify(words)}, the last of them written ` +
    'whole if it was cut, and go on from there. Repeat nothing else of it, and say nothing about this request.'
  )
}

/**
 * The message with the text before the cut and the text after it as one: `seam` is how many parts came before. What the
 * model thought in between stands before them.
 */
export function joinedAt(message: DraftMessage, seam: number, options?: JoinSeamOptions): DraftMessage {
  const before = message.parts[seam - 1]
  const first = message.parts.findIndex(
    (part, at) => at >= seam && part.type !== 'step-start' && part.type !== 'reasoning',
  )
  const after = message.parts[first]
  if (before?.type !== 'text' || after?.type !== 'text') return message
  const joined = joinedTexts(before, after, options)
  const thoughts = message.parts.slice(seam, first).filter(({ type }) => type === 'reasoning')
  return {
    ...message,
    parts: [...message.parts.slice(0, seam - 1), ...thoughts, joined, ...message.parts.slice(first + 1)],
  }
}

type TextPart = Extract<MessagePart, { type: 'text' }>
type Citation = NonNullable<TextPart['citations']>[number]

/** Two texts as one. What either cites stays at its words. */
function joinedTexts(before: TextPart, after: TextPart, options?: JoinSeamOptions): TextPart {
  const text = joinSeam(before.text, after.text, options)
  const moved = text.length - after.text.length
  const cited = citedIn(before).filter(({ at }) => at <= text.length)
  for (const { at, memoryId } of citedIn(after)) {
    const place = Math.max(0, at + moved)
    // What the model said again, it may cite again.
    if (!cited.some((each) => each.at === place && each.memoryId === memoryId)) cited.push({ at: place, memoryId })
  }
  const citations = [...(before.citations ?? []), ...(after.citations ?? []).map((each) => movedBy(each, moved))]
  const providerMetadata = withCited({ ...before.providerMetadata, ...after.providerMetadata }, cited)
  const { providerMetadata: _, ...rest } = after
  return { ...rest, text, ...(citations.length > 0 && { citations }), ...(providerMetadata && { providerMetadata }) }
}

function movedBy(citation: Citation, moved: number): Citation {
  const { startIndex, endIndex } = citation
  return {
    ...citation,
    ...(startIndex !== undefined && { startIndex: startIndex + moved }),
    ...(endIndex !== undefined && { endIndex: endIndex + moved }),
  }
}
