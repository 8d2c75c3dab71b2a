import { base64Bytes } from '../core/index.ts'
import { refuse } from './refuse.ts'
import { decodeText } from './decodeText.ts'

/**
 * The JSON of a card as a picture carries it: base64 of UTF-8, standard or URL-safe, padded or not, with or without
 * blanks; some tools write the JSON itself. Throws `bad-input`.
 */
export function cardText(value: Uint8Array): string {
  const text = decodeText(value)
    .replace(/^\uFEFF/, '')
    .trim()
  if (text.startsWith('{') || text.startsWith('[')) return text
  if (text.startsWith('rcc||')) {
    throw refuse('the card is encrypted by RisuAI', 'Export it from RisuAI as a plain card, then choose that file')
  }
  const plain = text
    .replace(/\s+/g, '')
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .replace(/(?<!=)=+$/, '')
  if (plain === '' || /[^A-Za-z0-9+/]/.test(plain)) throw refuse('the card in the picture is no base64')
  // A lone last character carries no whole byte.
  const whole = plain.length % 4 === 1 ? plain.slice(0, -1) : plain
  return decodeText(base64Bytes(whole))
}
