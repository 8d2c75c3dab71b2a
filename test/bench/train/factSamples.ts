import { readFileSync } from 'node:fs'
import { judgedIn } from '../../../src/consolidate/lastingIn.ts'
import { hasAction, isRolePlay, ownWords } from '../../../src/consolidate/ownWords.ts'
import type { Dialogue } from '../live/dialogue.ts'
import { wordsOf } from '../live/wordsOf.ts'
import type { FactSample } from './factModel.ts'

/** What counts how much: dialogues as a persona has them are few, and what a profile doesn't list is mostly a fact all the same. */
const WEIGHTS = { dialogue: 0.3, stated: 1, unlisted: 0.1, nothing: 1, written: 1.5 } as const

/** Dialogues of people who speak for a profile, in the form of `facts-*.json`. */
export interface StatedFacts {
  readonly name: string
  readonly dialogues: readonly {
    readonly id: string
    readonly turns: readonly { readonly id: string; readonly speaker: 'user' | 'other'; readonly text: string }[]
    readonly facts: readonly { readonly text: string; readonly turns: readonly string[] }[]
  }[]
}

/** A user's clauses and messages: lasting where they say a third of a listed fact of their turn. */
export function liveSamples({ id, persona, turns, facts }: Dialogue): FactSample[] {
  if (facts === undefined) return []
  const isFiction = isRolePlay(JSON.stringify(persona.prompt))
  const listed = [...facts.current, ...facts.superseded].filter(({ about }) => about !== 'persona')
  const acts: boolean[] = []
  return turns.flatMap((turn, at) => {
    if (turn.speaker !== 'user') return []
    const before = turns[at - 1]?.speaker === 'persona' ? turns[at - 1]!.text : ''
    const isScene = acts.slice(-4).includes(true)
    acts.push(hasAction(turn.text))
    const own = ownWords({ text: turn.text, at: 0, before, isFiction, isScene })
    const said = listed.filter(({ source }) => source === turn.id)
    const forbidden = facts.mustNotLearn.filter(({ source }) => source === turn.id)
    return unitsOf(own, before).map(({ text, features }) => ({
      features,
      isLasting:
        said.some(({ value }) => says(text, value)) && !forbidden.some((not) => shareOf(text, not.text) >= 0.5),
      weight: WEIGHTS.dialogue,
      group: id,
    }))
  })
}

/** The same of stated facts; a first person that states none may state one that the profile doesn't have. */
export function statedSamples({ name, dialogues }: StatedFacts): FactSample[] {
  return dialogues.flatMap(({ id, turns, facts }) =>
    turns.flatMap((turn, at) => {
      if (turn.speaker !== 'user') return []
      const before = turns[at - 1]?.speaker === 'other' ? turns[at - 1]!.text.replace('__SILENCE__', '') : ''
      const said = facts.filter((fact) => fact.turns.includes(turn.id))
      return unitsOf(ownWords({ text: turn.text, at: 0, before }), before).map(({ text, features }) => {
        const isLasting = said.some((fact) => shareOf(text, fact.text) >= 1 / 3)
        const isUnsure = /\b(?:i|im|ive|my|me|we|our)\b/i.test(text) || before.includes('?')
        return {
          features,
          isLasting,
          weight: isLasting || !isUnsure ? WEIGHTS.stated : WEIGHTS.unlisted,
          group: `${name} ${id}`,
        }
      })
    }),
  )
}

/** English messages that tell nothing, by intent. */
export function nothingFactSamples(file: string): FactSample[] {
  // Our own files; a wrong one fails at its first use with the field's name.
  const { messages } = JSON.parse(readFileSync(file, 'utf8')) as {
    messages: readonly { text: string; intent: string; language: string }[]
  }
  return messages
    .filter(({ language }) => language === 'en')
    .flatMap(({ text, intent }) =>
      unitsOf(ownWords({ text, at: 0 }), '').map(({ features }) => ({
        features,
        isLasting: false,
        weight: WEIGHTS.nothing,
        group: `nothing ${intent}`,
      })),
    )
}

/** A message of parts that tell something lasting, or nothing. */
export function textSamples(
  parts: readonly { readonly text: string; readonly isLasting: boolean }[],
  { group, before }: { group: string; before: string },
): FactSample[] {
  const text = parts
    .map((part) => (parts.length === 1 || /[.!?]$/.test(part.text) ? part.text : `${part.text}.`))
    .join(' ')
  const lasting = parts.filter(({ isLasting }) => isLasting).map((part) => plain(part.text))
  return unitsOf(ownWords({ text, at: 0, before }), before).map((unit) => {
    const said = plain(unit.text)
    return {
      features: unit.features,
      isLasting: lasting.some((part) => parts.length === 1 || part.includes(said) || said.includes(part)),
      weight: WEIGHTS.written,
      group,
    }
  })
}

/** Letters and digits alone: what stands between parts aside. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Clauses, and what claims something in the message as a whole: both are judged by the same weights. */
function unitsOf(own: string, before: string): { text: string; features: readonly string[] }[] {
  const { whole, clauses } = judgedIn(own, before)
  return whole === undefined ? clauses : [...clauses, { text: own, features: whole }]
}

function says(text: string, value: string): boolean {
  const said = [...wordsOf(text)]
  const meant = wordsOf(value)
  return shareOf(text, value) >= 1 / 3 || (said.length >= 2 && said.every((word) => meant.has(word)))
}

/** The share of `value`'s words that `text` says, 0..1. */
function shareOf(text: string, value: string): number {
  const [said, meant] = [wordsOf(text), [...wordsOf(value)]]
  return meant.length === 0 ? 0 : meant.filter((word) => said.has(word)).length / meant.length
}
