import type { FactContent } from '../core/index.ts'
import { englishStem, wordsOf } from '../languages/index.ts'
import { relatedTo } from './relatedWords.ts'

/** Facts that a question is about. */
export interface AskedFact {
  readonly slot: string
  /** Stems one of which the fact says: who asks for a dog wants no cat. */
  readonly stems?: ReadonlySet<string>
}

/**
 * Pairs questions with the facts they are about, in the words people use about themselves: "what do I do in real life"
 * shares no word with "I do payroll". The fact has to say a word in brackets, or one related to it. English only, like
 * the rules that learn facts; other questions are matched by their words alone.
 */
const ASKED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bmy (?:\w+ )?(?:real)?name\b|\bwho am i\b|\bwhat (?:am|was) i called\b/, ['name']],
  [/\bmy pronouns\b/, ['pronouns']],
  [/\bhow old am i\b|\bmy age\b/, ['age']],
  [/\bmy birthday\b|\bwhen was i born\b/, ['birthday']],
  [/\bmy (?:\w+ )?(?:address|hometown|town|city|country)\b/, ['home']],
  [/\bwhere (?:do|did|am|was) i (?:\w+ )?(?:live|living|from|based)\b/, ['home']],
  [/\bwhat (?:(?:do|did) i|i) (?:\w+ )?do (?:for (?:work|a living)|in real life|irl|all day)\b/, ['job']],
  [/\bwhere do i work\b|\bmy (?:job|work|trade|profession|career)\b/, ['job']],
  [
    /\bmy (?:\w+ )?(kids?|child(?:ren)?|son|daughter|wife|husband|mother|mum|mom|father|dad|parents?|brother|sister|nephew|niece|cousin|uncle|aunt|boyfriend|girlfriend|partner)\b/,
    ['family', 'relationship'],
  ],
  [/\bmy (?:\w+ )?(dog|cat|puppy|kitten|rabbit|hamster|parrot|horse|pet)s?\b|\b(pet)s? (?:do|did|have) i\b/, ['pet']],
  [
    /\b(?:i (?:\w+ )?(?:can'?t|cannot|mustn'?t|shouldn'?t)|(?:can'?t|cannot|mustn'?t|shouldn'?t) i) (?:\w+ )?(?:eat|have|order|drink|taste)\b/,
    ['allergy', 'diet', 'health'],
  ],
  [/\bi (?:\w+ )?allergic\b|\bmy (?:\w+ )?allerg(?:y|ies)\b/, ['allergy']],
  [/\b(?:safe|ok(?:ay)?|alright|fine) for me\b/, ['allergy', 'diet', 'health']],
  [
    /\b(?:operation|surgery|illness|injury|condition|diagnosis|phobia)s?\b[^.?!\n]{0,20}\bi\b|\bmy (?:\w+ )?(?:operation|surgery|illness|injury|condition|diagnosis|phobia|medicine|medication|tablets?|pills?|meds)\b|\bam i (?:a smoker|ill|sick)\b/,
    ['health', 'allergy'],
  ],
  [/\b(?:i (?:can'?t|cannot)|(?:can'?t|cannot) i) st(?:an|na)d\b/, ['dislike']],
  [/\b(?:do|did) i (?:\w+ )?(?:hate|dislike)\b|\bi (?:don'?t|do not) (?:\w+ )?like\b/, ['dislike']],
  [/\bmy (?:\w+ )?favou?rite\b|\b(?:do|did) i (?:\w+ )?(?:like|love|enjoy|prefer)\b/, ['like']],
  [/\b(?:can|could) i (?:\w+ )?(swim|drive|cook|ride|dance|sing|read|ski|cycle)\b/, ['ability']],
]

/** The facts that `query` asks about. */
export function factsAsked(query: string): AskedFact[] {
  const asked = query.toLowerCase().replaceAll('’', "'")
  return ASKED.flatMap(([words, slots]) => {
    const found = words.exec(asked)
    if (found === null) return []
    const word = found[1] ?? found[2]
    return slots.map((slot) => ({ slot, ...(word !== undefined && { stems: stemsBeside(word) }) }))
  })
}

/** True when a fact about the user is among those asked for. */
export function isAsked({ about, slot, text }: FactContent, asked: readonly AskedFact[]): boolean {
  if (about !== 'user') return false
  return asked.some(
    (wanted) =>
      wanted.slot === slot &&
      (wanted.stems === undefined || wordsOf(text).some(({ folded }) => wanted.stems!.has(englishStem(folded)))),
  )
}

function stemsBeside(word: string): ReadonlySet<string> {
  const stem = englishStem(word)
  return new Set([stem, ...relatedTo(stem)])
}
