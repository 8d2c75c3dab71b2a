import type { FoundSecret } from './foundSecret.ts'

/** Between two groups of digits: spaces, a hyphen, a line break. */
const GAP = String.raw`[ \t\u00a0]{0,2}(?:[-–]|\r?\n)?[ \t\u00a0]{0,2}`

/** Digits in the groups that cards print, or in one: 4-4-4-4 and on, 4-6-5 (American Express), 4-6-4 (Diners Club). */
const CARD = new RegExp(
  String.raw`(?<!\d)(?<!\d[-.,])(?:\d{4}${GAP}\d{4}${GAP}\d{4}${GAP}\d{4}(?:${GAP}\d{3})?|\d{4}${GAP}\d{6}${GAP}\d{4,5})(?!\d)(?![-.,]\d)`,
  'g',
)

/** First digits and lengths that payment networks give out (ISO/IEC 7812): Visa, Mastercard, American Express, Diners Club, Discover, JCB, UnionPay, Maestro. */
const NETWORKS =
  /^(?:4(?:\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|4[4-9]\d|5\d\d)(?:\d{12}|\d{15})|35(?:2[89]|[3-8]\d)(?:\d{12}|\d{15})|62\d\d(?:\d{12}|\d{15})|(?:5[06-8]|6[37])\d\d(?:\d{12}|\d{15}))$/

/** The possible start of an IBAN: a country and two digits. */
const IBAN = /(?<![A-Za-z0-9])([A-Za-z]{2})\d{2}(?=[ \t\u00a0.-]?[A-Za-z0-9])/g

/** The length of an IBAN by country (ISO 13616, registry of SWIFT). */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 ' +
    'LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 ' +
    'SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

/** Numbers of cards and accounts, in any grouping: only those whose check digits agree. */
export function findBankNumbers(text: string): FoundSecret[] {
  const cards = [...text.matchAll(CARD)].flatMap(({ 0: found, index: start }): FoundSecret[] =>
    isCard(found.replace(/\D/g, '')) ? [{ kind: 'card number', start, end: start + found.length }] : [],
  )
  const ibans = [...text.matchAll(IBAN)].flatMap(({ 1: country, index: start }): FoundSecret[] => {
    const end = endOfIban(text, start, IBAN_LENGTHS.get(country!.toUpperCase()) ?? 0)
    return end === undefined ? [] : [{ kind: 'IBAN', start, end }]
  })
  return [...cards, ...ibans]
}

function isCard(digits: string): boolean {
  return NETWORKS.test(digits) && luhn(digits)
}

/** Luhn's sum (ISO/IEC 7812-1, annex B). */
function luhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}

/** The end of the IBAN that begins at `start`; `undefined` when there is none. ISO 13616: modulo 97 it is 1. */
function endOfIban(text: string, start: number, length: number): number | undefined {
  let compact = ''
  let end = start
  for (let gap = 0; compact.length < length && end < text.length; end++) {
    const character = text[end]!
    if (/[A-Za-z0-9]/.test(character)) {
      compact += character
      gap = 0
    } else if (/[\s.-]/.test(character) && gap < 2) gap++
    else return undefined
  }
  const isWhole = length > 0 && compact.length === length && !/[A-Za-z0-9]/.test(text[end] ?? '')
  return isWhole && modulo97(compact.slice(4) + compact.slice(0, 4)) === 1 ? end : undefined
}

/** Letters count as numbers: A is 10. */
function modulo97(text: string): number {
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
