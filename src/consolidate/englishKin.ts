import { patternOf } from './patternOf.ts'
import { capital, fact, first, NAME, swapped } from './englishGrammar.ts'
import { FRIENDS, KIN, NOT_NAMES } from '../languages/index.ts'
import type { FoundFact, RuleInput } from './factRules.ts'

const ELDER = '(?:little |big |older |younger |eldest |youngest |oldest |late |new |baby |\\d+ ?(?:yo|year[- ]old) )?'

/** Finds relatives, friends and others close to the speaker, with their names. */
export function families({ text, next }: RuleInput) {
  const found: (FoundFact | undefined)[] = [
    relativeIn(text) ?? relativesIn(text) ?? relativeAfter(text, next[0] ?? ''),
    acquaintanceIn(text),
  ]
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
    "^(?:,? (?:who is|who's|she's|he's|they're|shes|hes|aged?) (\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\\b| (?:is|just turned|turned) (\\d{1,2})(?= ?(?:$|[.,;!?]|(?:and|but|now|so|years?|yrs?|today|already)\\b)))",
  )
  const more = age === undefined ? TELLS_MORE.exec(after)?.[0].trimEnd() : `, ${age}`
  const value = `${relation.toLowerCase()} ${person}${more ?? ''}`
  return fact('family', value, capital(value), {
    key: `kin:${relation.toLowerCase()}:${person.toLowerCase()}`,
    importance: 0.7,
  })
}

/** "Ida sends her love. My sister." */
function relativeAfter(text: string, next: string): FoundFact | undefined {
  const [, relation] = patternOf(`^\\W*[Mm]y ${ELDER}(${KIN})\\W*$`, 'u').exec(next) ?? []
  const names = [...text.matchAll(patternOf(`(?<![\\p{L}'-])${NAME}`, 'gu'))]
    .map(([name]) => name)
    .filter((name) => !/^I\b/.test(name) && !NOT_NAMES.has(name.toLowerCase()))
  const [name] = names
  // At its start a word has a capital anyway: there it is a name where something is said of it.
  const isName = name !== undefined && (!text.startsWith(name) || /^ \p{L}+s\b/u.test(text.slice(name.length)))
  if (relation === undefined || names.length !== 1 || !isName) return undefined
  return fact('family', `${relation.toLowerCase()} ${name}`, capital(`${relation.toLowerCase()} ${name}`), {
    key: `kin:${relation.toLowerCase()}:${name.toLowerCase()}`,
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
