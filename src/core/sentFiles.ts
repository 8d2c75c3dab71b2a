import { clippedText } from './clippedText.ts'
import { fileNoteOf } from './fileNote.ts'
import { filesIn } from './filesIn.ts'
import type { Message } from './message.ts'

/** Of a longer description the beginning is remembered, characters. */
const MAX_DESCRIPTION = 500

/**
 * The files of a message in words, by which a turn is found later: their names and what they show. '' where there are
 * none, or none that says anything.
 */
export function sentFiles(message: Pick<Message, 'parts'>): string {
  const said = filesIn(message).flatMap((file) => {
    const words = [file.filename, fileNoteOf(file).alt].filter((text) => text !== undefined && text !== '')
    return words.length === 0 ? [] : clippedText(words.join(': ').replace(/\s+/g, ' '), MAX_DESCRIPTION)
  })
  return said.length === 0 ? '' : `[Sent: ${said.join('; ')}]`
}
