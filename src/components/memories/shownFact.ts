import { factOf, type FactContent, type Json, type JsonObject, type Memory } from '../../core/index.ts'
import { readableMemory } from '../readableMemory.ts'

/**
 * Words that the kit's own rules begin a fact with and that a heading says already: under "Allergy" it reads "peanuts".
 * Whatever else a fact says is shown whole: "Not allergic to nuts" would turn into its opposite.
 */
const LEADS: Readonly<Record<string, RegExp>> = {
  name: /^Name: /,
  pronouns: /^Pronouns: /,
  birthday: /^Birthday: /,
  home: /^Lives (?:in|at) /,
  job: /^Job: /,
  study: /^Studies /,
  language: /^Speaks /,
  allergy: /^Allergic to /,
  like: /^Likes /,
  dislike: /^Dislikes /,
  request: /^Asks: /,
  schedule: /^Schedule: /,
  plan: /^Plan for /,
}

/** The text of a fact below the heading of its kind; of another memory, all that it says. */
export function shownFact(memory: Memory): string {
  const fact = factOf(memory)
  return fact === undefined ? readableMemory(memory) : fact.text.slice(leadOf(fact).length)
}

/** The content of a fact whose shown text was edited: its first words stay. */
export function editedFact(before: JsonObject & FactContent, shown: string): Json {
  return { ...before, text: leadOf(before) + shown, value: shown }
}

function leadOf({ slot, text }: FactContent): string {
  const lead = Object.hasOwn(LEADS, slot) ? LEADS[slot]!.exec(text)?.[0] : undefined
  return lead === undefined || lead.length === text.length ? '' : lead
}
