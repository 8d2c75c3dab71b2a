import { renderTemplate, templateVariables } from 'personaflow/core'
import { sentenceOf } from '../sentenceOf.ts'

/** A piece of the filled-in text: as it stands, or a variable that has no value yet. */
export interface PreviewPiece {
  readonly kind: 'text' | 'missing'
  readonly text: string
}

export interface Preview {
  readonly pieces: readonly PreviewPiece[]
  /** All names in the template, each once, in order. */
  readonly variables: readonly string[]
  readonly missing: readonly string[]
  /** Faults of the template, each with its place. */
  readonly errors: readonly string[]
}

/** The template filled in. An empty value counts as missing. */
export function previewOf(template: string, values: ReadonlyMap<string, string>): Preview {
  const variables = templateVariables(template)
  const missing = variables.filter((name) => (values.get(name) ?? '') === '')
  // Missing ones are filled in as well, between marks that stand in no text, so as to be found again.
  const mark = crypto.randomUUID()
  const filled = new Map([...values, ...missing.map((name) => [name, `${mark}${name}${mark}`] as const)])
  try {
    const { text, errors } = renderTemplate(template, Object.fromEntries(filled))
    const pieces = text
      .split(mark)
      .map((piece, at): PreviewPiece => ({ kind: at % 2 === 1 ? 'missing' : 'text', text: piece }))
    return { pieces, variables, missing, errors: errors.map(({ message }) => message) }
  } catch (error) {
    // Too long, once filled in.
    return { pieces: [], variables, missing, errors: [sentenceOf(error)] }
  }
}
