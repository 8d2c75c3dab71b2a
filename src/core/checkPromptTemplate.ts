import { kindOf, type Issue } from './issue.ts'
import { replaceMarks } from './replaceMarks.ts'

/** A fault, by its position in the text. */
interface Fault {
  readonly at: number
  readonly message: string
}

/** More than these a person doesn't read at once; each costs a search for its line. */
const MAX_ISSUES = 20

/**
 * True when `template` is a text without faults.
 * @example
 * validatePromptTemplate('Hello {{userName}}!') // true
 */
export function validatePromptTemplate(template: unknown): template is string {
  return checkPromptTemplate(template).length === 0
}

/**
 * Lists the faults in a template's text, the first 20 with line and column; `[]` when there are none.
 * @example
 * checkPromptTemplate('Hello {{userName')[0]?.message
 */
export function checkPromptTemplate(template: unknown): readonly Issue[] {
  if (typeof template !== 'string') {
    return [{ message: `A prompt template is a text, not ${kindOf(template)}.`, path: [] }]
  }
  const strays: number[] = []
  const rest = replaceMarks(template, (mark) => {
    if (mark.kind !== 'stray') return ' '.repeat(mark.raw.length)
    strays.push(mark.at)
    return mark.raw
  })
  const faults = [...strays.slice(0, MAX_ISSUES).map((at) => strayFault(template, at)), ...closingFaults(rest)]
  return faults
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MAX_ISSUES)
    .map(({ at, message }) => ({ message: `${placeOf(template, at)}: ${message}`, path: [] }))
}

function strayFault(text: string, at: number): Fault {
  const opening = /^(?:\{\{|\$\{(?!\{)|\$)/.exec(text.slice(at, at + 3))![0]
  if (opening === '$') return { at, message: '"$" has no name after it. Write "$$" for a dollar sign.' }
  const closing = opening === '{{' ? '}}' : '}'
  const inside = /^[^{}]*/.exec(text.slice(at + 2))![0]
  if (!text.startsWith(closing, at + 2 + inside.length)) {
    return { at, message: `"${opening}" is never closed. Write a name and "${closing}" after it.` }
  }
  if (inside.trim() === '') return { at, message: `"${opening}${closing}" has no name. Write one between the braces.` }
  const name = inside.length > 40 ? `${inside.slice(0, 40)}…` : inside
  return {
    at,
    message: `"${name.trim()}" is no name. Names are of letters, digits and "_", and begin with no digit.`,
  }
}

/** `}}` that closes nothing. Single braces are text, and pairs of them, as in JSON, may end together. */
function closingFaults(text: string): Fault[] {
  const faults: Fault[] = []
  let open = 0
  for (const { 0: brace, index: at } of text.matchAll(/[{}]/g)) {
    if (brace === '{') open++
    else if (open > 0) open--
    else if (text[at + 1] === '}' || text[at - 1] === '}') {
      if (faults.at(-1)?.at !== at - 1) faults.push({ at, message: '"}}" closes nothing. Write "{{" before the name.' })
    }
  }
  return faults
}

function placeOf(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n')
  return `Line ${lines.length}, column ${lines.at(-1)!.length + 1}`
}
