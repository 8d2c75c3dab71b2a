/** An address that stands in a text without marks. */
export interface BareAddress {
  readonly from: number
  readonly to: number
  readonly href: string
}

import { UNSPACED } from './unspaced.ts'

/** Longer ones are no addresses. */
const MAX_LENGTH = 2000

const DOMAIN = /@[a-z\d](?:[a-z\d_-]{0,62})(?:\.[a-z\d][a-z\d_-]{0,62}){1,6}/iy

/** The mail address around the "@" at `at`. */
export function findAddress(text: string, at: number): BareAddress | undefined {
  const name = /[\w.+-]{1,64}$/.exec(text.slice(Math.max(0, at - 64), at))?.[0]
  DOMAIN.lastIndex = at
  const domain = DOMAIN.exec(text)?.[0]
  if (name === undefined || domain === undefined || /[-_]$/.test(domain)) return undefined
  const [from, to] = [at - name.length, at + domain.length]
  return { from, to, href: `mailto:${text.slice(from, to)}` }
}

/** An address that follows one of these directly is part of a word; in scripts without spaces a word ends there. */
const IN_WORD = /[\p{L}\p{N}/]/u
const LETTER = new RegExp(`[${UNSPACED}]`, 'u')

/**
 * The characters that end an address. In scripts without spaces, letters and punctuation belong to the sentence around
 * it: an address with such letters has to be written in `<…>` or as a link.
 */
const AFTER = String.raw`\s<${UNSPACED}\u2018-\u201F\u2026\u3000-\u303F\uFE30-\uFE4F\uFF00-\uFFEF`
const RUN = new RegExp(`^[^${AFTER}]+`, 'u')
const RUN_IN_BRACKETS = new RegExp(`^[^${AFTER}\\]]+`, 'u')

/** The web address that begins at `at`, without the signs that end the sentence, or the brackets, around it. */
export function trimAddress(text: string, at: number, isInBrackets: boolean): BareAddress | undefined {
  const before = at > 0 ? text[at - 1]! : ''
  if (IN_WORD.test(before) && !LETTER.test(before)) return undefined
  const [run = ''] = (isInBrackets ? RUN_IN_BRACKETS : RUN).exec(text.slice(at, at + MAX_LENGTH)) ?? []
  let length = run.length
  // A bracket that belongs to the address has its opening one in it.
  let surplus = run.split(')').length - run.split('(').length
  for (; length > 0 && /[?!.,:;*_~'"\])]/.test(run[length - 1]!); length -= 1) {
    if (run[length - 1] !== ')') continue
    if (surplus <= 0) break
    surplus -= 1
  }
  const address = run.slice(0, length)
  const isWeb = /^www\./i.test(address)
  if (!/^(?:https?:\/\/|www\.)[^\s.]*[^\s./]/i.test(address)) return undefined
  return { from: at, to: at + length, href: isWeb ? `https://${address}` : address }
}
