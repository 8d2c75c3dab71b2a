import { isJsonObject, memoryText, type Memory } from '../../../src/core/index.ts'
import type { Dialogue, ExpectedFact } from './dialogue.ts'
import { turnsOf, type PlayedDialogue } from './playDialogue.ts'
import { wordsOf } from './wordsOf.ts'

/** How what was learned compares with what should have been. */
export interface FactJudgement {
  /** Learned facts that an expected one confirms. */
  readonly right: readonly Memory[]
  /** Learned though it must not be. */
  readonly forbidden: readonly Memory[]
  /** Learned and neither: it counts as wrong, since nobody vouches for it. */
  readonly unlisted: readonly Memory[]
  readonly missed: readonly ExpectedFact[]
  readonly expected: number
}

/** Slots that two authors name differently for the same fact. */
const FAMILIES = [
  ['name', 'pronouns'],
  ['allergy', 'health', 'diet'],
  ['family', 'relationship', 'pet'],
  ['plan', 'promise', 'birthday', 'schedule'],
  ['like', 'hobby'],
  ['dislike', 'request'],
  ['job', 'study'],
]

/**
 * A learned fact is right when an expected one, current or superseded, is about the same (user, persona, somebody else),
 * fills the same slot or a near one (`other` is near to all), came from the same turn, and shares at least a third of the
 * expected value's words, numbers included; or, said in another turn, when one value's words are all in the other's. A part of
 * a listed fact is right, too, whatever its slot: "cousin Meera" of "cousin Meera's wedding", from the same turn.
 */
export function judgeFacts({ facts }: Dialogue, played: PlayedDialogue): FactJudgement | undefined {
  if (facts === undefined) return undefined
  const expected = [...facts.current, ...facts.superseded]
  const learned = played.memories().filter(({ type }) => type === 'fact')
  // "Colin is deaf" is wanted where "The user is deaf" must not be learned; and so is what is listed word for word.
  const isOfOther = (fact: Memory) => {
    const { about, value } = partsOf(fact)
    if (about === 'user') return expected.some((wanted) => wanted.value === value)
    return expected.some((wanted) => wanted.about === about && isSameFact(fact, wanted, played))
  }
  const forbidden = learned.filter(
    (fact) =>
      !isOfOther(fact) &&
      facts.mustNotLearn.some(({ text, source }) => says(fact, { source, value: text }, played) >= 0.5),
  )
  const judged = learned.filter((fact) => !forbidden.includes(fact))
  const right = judged.filter((fact) =>
    expected.some((wanted) => isSameFact(fact, wanted, played) || isPartOf(fact, wanted, played)),
  )
  return {
    right,
    forbidden,
    unlisted: judged.filter((fact) => !right.includes(fact)),
    missed: facts.current.filter((wanted) => !right.some((fact) => isSameFact(fact, wanted, played))),
    expected: facts.current.length,
  }
}

/** Whether a learned fact is this expected one. */
export function isSameFact(fact: Memory, wanted: ExpectedFact, played: PlayedDialogue): boolean {
  const { slot, about, value } = partsOf(fact)
  if (!isNearSlot(slot, wanted.slot) || !isSameSubject(about, wanted, value)) return false
  if (says(fact, wanted, played) >= 1 / 3) return true
  const [said, meant] = [wordsOf(value), wordsOf(wanted.value)]
  return slot === wanted.slot && said.size > 0 && (isWithin(said, meant) || isWithin(meant, said))
}

/** Whether a fact says, in two words or more, nothing that the listed one of its turn doesn't say. It finds none, though. */
function isPartOf(fact: Memory, wanted: ExpectedFact, { turnOf }: PlayedDialogue): boolean {
  const { about, value } = partsOf(fact)
  const said = wordsOf(value)
  return (
    said.size >= 2 &&
    about === (wanted.about ?? 'user') &&
    turnsOf(fact, turnOf).includes(wanted.source) &&
    isWithin(said, wordsOf(wanted.value))
  )
}

/** The share of the wanted value's words that the fact says, from 0; 0 when it came from another turn. */
function says(fact: Memory, { source, value }: { source: string; value: string }, { turnOf }: PlayedDialogue): number {
  if (!turnsOf(fact, turnOf).includes(source)) return 0
  const { value: learned } = partsOf(fact)
  const said = wordsOf(`${memoryText(fact)} ${learned}`)
  const meant = [...wordsOf(value)]
  return meant.length === 0 ? 0 : meant.filter((word) => said.has(word)).length / meant.length
}

/** A fact's slot, whom it is about, and its value; of a fact in another shape its whole text. */
function partsOf(fact: Memory): { slot: string; about: string; value: string } {
  const content = isJsonObject(fact.content) ? fact.content : {}
  const text = (field: string, otherwise: string) => {
    const value = content[field]
    return typeof value === 'string' ? value : otherwise
  }
  return { slot: text('slot', 'other'), about: text('about', 'user'), value: text('value', memoryText(fact)) }
}

function isNearSlot(slot: string, wanted: string): boolean {
  const near = FAMILIES.some((family) => family.includes(slot) && family.includes(wanted))
  return slot === wanted || slot === 'other' || wanted === 'other' || near
}

/** What is known of somebody else may be noted as the user's family or about that person by name. */
function isSameSubject(about: string, wanted: ExpectedFact, value: string): boolean {
  const meant = wanted.about ?? 'user'
  if (meant === about) return true
  if (meant === 'persona' || about === 'persona') return false
  return meant === 'user' ? isWithin(wordsOf(about), wordsOf(wanted.value)) : isWithin(wordsOf(meant), wordsOf(value))
}

function isWithin(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((word) => b.has(word))
}
