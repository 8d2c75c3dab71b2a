import { checkPromptTemplate } from './checkPromptTemplate.ts'
import { PersonaFlowError } from './error.ts'
import { kindOf, type Issue } from './issue.ts'
import { isJsonObject, toJson } from './json.ts'
import { outline } from './personaText.ts'
import { type PromptTemplate } from './promptTemplate.ts'
import { replaceMarks } from './replaceMarks.ts'

/** The value of a variable. Objects and lists become an outline; `null` and `undefined` count as missing. */
export type TemplateValue = string | number | bigint | boolean | object | null | undefined

/** A value for each variable that the template's type knows; any names where it knows none. */
export type TemplateValues<Variables extends string = string> = { readonly [V in Variables]: TemplateValue }

/** Options of `renderTemplate`. */
export interface RenderTemplateOptions {
  /** The treatment of variables without a value: kept visible as written, or thrown all together. @default 'keep' */
  missing?: 'keep' | 'throw'
  /** Characters (UTF-16) that the text may have, from 0 up; `Infinity` for any number. @default 100_000 */
  maxLength?: number
}

/** A template with its variables filled in. */
export interface RenderedTemplate {
  readonly text: string
  /** All names in the template, each once, in order. */
  readonly variables: readonly string[]
  /** Those of them without a value. */
  readonly missing: readonly string[]
  /** Faults of the template itself; what is faulty stays in the text as written. */
  readonly errors: readonly Issue[]
}

/**
 * The template's text with `values` filled in, in one pass: nothing in a value is ever read as a variable. Only own
 * properties of `values` count. Throws `bad-input` over `maxLength`, for a value that is no data, for a wrong argument
 * by its name, and for what is missing if asked to.
 * @example
 * const { text, missing } = renderTemplate('Hello {{userName}}!', { userName: 'Tom' })
 */
export function renderTemplate<Variables extends string = string>(
  template: string | PromptTemplate<Variables>,
  values: TemplateValues<NoInfer<Variables>>,
  { missing = 'keep', maxLength = 100_000 }: RenderTemplateOptions = {},
): RenderedTemplate {
  const source = typeof template === 'string' ? template : template?.template
  if (typeof source !== 'string') {
    throw wrong(`a template is a text, not ${kindOf(source)}`, 'Pass a text or a PromptTemplate')
  }
  if (!isJsonObject(values)) throw wrong(`"values" is an object, not ${kindOf(values)}`, 'Pass a value for each name')
  if (typeof maxLength !== 'number' || !(maxLength >= 0)) {
    throw wrong(`"maxLength" is a number from 0 up, not ${kindOf(maxLength)}`, 'Pass how long the text may be')
  }
  if (missing !== 'keep' && missing !== 'throw') {
    throw wrong('"missing" is neither "keep" nor "throw"', 'Pass one of them')
  }
  const texts = new Map<string, string | undefined>()
  let filled = 0
  const text = replaceMarks(source, (mark) => {
    if (mark.kind !== 'variable') return mark.kind === 'escape' ? mark.literal : mark.raw
    if (!texts.has(mark.name)) texts.set(mark.name, valueText(values, mark.name))
    const value = texts.get(mark.name) ?? mark.raw
    filled += value.length
    // Here already: a long value in a thousand places must not be put together first.
    if (filled > maxLength) throw tooLong(maxLength)
    return value
  })
  if (text.length > maxLength) throw tooLong(maxLength)
  const variables = [...texts.keys()]
  const absent = variables.filter((name) => texts.get(name) === undefined)
  if (missing === 'throw' && absent.length > 0) throw incomplete(absent)
  return { text, variables, missing: absent, errors: checkPromptTemplate(source) }
}

function valueText(values: Readonly<Record<string, TemplateValue>>, name: string): string | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  switch (typeof value) {
    case 'undefined':
      return undefined
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    default:
      return value === null ? undefined : outline(toJson(value, `values.${name}`))
  }
}

function tooLong(maxLength: number): PersonaFlowError {
  return wrong(
    `the filled-in template is longer than ${maxLength} characters`,
    'Shorten the values, or raise maxLength',
  )
}

function incomplete(names: readonly string[]): PersonaFlowError {
  const list = names.map((name) => `"${name}"`).join(', ')
  return wrong(`the template lacks a value for ${list}`, "Pass it, or render with { missing: 'keep' }")
}

function wrong(what: string, how: string): PersonaFlowError {
  return new PersonaFlowError('bad-input', what, how)
}
