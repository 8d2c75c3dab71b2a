import { callsUser, fillMacros } from './fillMacros.ts'
import { isJsonObject, type Json } from './json.ts'
import type { MacroContext } from './macroValue.ts'
import type { Persona } from './persona.ts'

/** The value of `{{char}}`. */
export function calledName({ name, nickname }: Pick<Persona, 'name' | 'nickname'>): string {
  return nickname?.trim() || name
}

/** The prompt of a persona that has none of its own, and the value of `{{original}}` in one that has. */
export function plainPrompt(persona: Pick<Persona, 'name' | 'nickname'>): string {
  return `You are ${calledName(persona)}.`
}

/**
 * A persona with the macros of its texts filled in, as a model reads it. Greetings that call the user are left out where
 * the name isn't known.
 */
export function filledPersona(persona: Persona, user?: string, macros: MacroContext = {}): Persona {
  const names = { original: plainPrompt(persona), ...macros, persona: calledName(persona), user }
  const fillIn = (field: string) => (text: string) => fillMacros(text, { ...names, field })
  const { greetings, exampleDialogue, scenario, prompt, background, lateInstruction, depthNote } = persona
  return {
    ...persona,
    // What is filled keeps its shape.
    prompt: filledJson(prompt, fillIn('prompt')) as Persona['prompt'],
    background: filledJson(background, fillIn('background')) as Persona['background'],
    ...(greetings && {
      greetings: greetings.filter((line) => user !== undefined || !callsUser(line)).map(fillIn('greetings')),
    }),
    ...(exampleDialogue !== undefined && { exampleDialogue: fillIn('exampleDialogue')(exampleDialogue) }),
    ...(scenario !== undefined && { scenario: fillIn('scenario')(scenario) }),
    // Nothing of the kit's own stands after the history.
    ...(lateInstruction !== undefined && {
      lateInstruction: fillMacros(lateInstruction, { ...names, field: 'lateInstruction', original: '' }),
    }),
    ...(depthNote && { depthNote: { ...depthNote, text: fillIn('depthNote')(depthNote.text) } }),
  }
}

function filledJson(value: Json, fill: (text: string) => string): Json {
  if (typeof value === 'string') return fill(value)
  if (value === null || typeof value !== 'object') return value
  if (!isJsonObject(value)) return value.map((item) => filledJson(item, fill))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [fill(key), filledJson(item, fill)]))
}
