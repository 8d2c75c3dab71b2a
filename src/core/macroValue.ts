import { rollOf } from './rollOf.ts'

/** The names of the two in a conversation, and the values of other macros. */
export interface MacroNames extends MacroContext {
  readonly persona: string
  /** @default 'the user' */
  readonly user?: string | undefined
}

/** A piece of text: as it was written, or what a macro became, in which nothing is looked for again. */
export interface MacroPiece {
  readonly text: string
  readonly isValue: boolean
}

/** The values of macros other than names. Macros that need a value which isn't given stay as they are. */
export interface MacroContext {
  /** Epoch ms, for `{{time}}`, `{{date}}`, `{{weekday}}`. */
  readonly now?: number | undefined
  /** Milliseconds since the user last wrote, for `{{idle_duration}}`. */
  readonly idle?: number | undefined
  /** The seed of `{{random:…}}` and `{{roll:…}}`: another one each turn. @default '' */
  readonly seed?: string | undefined
  /** The seed of `{{pick:…}}`: the same for a whole conversation. @default '' */
  readonly pickSeed?: string | undefined
  /** The field the text is from, such as `scenario`: two of one conversation pick apart. @default '' */
  readonly field?: string | undefined
  /** The value of `{{original}}`: the prompt that a card's own one replaces. */
  readonly original?: string | undefined
  /** `true`: `{{hidden_key:…}}` shows what it holds, as lore that wakes other lore is read. @default false */
  readonly showsHidden?: boolean | undefined
}

interface Asked {
  readonly names: MacroNames
  /** The number of the macro within its text. */
  readonly nth: number
}

/** The value of the macro made of `pieces`; `undefined` when it isn't known. */
export function macroValue(pieces: readonly MacroPiece[], { names, nth }: Asked): string | undefined {
  const [head] = pieces
  if (head === undefined || head.isValue) return undefined
  if (head.text.trimStart().startsWith('//')) return ''
  const [, name = '', colon = ''] = /^\s*([a-z_]+(?:[+-]\d+)?)\s*(::?|(?=\s)|$)/i.exec(head.text) ?? []
  const isAlone = pieces.length === 1 && head.text.trim().length === name.length
  const rest = isAlone ? undefined : argumentOf(pieces, name, colon)
  if (isAlone) return simpleValue(name.toLowerCase(), names)
  return rest === undefined ? undefined : valueWith(name.toLowerCase(), rest, { names, nth })
}

/** The text after the macro's name and its colons; `undefined` when nothing divides them. */
function argumentOf(pieces: readonly MacroPiece[], name: string, colon: string): MacroPiece[] | undefined {
  const [head, ...rest] = pieces
  const from = head!.text.indexOf(name) + name.length
  const after = head!.text.slice(from).trimStart()
  if (colon === '' && after.length === head!.text.length - from) return undefined
  return [{ text: after.slice(colon.length), isValue: false }, ...rest]
}

function simpleValue(
  name: string,
  { persona, user = 'the user', now, idle, original }: MacroNames,
): string | undefined {
  switch (name) {
    case 'char':
    case 'bot':
      return persona
    case 'user':
      return user
    case 'original':
      return original
    case 'newline':
      return '\n'
    case 'space':
      return ' '
    case 'noop':
    case 'comment':
      return ''
    case 'idle_duration':
    case 'idleduration':
      return idle === undefined ? undefined : durationText(idle)
    default:
      return now === undefined ? undefined : timeValue(name, now)
  }
}

function valueWith(name: string, given: readonly MacroPiece[], { names, nth }: Asked): string | undefined {
  const text = given.map((piece) => piece.text).join('')
  const { seed = '', pickSeed = '', field = '' } = names
  switch (name) {
    case 'comment':
      return ''
    case 'hidden_key':
      return names.showsHidden === true ? text : ''
    case 'reverse':
      return reversed(text)
    case 'random':
      return oneOf(given, rollOf(seed, field, nth, name))
    case 'pick':
      return oneOf(given, rollOf(pickSeed, field, nth, name))
    case 'roll':
      return rolled(text.trim(), (die) => rollOf(seed, field, nth, name, die))
    case 'time':
      return names.now === undefined ? undefined : timeAt(text.trim(), names.now)
    default:
      return undefined
  }
}

/** Divided by `::` where there is one, else by commas; `\,` is a comma. What another macro became divides nothing. */
function oneOf(pieces: readonly MacroPiece[], roll: number): string {
  const divider = pieces.some(({ text, isValue }) => !isValue && text.includes('::')) ? /::/ : /(?<!\\),/
  const items = ['']
  for (const { text, isValue } of pieces) {
    const [first = '', ...more] = isValue ? [text] : text.split(divider).map((part) => part.replace(/\\,/g, ','))
    items.push(`${items.pop()!}${first}`, ...more)
  }
  return items[Math.floor(roll * items.length)]!.trim()
}

/** `6`, `d6`, `2d6`, `1d20+3`; `undefined` for what is no such dice. */
function rolled(dice: string, rollDie: (die: number) => number): string | undefined {
  const [, countText, sidesText, plusText] = /^(?:(\d{0,3})d)?(\d{1,9})([+-]\d{1,9})?$/i.exec(dice) ?? []
  const [count, sides] = [Number(countText || 1), Number(sidesText)]
  if (!(sides >= 1) || count < 1) return undefined
  let sum = Number(plusText ?? 0)
  for (let die = 0; die < count; die++) sum += 1 + Math.floor(rollDie(die) * sides)
  return String(sum)
}

function reversed(text: string): string {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  return Array.from(graphemes, ({ segment }) => segment)
    .toReversed()
    .join('')
}

function timeValue(name: string, now: number): string | undefined {
  const utc = /^time_utc([+-]\d{1,2})$/.exec(name)
  if (utc !== null) return timeAt(`UTC${utc[1]}`, now)
  const options = TIMES[name]
  return options === undefined ? undefined : new Intl.DateTimeFormat(options[0], options[1]).format(now)
}

/** Swedish writes dates and times as ISO does. */
const TIMES: Readonly<Partial<Record<string, readonly [string, Intl.DateTimeFormatOptions]>>> = {
  time: ['en-US', { timeStyle: 'short' }],
  date: ['en-US', { dateStyle: 'long' }],
  weekday: ['en-US', { weekday: 'long' }],
  isotime: ['sv-SE', { timeStyle: 'short' }],
  isodate: ['sv-SE', { dateStyle: 'short' }],
}

/** The time at an offset such as `UTC+2`. */
function timeAt(zone: string, now: number): string | undefined {
  const [, hours] = /^UTC([+-]\d{1,2})$/i.exec(zone) ?? []
  if (hours === undefined) return undefined
  const shifted = now + Number(hours) * 3_600_000
  return new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'UTC' }).format(shifted)
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** Such as `2 hours`. */
function durationText(milliseconds: number): string {
  for (const [unit, size] of UNITS) {
    const count = Math.floor(milliseconds / size)
    if (count >= 1) return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
  }
  return 'just now'
}
