import { callsUser, fillMacros, type MacroNames } from './fillMacros.ts'
import { isJsonObject, type Json } from './json.ts'
import type { Persona } from './persona.ts'

/**
 * A persona with the macros of its texts filled in, as a model reads it. Greetings that call the user are left out where
 * the name isn't known.
 */
export function filledPersona(persona: Persona, user?: string): Persona {
  const names: MacroNames = { persona: persona.nickname ?? persona.name, user }
  const fill = (text: string) => fillMacros(text, names)
  const { greetings, exampleDialogue, scenario, prompt, background } = persona
  return {
    ...persona,
    // What is filled keeps its shape.
    prompt: filledJson(prompt, fill) as Persona['prompt'],
    background: filledJson(background, fill) as Persona['background'],
    ...(greetings && { greetings: greetings.filter((line) => user !== undefined || !callsUser(line)).map(fill) }),
    ...(exampleDialogue !== undefined && { exampleDialogue: fill(exampleDialogue) }),
    ...(scenario !== undefined && { scenario: fill(scenario) }),
  }
}

function filledJson(value: Json, fill: (text: string) => string): Json {
  if (typeof value === 'string') return fill(value)
  if (value === null || typeof value !== 'object') return value
  if (!isJsonObject(value)) return value.map((item) => filledJson(item, fill))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [fill(key), filledJson(item, fill)]))
}
