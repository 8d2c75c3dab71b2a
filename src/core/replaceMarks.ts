/** One mark in a template's text. A stray one opens nothing and stays as it is. */
export type TemplateMark =
  | { readonly kind: 'variable'; readonly raw: string; readonly at: number; readonly name: string }
  | { readonly kind: 'escape'; readonly raw: string; readonly at: number; readonly literal: string }
  | { readonly kind: 'stray'; readonly raw: string; readonly at: number }

/** A name in any script, as Unicode defines identifiers (UAX #31). */
const NAME = String.raw`[\p{ID_Start}_]\p{ID_Continue}*`

/**
 * A name without braces. One in Latin letters ends where another script begins: `$nameさん` is the name and the
 * honorific, as Python's `string.Template` reads it. Python ends a name at the first letter beyond ASCII; here accented
 * letters belong to it (`$prénom`), and a name may be in another script altogether (`$名前`).
 */
const BARE_NAME = String.raw`[\p{Script=Latin}_][\p{Script=Latin}\p{M}\d_]*|${NAME}`

/** The whole grammar. What is stray takes only its opening, so that a good mark inside it still counts. */
const MARK = new RegExp(
  [
    String.raw`\$\$`,
    String.raw`\{\{(\{\{[^{}]*\}\})\}\}`,
    String.raw`\{\{\s*(${NAME})\s*\}\}`,
    String.raw`\$\{\s*(${NAME})\s*\}`,
    String.raw`\$(${BARE_NAME})`,
    String.raw`\{\{(?!\{)|\$`,
  ].join('|'),
  'gu',
)

/**
 * `text` with every mark replaced, in one pass: what `replace` gives is never read again. Marks are `{{name}}`,
 * `${name}`, `$name`, and doubled to be written as they are: `$$` is `$`, `{{{{name}}}}` is `{{name}}`.
 */
export function replaceMarks(text: string, replace: (mark: TemplateMark) => string): string {
  return text.replace(MARK, (raw: string, ...groups: (string | number | undefined)[]) => {
    const [doubled, inBraces, inDollarBraces, bare, at] = groups
    // The groups of MARK, in order, are texts; after them comes the position.
    const position = at as number
    const name = (inBraces ?? inDollarBraces ?? bare) as string | undefined
    if (name !== undefined) return replace({ kind: 'variable', raw, at: position, name })
    const literal = raw === '$$' ? '$' : (doubled as string | undefined)
    if (literal !== undefined) return replace({ kind: 'escape', raw, at: position, literal })
    return replace({ kind: 'stray', raw, at: position })
  })
}
