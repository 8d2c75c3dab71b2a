import { PersonaFlowError } from './error.ts'
import { type JsonObject } from './json.ts'
import { idOfName } from './id.ts'
import { type VariablesOf } from './templateVariables.ts'

/** Exists in types alone: it carries the names, so that values can be checked against them. */
declare const VARIABLES: unique symbol

/** A text with `{{name}}`, `${name}` or `$name` in it, to be filled in. Plain data that survives JSON. */
export interface PromptTemplate<Variables extends string = string> {
  /** Derived from the name: the same name is the same template. */
  readonly id: string
  readonly name: string
  readonly template: string
  readonly [VARIABLES]?: Variables
}

/**
 * A template under a name; of a literal text, TypeScript knows the variables. A text with faults is taken as it is,
 * see `checkPromptTemplate`. Throws `bad-input` unless the name has 1 to 200 characters.
 * @example
 * const greeting = promptTemplate('greeting', 'Hello {{userName}}!')
 * renderTemplate(greeting, { userName: 'Tom' }).text // 'Hello Tom!'
 */
export function promptTemplate<Text extends string>(name: string, template: Text): PromptTemplate<VariablesOf<Text>> {
  if (!isName(name)) throw badTemplate('name', 'a text of 1 to 200 characters')
  if (typeof template !== 'string') throw badTemplate('text', 'a text such as "Hello {{userName}}!"')
  return { id: idOfName(name), name: name.trim(), template }
}

/** Why a stored body is no template; `undefined` when it is one. */
export function checkPromptTemplateRecord(body: JsonObject): string | undefined {
  if (!isName(body.name)) return 'name is no text of 1 to 200 characters'
  return typeof body.template === 'string' ? undefined : 'template is not a string'
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && name.trim() !== '' && name.length <= 200
}

function badTemplate(field: string, wanted: string): PersonaFlowError {
  return new PersonaFlowError('bad-input', `the ${field} of a prompt template is missing or wrong`, `Pass ${wanted}`)
}
