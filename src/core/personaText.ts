import { filledPersona, plainPrompt } from './filledPersona.ts'
import { isJsonObject, type Json } from './json.ts'
import type { MacroContext } from './macroValue.ts'
import type { Persona } from './persona.ts'

/** A greeting that is a scene of its own is said, and not told beside all that is said after it. */
const MAX_TOLD_GREETING = 300

/**
 * The persona as text for the model: the prompt, then each further field under its heading, with macros such as
 * `{{char}}` and `{{user}}` filled in. `user` is the user's name for the persona to use.
 * @example
 * personaText(personaFrom(ada, Date.now()))
 */
export function personaText(given: Persona, user?: string, macros?: MacroContext): string {
  const persona = filledPersona(given, user, macros)
  const greetings = (persona.greetings ?? []).filter(({ length }) => length <= MAX_TOLD_GREETING)
  return [
    (typeof persona.prompt === 'string' ? persona.prompt : outline(persona.prompt)) || plainPrompt(persona),
    Object.keys(persona.background).length > 0 && `Background:\n${outline(persona.background)}`,
    persona.scenario !== undefined && `Scenario:\n${persona.scenario}`,
    greetings.length > 0 && `How you greet:\n${greetings.map((line) => `- ${line}`).join('\n')}`,
    exampleText(persona),
  ]
    .filter((block) => typeof block === 'string' && block !== '')
    .join('\n\n')
}

/** The example of how a persona talks, under its heading; '' when it has none. Macros are filled in before. */
export function exampleText({ exampleDialogue }: Pick<Persona, 'exampleDialogue'>): string {
  return exampleDialogue === undefined ? '' : `How you talk, as an example:\n${exampleDialogue}`
}

/** Nested data as indented `key: value` lines, the form that models read best per token. */
export function outline(value: Json, indent = ''): string {
  if (value === null || typeof value !== 'object') return `${indent}${String(value)}`
  const lines = isJsonObject(value)
    ? Object.entries(value).map(([key, item]) => labeled(`${indent}${key}:`, item, indent))
    : value.map((item) => labeled(`${indent}-`, item, indent))
  return lines.join('\n')
}

function labeled(label: string, value: Json, indent: string): string {
  if (value === null || typeof value !== 'object') return `${label} ${String(value)}`
  return `${label}\n${outline(value, `${indent}  `)}`
}
