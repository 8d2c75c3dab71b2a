import { patternOf } from './patternOf.ts'
import { capital, fact, first, NAME, swapped } from './englishGrammar.ts'
import { FRIENDS, KIN, NOT_NAMES, PETS } from '../languages/index.ts'
import type { FoundFact, RuleInput } from './factRules.ts'

const ELDER = '(?:little |big |older |younger |eldest |youngest |oldest |late |new |baby |\\d+ ?(?:yo|year[- ]old) )?'

/** Finds relatives, friends and others close to the speaker, with their names. */
export function families({ text, next }: RuleInput) {
  const found: (FoundFact | undefined)[] = [relativeIn(text) ?? relativesIn(text), acquaintanceIn(text)]
  const baby = /\bmy (\p{L}+(?:-in-law)?) (?:just )?had (?:her|his|their|a) (?:baby|little one|boy|girl)\b/iu.exec(text)
  const babyName = first(
    [text, ...next.slice(0, 2)].join(' '),
    `\\b(?:(?:his|her|their) name is|(?:he|she|they)(?:'s| is|'re) called) (${NAME})`,
    'u',
  )
  if (baby !== null && babyName !== undefined) {
    found.push(
      fact('family', `${baby[1]}'s baby ${babyName}`, `${capital(baby[1]!)}'s baby ${babyName}`, { importance: 0.7 }),
    )
  }
  return found
}

