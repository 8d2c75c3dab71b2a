import { metaOf } from '../../core/index.ts'
import { dateFormat } from '../dateFormat.ts'
import type { MessageHead } from './messageContext.ts'
import { NOT_YET } from './useArrivingMessage.ts'

/** The time of day of a message, as the reader writes it; '' for a reply without a word yet. */
export function timeOf(message: MessageHead, locale?: string): string {
  const { at } = metaOf(message)
  return at === NOT_YET ? '' : dateFormat(locale, { timeStyle: 'short' }).format(at)
}
