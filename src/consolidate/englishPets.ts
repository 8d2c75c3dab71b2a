import { PETS, NOT_NAMES } from '../languages/index.ts'
import { capital, fact, first, NAME } from './englishGrammar.ts'
import type { FoundFact, RuleInput } from './factRules.ts'
import { patternOf } from './patternOf.ts'

/** Words for pets one no longer has. */
const LOST =
  /\b(?:died|dies|dying|dead|passed away|put (?:him|her|it|them) (?:down|to sleep)|ran away|lost (?:my|our|him|her))\b/i

/** Who has it: "my", "we adopted another". */
const OWNER =
  "(?:my|our|(?:i|we)(?:'ve)?(?: have| got| adopted| rescued| own)?(?: an?| another| this| two| three| four| five| six)|(?:^|i )got an?)"
const PET = `(?:\\p{L}+ )?((?:${PETS})s?)\\b(?!'s (?:owner|bed)|-)`
const NEXT_PET = `\\b(?:and|plus) (?:also )?(?:an?|another|my|our|two|three) ${PET}`
const NAMING = "(?:'s (?:called|name is|named)| is called| is named| are called| are named| called| named|,)? ?"

/** Finds pets, with their names when they are told. */
export function pets({ text, next }: RuleInput): FoundFact[] {
  const owned = patternOf(`\\b${OWNER} ${PET}`, 'iu').exec(text)
  if (LOST.test(text)) return []
  if (owned === null) return petTold(text)
  if (!/\b(?:my|our|i|we|got)\b/i.test(owned[0])) return []
  const isSure = /^(?:my|our)\b|\bhave\b|\bown\b|\badopted\b|\bgot an?\b/i.test(owned[0])
  const told = toldOfEach(owned[1]!, text.slice(owned.index + owned[0].length))
  const isOnly = told.length === 1
  return told.flatMap(({ kind, after }) => {
    const named = namesIn(after)
    const before = isOnly ? namedBefore(text.slice(0, owned.index)) : undefined
    const known = named.length > 0 ? named : [before ?? nameNear(isOnly ? text : after, isOnly ? next : [])]
    // "My dog" alone says that there is one; "a horse" alone may be anything.
    return known.flatMap((name) =>
      name === undefined && !isSure ? [] : [petFact(kind, name, { isOneOf: known.length > 1 })],
    )
  })
}

/** "a dog named Rex and a cat named Tom": each kind, and the words about it up to the next. */
function toldOfEach(named: string, rest: string): { kind: string; after: string }[] {
  const kind = named.toLowerCase()
  const other = patternOf(NEXT_PET, 'iu').exec(rest)
  if (other === null) return [{ kind, after: rest }]
  return [
    { kind, after: rest.slice(0, other.index) },
    ...toldOfEach(other[1]!, rest.slice(other.index + other[0].length)),
  ]
}

/** The names right after a pet: "called Salt and Pepper". Capitals tell where a name ends. */
function namesIn(after: string): string[] {
  const [, names] = patternOf(`^${NAMING}(${NAME}(?:(?:, | and |, and | & )${NAME}){0,5})`, 'u').exec(after) ?? []
  return names?.split(/, and |, | and | & /).filter((name) => name !== 'I' && !NOT_NAMES.has(name.toLowerCase())) ?? []
}

/** "Rex is our dog". */
function namedBefore(before: string): string | undefined {
  const name = first(before, `(?:^|[\\s,;:])(${NAME})(?: is|'s) $`, 'u')
  return name === undefined || name === 'I' || NOT_NAMES.has(name.toLowerCase()) || NO_NAME.test(name)
    ? undefined
    : name
}

/** Points at somebody, and names nobody. */
const NO_NAME = /^(?:it|he|she|there|where|who|which|everything|one|another|both|these|those)$/i

/** A name told elsewhere in the sentence, or in the next two. */
function nameNear(text: string, next: readonly string[]): string | undefined {
  return (
    first(text, `\\b(?:called|named|(?:his|her|its|their) name(?:'s| is)) (${NAME})`, 'u') ??
    calledSmall(text) ??
    first(
      next.slice(0, 2).join(' '),
      `^\\W*(?:(?:he|she|it|they)(?:'s| is|'re|s)? (?:called|named)|(?:his|her|its) name(?:'s| is)) (${NAME})`,
      'u',
    )
  )
}

function petFact(
  kind: string,
  name: string | undefined,
  { isOneOf = false, importance = 0.65 }: { isOneOf?: boolean; importance?: number } = {},
): FoundFact {
  const one = isOneOf && PETS.split('|').includes(kind.slice(0, -1)) ? kind.slice(0, -1) : kind
  const value = name === undefined ? one : `${one} ${name}`
  const says = name === undefined ? `Has ${/[^s]s$/.test(one) ? '' : 'a '}${one}` : `Has a ${one} called ${name}`
  return fact('pet', value, says.replace(/\ba (?=[aeiou])/, 'an '), {
    key: `pet:${(name ?? one).toLowerCase()}`,
    importance,
  })
}

/** Animals whose names are no insults, and so are animals where somebody "is" one. */
const SURE_PETS = PETS.split('|')
  .filter(
    (pet) =>
      !/^(?:rat|mouse|snake|pig|goat|sheep|chicken|hen|donkey|duck|bird|dog|mutt|bunny|pup|puppy|parrot|lab|boxer|fish|tarantula|horse)$/.test(
        pet,
      ),
  )
  .join('|')

/** "He's a blind old beagle we call Deputy": told of by what it is. */
function petTold(text: string): FoundFact[] {
  const [, kind, said] =
    patternOf(
      `(?:^|[,.;:!] |\\b(?:and|but|so) )(?:\\p{L}+ )?(?:he|she|it)'?s an? (?:\\p{L}+ ){0,3}?(${SURE_PETS})(?!\\p{L}| (?:person|lover|lady|man|guy|owner|sitter|mum|mom))([^.!?]{0,60})`,
      'iu',
    ).exec(text) ?? []
  if (kind === undefined || /\b(?:like|as) an? \p{L}+$/iu.test(text.slice(0, text.indexOf(kind)))) return []
  const name =
    calledSmall(said ?? '') ??
    first(
      said ?? '',
      `\\b(?:(?:we|i|they) call|calls?(?= (?:him|her|it)\\b)) (?:him |her |it )?(\\p{L}[\\p{L}'-]{1,20})`,
    )
  return [petFact(kind.toLowerCase(), name && capital(name), { importance: 0.6 })]
}

/** A name in small letters, where it is said to be one. */
function calledSmall(text: string): string | undefined {
  return first(
    text,
    `\\b(?:called|named) (?!(?:the|an?|after|me|him|her|it|in|off|out|by|for|my|this|that|again|today)\\b)(\\p{L}[\\p{L}'-]{1,20})`,
  )
}
