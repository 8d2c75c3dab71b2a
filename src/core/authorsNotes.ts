import type { LorePiece } from './loreReceipt.ts'
import type { Message } from './message.ts'
import type { Persona } from './persona.ts'

/** A note that goes into the history. */
export interface PlacedNote {
  readonly text: string
  /** Messages from the newest one. */
  readonly depth: number
  readonly role: 'system' | 'user' | 'assistant'
  /** The entry of lore it is; left out for the persona's own note. */
  readonly entryId?: string
}

/** The lore of a plan, by its place in it. */
export interface LorePlaces {
  readonly before: readonly LorePiece[]
  readonly after: readonly LorePiece[]
  readonly beforeExamples: readonly LorePiece[]
  readonly afterExamples: readonly LorePiece[]
  /** Lore and the persona's own note, those nearest to the newest message last. */
  readonly notes: readonly PlacedNote[]
}

/** Sorts lore by where it stands. `persona` has its macros filled in. */
export function placesOf(pieces: readonly LorePiece[], { depthNote }: Pick<Persona, 'depthNote'>): LorePlaces {
  const at = (position: LorePiece['position']) => pieces.filter((piece) => piece.position === position)
  // Lore around the note goes where the note is, or would be.
  const { depth, role } = depthNote ?? { depth: 4, role: 'system' }
  const beside = (found: readonly LorePiece[]) => found.map(({ entryId, text }) => ({ entryId, text, depth, role }))
  const own = depthNote !== undefined && depthNote.text.trim() !== '' ? [depthNote] : []
  return {
    before: at('before-persona'),
    after: at('after-persona'),
    beforeExamples: at('before-examples'),
    afterExamples: at('after-examples'),
    notes: [...at('depth').map(noteFrom), ...beside(at('before-note')), ...own, ...beside(at('after-note'))],
  }
}

function noteFrom({ entryId, text, depth, role }: LorePiece): PlacedNote {
  return { entryId, text, depth, role }
}

/** A note as the model reads it: what nobody said is marked, since it comes from the side of the user. */
export function noteText({ text, role }: Pick<PlacedNote, 'text' | 'role'>): string {
  return role === 'system' ? `[Note, said by nobody: ${text}]` : text
}

/**
 * The history with notes put in, each before the message that is as many from the newest as it says; what would stand
 * before the oldest stands first. Those at depth 0 come after the newest message: see `lateText`. No note has the role
 * `system`, which many servers refuse in a history.
 */
export function withNotes(messages: readonly Message[], notes: readonly PlacedNote[]): Message[] {
  if (notes.every(({ depth }) => depth < 1)) return [...messages]
  const deepestFirst = notes.toSorted((a, b) => b.depth - a.depth)
  return messages.flatMap((message, at) => {
    const depth = messages.length - at
    const here = deepestFirst.filter((note) => note.depth === depth || (at === 0 && note.depth > depth))
    return [...here.map((note, number) => noteMessage(note, { beside: message, number })), message]
  })
}

function noteMessage(note: PlacedNote, { beside, number }: { beside: Message; number: number }): Message {
  const role = note.role === 'assistant' ? 'assistant' : 'user'
  return { ...beside, id: `${beside.id}-note-${number}`, role, parts: [{ type: 'text', text: noteText(note) }] }
}

const LATE_HEADING = '[Instructions for the answer, said by nobody:'

/** The text after the newest message; '' when there is none. */
export function lateText(
  notes: readonly PlacedNote[],
  { lateInstruction = '' }: Pick<Persona, 'lateInstruction'>,
): string {
  const texts = [...notes.filter(({ depth }) => depth < 1).map(({ text }) => text), lateInstruction]
  const said = texts.map((text) => text.trim()).filter((text) => text !== '')
  return said.length === 0 ? '' : `${LATE_HEADING}\n${said.join('\n\n')}]`
}

/** The user's words without what `lateText` puts after them. */
export function withoutLate(text: string): string {
  const at = text.endsWith(']') ? text.lastIndexOf(`\n${LATE_HEADING}\n`) : -1
  return at === -1 ? text : text.slice(0, at).trimEnd()
}
