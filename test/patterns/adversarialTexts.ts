import { RegExpParser, type AST } from '@eslint-community/regexpp'

/** Tokens of a pattern as they are matched one after another. */
interface Spot {
  /** Matches all that stands before the repeated part. */
  readonly before: string
  /** One round of the repeated part, in different ways. */
  readonly rounds: readonly string[]
}

/** Of an alternation so many branches are repeated; more of one kind find nothing new. */
const MAX_BRANCHES = 12

/** What fits the start and fails at the end makes an engine try every other way. */
const TAILS = ['', '\0', '!x']

/** Repeated whatever the pattern says: runs of these are what people and models paste. */
const COMMON = [
  ...Array.from(' \n\t.,;:?!\'"`*_~#>-=+/\\|@&$%^<([{)]}aA1é漢あ😀'),
  ' \n',
  '\r\n',
  '\n\n ',
  'a ',
  'A ',
  'Ab ',
  'a.',
  'a\n',
  '1 ',
  '1.',
  '"a',
  "'a ",
  '(a',
  '[a](',
  '``',
  '> ',
  'i ',
  'yes ',
  'a, ',
  'a b\n',
  'a? ',
  'https://a',
]

/**
 * Texts that make a bad pattern slow, as functions of their length: rounds of each repeated part after what leads to it,
 * with an end that doesn't fit, and runs of what people paste.
 */
export function adversarialTexts(source: string, flags: string): ((length: number) => string)[] {
  const { raw, alternatives } = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  })
  const spots = [...spotsIn(alternatives, ''), { before: '', rounds: [...wordsOf(raw), ...COMMON] }]
  const pairs = new Map<string, readonly [string, string]>()
  for (const { before, rounds } of spots) {
    for (const round of rounds) {
      if (round === '') continue
      for (const [lead, run] of [
        ['', round],
        [before, round],
        ['', before + round],
      ] as const) {
        pairs.set(`${lead}\x01${run}`, [lead, run])
      }
    }
    if (before !== '') pairs.set(before, ['', before])
  }
  return [...pairs.values()].flatMap(([lead, run]) =>
    (lead === '' && COMMON.includes(run) ? ['', '\0', 'x'] : TAILS).map(
      (tail) => (length: number) => lead + run.repeat(Math.ceil(length / run.length)) + tail,
    ),
  )
}

/** Literal words of a pattern's source. */
function wordsOf(source: string): string[] {
  return [...new Set(source.match(/(?<!\\)[\p{L}\p{N}'][\p{L}\p{N}' ]{2,}/gu) ?? [])]
    .slice(0, MAX_BRANCHES)
    .map((word) => `${word} `)
}

function spotsIn(alternatives: readonly AST.Alternative[], before: string): Spot[] {
  return alternatives.flatMap(({ elements }) => {
    let path = before
    return elements.flatMap((element) => {
      const spots = spotsOf(element, path)
      path += roundsOf(element)[0] ?? ''
      return spots
    })
  })
}

function spotsOf(element: AST.Element, before: string): Spot[] {
  switch (element.type) {
    case 'Quantifier': {
      const inner = spotsOf(element.element, before)
      return element.max > 1 ? [...inner, { before, rounds: combined(roundsOf(element.element)) }] : inner
    }
    case 'Group':
    case 'CapturingGroup':
      return spotsIn(element.alternatives, before)
    case 'Assertion':
      return 'alternatives' in element ? spotsIn(element.alternatives, before) : []
    default:
      return []
  }
}

/** Each round alone, all of them in a row, and the first ones in pairs. */
function combined(rounds: readonly string[]): string[] {
  const first = rounds.slice(0, 6)
  return [...rounds, rounds.join(''), ...first.flatMap((a) => first.map((b) => a + b))]
}

/** Short texts that an element matches, in different ways. */
function roundsOf(element: AST.Element): string[] {
  switch (element.type) {
    case 'Character':
      return [String.fromCodePoint(element.value)]
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return charactersOf(element)
    case 'Quantifier': {
      const rounds = roundsOf(element.element)
      return element.min > 1 ? rounds.map((round) => round.repeat(Math.min(element.min, 40))) : rounds
    }
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.slice(0, MAX_BRANCHES).flatMap(({ elements }) => joined(elements))
    case 'Assertion':
      // What looks behind or ahead leads to its spot as well.
      return element.kind === 'lookbehind' && !element.negate ? joined(element.alternatives[0]?.elements ?? []) : ['']
    default:
      return ['']
  }
}

/** Elements in a row: the first way of each, and of one after the other its other ways. */
function joined(elements: readonly AST.Element[]): string[] {
  const ways = elements.map((element) => roundsOf(element))
  const all = ways.map(([first = '']) => first)
  const others = ways.flatMap((own, at) => own.slice(1, MAX_BRANCHES).map((way) => all.with(at, way).join('')))
  return [all.join(''), ...others.slice(0, MAX_BRANCHES)]
}

const SAMPLES = Array.from('a 1A\n-_.\'"*:/@!?([,x0é漢あ가ก\u0300’…“»:\t')

/** Different characters of a set: a letter first, since words are made of them. */
function charactersOf({ raw }: AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass): string[] {
  const set = ['v', 'u', ''].map((flag) => patternOrNone(`^(?:${raw})$`, flag)).find((found) => found !== undefined)
  const found = SAMPLES.filter((sample) => set?.test(sample))
  const range = /[^\\[\]^-]/u.exec(raw)?.[0]
  return found.length > 0 ? found.slice(0, 6) : range === undefined ? [] : [range]
}

function patternOrNone(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}
