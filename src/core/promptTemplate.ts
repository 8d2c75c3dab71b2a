import { PersonaFlowError } from './error.ts'
import { idOfName } from './id.ts'
import { fieldsOf, id, shortName, text } from './shape.ts'
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
  if (!shortName.is(name)) throw badTemplate('name', shortName.expected)
  if (typeof template !== 'string') throw badTemplate('text', 'a text such as "Hello {{userName}}!"')
  return { id: idOfName(name), name: name.trim(), template }
}

/** A stored prompt template, field by field. */
export const PROMPT_TEMPLATE_SHAPE = fieldsOf<Pick<PromptTemplate, 'id' | 'name' | 'template'>>({
  id,
  name: shortName,
  template: text,
})

function badTemplate(field: string, wanted: string): PersonaFlowError {
  return new PersonaFlowError('bad-input', `the ${field} of a prompt template is missing or wrong`, `Pass ${wanted}`)
}
