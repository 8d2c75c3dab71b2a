import type { FoundSecret } from './foundSecret.ts'
import { findBankNumbers } from './findBankNumbers.ts'
import { findNamedSecrets } from './findNamedSecrets.ts'
import { findSeedPhrases } from './findSeedPhrases.ts'
import { KEY_FORMATS } from './keyFormats.ts'

const KEY = new RegExp(KEY_FORMATS, 'g')

/** PEM (RFC 7468), OpenPGP, SSH2 and PuTTY; cut off before its end, to the end. */
const PRIVATE_KEY =
  /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}[^]*?(?:-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}|$)|PuTTY-User-Key-File-\d[^]*?(?:Private-MAC: [0-9a-f]{10,128}|$)/g

/** Of the form that the Social Security Administration gives out: no group of zeros, no 666, none from 900 on. */
const SOCIAL = /(?<![\d-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g

/** Secrets in a text, in order, none inside another. */
export function findSecrets(text: string): FoundSecret[] {
  const all = [
    ...matches(text, PRIVATE_KEY, 'private key'),
    ...matches(text, KEY, 'API key'),
    ...findBankNumbers(text),
    ...findNamedSecrets(text),
    ...findSeedPhrases(text),
    ...matches(text, SOCIAL, 'social security number'),
  ].toSorted((a, b) => a.start - b.start || b.end - a.end)
  const found: FoundSecret[] = []
  for (const secret of all) if (secret.start >= (found.at(-1)?.end ?? 0)) found.push(secret)
  return found
}

/** `text` with each secret named instead of said: "[card number removed]". The same text where there is none. */
export function withoutSecrets(text: string): string {
  let from = 0
  const parts = findSecrets(text).map(({ kind, start, end }) => {
    const part = `${text.slice(from, start)}[${kind} removed]`
    from = end
    return part
  })
  return [...parts, text.slice(from)].join('')
}

function matches(text: string, pattern: RegExp, kind: FoundSecret['kind']): FoundSecret[] {
  return [...text.matchAll(pattern)].map((match) => ({ kind, start: match.index, end: match.index + match[0].length }))
}
