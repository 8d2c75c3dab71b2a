/** The ones that are met; a browser knows 2,000 more, but tells them only to who writes HTML. */
const NAMED = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00A0',
    copy: '©',
    reg: '®',
    trade: '™',
    deg: '°',
    plusmn: '±',
    times: '×',
    divide: '÷',
    middot: '·',
    bull: '•',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    larr: '←',
    uarr: '↑',
    rarr: '→',
    darr: '↓',
    ne: '≠',
    le: '≤',
    ge: '≥',
    euro: '€',
    pound: '£',
  }),
)

/** One entity of HTML: decimal, hexadecimal or named. Sticky: set `lastIndex` first. */
export const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/y

/** The character that an entity such as `&amp;` or `&#x41;` stands for; one that isn't known stays. */
export function decodeEntity(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED.get(name) ?? entity
  const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\uFFFD'
}

/** `text` with its entities and its escapes read. */
export function unescapeText(text: string): string {
  return text.replace(new RegExp(ENTITY.source, 'g'), decodeEntity).replace(/\\([!-/:-@[-`{-~])/g, '$1')
}
