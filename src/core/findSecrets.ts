/** A secret in a text. */
export interface FoundSecret {
  readonly kind: 'card number' | 'IBAN' | 'API key' | 'private key' | 'password'
  readonly start: number
  readonly end: number
}

/** Digits as on a card, with the separators people type. */
const CARD = /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/g

const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g

/** Keys by the prefixes that their issuers give them, so that scanners can find them; and JSON web tokens. */
const KEY =
  /(?<![A-Za-z0-9_-])(?:sk-[A-Za-z0-9_-]{16,}|(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{16,}|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[A-Z0-9]{16}|AIza[\w-]{30,}|hf_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{30,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,})/g

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g

/** A word said to be the password; "my password is wrong" names none. */
const PASSWORD =
  /\b(?:password|passwort|passphrase|passcode|mot de passe|contraseña|pin(?: code| number)?|cvv|cvc)\b(?:\s+(?:is|ist|est|es|for \S+ is))?\s*[:=]?\s*["“'`]?([^\s"”'`]{3,})/gi

/** Secrets in a text, in order, none inside another. */
export function findSecrets(text: string): FoundSecret[] {
  const found = [
    ...matches(text, PRIVATE_KEY, 'private key'),
    ...matches(text, KEY, 'API key'),
    ...matches(text, IBAN, 'IBAN').filter(({ start, end }) => isIban(text.slice(start, end))),
    ...matches(text, CARD, 'card number').filter(({ start, end }) => isCard(text.slice(start, end))),
    ...passwords(text),
  ].toSorted((a, b) => a.start - b.start || b.end - a.end)
  return found.filter(({ start }, at) => found.slice(0, at).every((before) => before.end <= start))
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

function passwords(text: string): FoundSecret[] {
  return [...text.matchAll(PASSWORD)].flatMap((match): FoundSecret[] => {
    const value = match[1]!
    const isPin = /^(?:pin|cvv|cvc)/i.test(match[0])
    // What is no plain word, or is quoted or set off: "hunter2", "password: swordfish".
    const isSecret = isPin
      ? /^\d{3,8}\W*$/.test(value)
      : /\d|[^\p{L}.,!?'’]/u.test(value) || /[:=]\s*["“'`]?\S+$/.test(match[0])
    const end = match.index + match[0].length
    return isSecret ? [{ kind: 'password', start: end - value.length, end }] : []
  })
}

/** Luhn's sum (ISO/IEC 7812-1, annex B), and the first digits that payment cards have. A card typed with a slip is meant too. */
function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  const isGrouped = /^\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}$/.test(text)
  return /^[2-6]/.test(digits) && (luhn(digits) || isGrouped)
}

function luhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}

/** ISO 13616: the first four characters moved to the end, letters as numbers, modulo 97 is 1. */
function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '')
  const moved = compact.slice(4) + compact.slice(0, 4)
  let rest = 0
  for (const character of Array.from(moved)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