/** Words about somebody right after their name, if they last: "from Cairo", "who is a nurse", "lives in Perth". */
const TELLS_MORE =
  /^(?:,? (?:who is|who's|an?|from) [^,.;:!?()]{2,50}| (?:is an?|is in|is from|has (?!to\b|just\b|been\b|gone\b|got to\b)|works|lives|teaches|studies|plays)\b[^,.;:!?()]{2,50})/iu

/** "My wife Morag", "Bengt said so, my brother", "I have a toddler, Ylva, she's two". */
function relativeIn(text: string): FoundFact | undefined {
  const [, relation = '', name = ''] =
    patternOf(
      `\\b(?:[Mm]y|[Oo]ur) ${ELDER}(${KIN})(?:'s name is|'s called| is called| is named| named| called|,)? (${NAME})(?!\\p{L})`,
      'u',
    ).exec(text) ??
    swapped(
      patternOf(
        `(?:^|[\\s,])(${NAME}|\\p{Ll}{3,12}(?= said))(?:,| said[^,]{0,100},| is| was) my ${ELDER}(${KIN})\\b`,
        'u',
      ).exec(text),
    ) ??
    patternOf(
      `\\b(?:have|got|had) (?:an? |two |three )?${ELDER}(${KIN}),? (?:called |named |and (?:his|her|their) name is )?(${NAME})`,
      'u',
    ).exec(text) ??
    []
  const person = capital(name.replace(/'s$/, ''))
  if (person === '' || NOT_NAMES.has(person.toLowerCase())) return undefined
  const after = text.slice(text.indexOf(name) + name.length)
  const age = first(
    after,
    "^,? (?:who is|who's|she's|he's|they're|shes|hes|aged?) (\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\\b",
  )
  const more = age === undefined ? TELLS_MORE.exec(after)?.[0].trimEnd() : `, ${age}`
  const value = `${relation.toLowerCase()} ${person}${more ?? ''}`
  return fact('family', value, capital(value), {
    key: `kin:${relation.toLowerCase()}:${person.toLowerCase()}`,
    importance: 0.7,
  })
}

/** "I have two daughters, Runa and Idun". */
function relativesIn(text: string): FoundFact | undefined {
  const [, kind = '', names] =
    patternOf(
      `\\b(?:[Mm]y|[Oo]ur|have|got) (?:(?:two|three|four|twin|little|older|younger) )*(daughters|sons|brothers|sisters|kids|children|boys|girls|twins|cousins|nieces|nephews|parents)(?: are(?: called)?| called| named|,|:)? (${NAME}(?:, ${NAME})*,? (?:and|&) ${NAME})(?!\\p{L})`,
      'u',
    ).exec(text) ?? []
  if (names === undefined) return undefined
  return fact('family', `${kind} ${names}`, capital(`${kind} ${names}`), { key: `kin:${kind}`, importance: 0.7 })
}

/** "My friend Ruth from work": about Ruth, as far as the clause says. */
function acquaintanceIn(text: string): FoundFact | undefined {
  const match = patternOf(
    `\\b[Mm]y (?:old |best |good |new )?(${FRIENDS}) (${NAME})(?!\\p{L})([^,.;!?]{0,60})`,
    'u',
  ).exec(text)
  if (match === null) return undefined
  const [, relation = '', name = '', more = ''] = match
  // Named in passing tells nothing: "I'll ask my mate Paddy".
  if (more.trim() === '') return undefined
  const value = `${relation} ${name.replace(/'s$/, '')}${name.endsWith("'s") ? '' : more.trimEnd()}`
  return fact('other', value, capital(value), { about: name.replace(/'s$/, ''), importance: 0.4 })
}

/** Words for people one no longer has. */
const LOST =
  /\b(?:died|dies|dying|dead|passed away|put (?:him|her|it|them) (?:down|to sleep)|ran away|lost (?:my|our|him|her))\b/i

/** Finds pets, with their names when they are told. */
export function pets({ text, next }: RuleInput) {
  const owned = patternOf(
    `\\b(?:my|our|(?:i|we)(?:'ve)?(?: have| got| adopted| rescued| own)?(?: an?| another| this| two| three| four| five| six)|(?:^|i )got an?) (?:\\p{L}+ )?((?:${PETS})s?)\\b(?!'s (?:owner|bed)|-)(?:'s (?:called|name is|named)| is called| is named| called| named|,)? ?(${NAME})?`,
    'iu',
  ).exec(text)
  if (LOST.test(text)) return []
  if (owned === null) return petTold(text)
  if (!/\b(?:my|our|i|we|got)\b/i.test(owned[0])) return []
  const kind = owned[1]!.toLowerCase()
  // The flag `i` lets small letters pass for capital ones.
  const named = owned[2] !== undefined && /^\p{Lu}/u.test(owned[2]) ? owned[2] : undefined
  const later = first(
    next.slice(0, 2).join(' '),
    `^\\W*(?:(?:he|she|it|they)(?:'s| is|'re|s)? (?:called|named)|(?:his|her|its) name(?:'s| is)) (${NAME})`,
    'u',
  )
  const known =
    named ??
    first(text, `\\b(?:called|named|(?:his|her|its|their) name(?:'s| is)) (${NAME})`, 'u') ??
    calledSmall(text) ??
    later
  // "My dog" alone says that there is one; "a horse" alone may be anything.
  if (known === undefined && !/^(?:my|our)\b|\bhave\b|\bown\b|\badopted\b|\bgot an?\b/i.test(owned[0])) return []
  const value = known === undefined ? kind : `${kind} ${known}`
  const says = known === undefined ? `Has ${/[^s]s$/.test(kind) ? '' : 'a '}${kind}` : `Has a ${kind} called ${known}`
  return [
    fact('pet', value, says.replace(/\ba (?=[aeiou])/, 'an '), {
      key: `pet:${(known ?? kind).toLowerCase()}`,
      importance: 0.65,
    }),
  ]
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
  const value = name === undefined ? kind.toLowerCase() : `${kind.toLowerCase()} ${capital(name)}`
  const says =
    name === undefined ? `Has a ${kind.toLowerCase()}` : `Has a ${kind.toLowerCase()} called ${capital(name)}`
  return [
    fact('pet', value, says.replace(/\ba (?=[aeiou])/, 'an '), {
      key: `pet:${(name ?? kind).toLowerCase()}`,
      importance: 0.6,
    }),
  ]
}

/** A name in small letters, where it is said to be one. */
function calledSmall(text: string): string | undefined {
  return first(
    text,
    `\\b(?:called|named) (?!(?:the|an?|after|me|him|her|it|in|off|out|by|for|my|this|that|again|today)\\b)(\\p{L}[\\p{L}'-]{1,20})`,
  )
}
