import { noteOf, type Message } from '../../core/index.ts'
import { NOT_YET } from './useArrivingMessage.ts'

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** The time of day of a message, as the reader writes it; '' for a reply without a word yet. */
export function timeOf(message: Message): string {
  const { at } = noteOf(message)
  return at === NOT_YET ? '' : TIME.format(at)
}
