import { renderTemplate, templateVariables } from '../../../core/index.ts'

/** A piece of the filled-in text: as it stands, or a variable that has no value yet. */
export interface PreviewPiece {
  readonly kind: 'text' | 'missing'
  readonly text: string
}

/** A template as it reads with these values. */
export interface TemplatePreview {
  readonly pieces: readonly PreviewPiece[]
  /** All names in the template, each once, in order. */
  readonly variables: readonly string[]
  readonly missing: readonly string[]
  /** Faults of the template, each with its place. */
  readonly errors: readonly string[]
}

/** The template filled in. An empty value counts as missing. `explain` tells why it can't be. */
export function previewOf(
  template: string,
  values: Readonly<Record<string, string>>,
  explain: (error: unknown) => string,
): TemplatePreview {
  const variables = templateVariables(template)
  const valueOf = (name: string) => (Object.hasOwn(values, name) ? values[name]! : '')
  const missing = variables.filter((name) => valueOf(name) === '')
  // Missing ones are filled in as well, between marks that stand in no text, so as to be found again.
  const mark = crypto.randomUUID()
  const filled = variables.map((name) => [name, valueOf(name) || `${mark}${name}${mark}`] as const)
  try {
    const { text, errors } = renderTemplate(template, Object.fromEntries(filled))
    const pieces = text
      .split(mark)
      .map((piece, at): PreviewPiece => ({ kind: at % 2 === 1 ? 'missing' : 'text', text: piece }))
    return { pieces, variables, missing, errors: errors.map(({ message }) => message) }
  } catch (error) {
    // Too long, once filled in.
    return { pieces: [], variables, missing, errors: [explain(error)] }
  }
}
