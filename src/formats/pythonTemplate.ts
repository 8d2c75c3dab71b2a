/** A name in any script, as core's templates have it. */
const NAME = String.raw`[\p{ID_Start}_]\p{ID_Continue}*`

/**
 * Of the marks that core's templates know, those that Python's `string.Template` reads in another way; and every `$`,
 * since one before `{{name}}` would join what is written for it.
 */
const MARK = new RegExp(
  [
    String.raw`\{\{\{\{([^{}]*)\}\}\}\}`,
    String.raw`\{\{\s*(${NAME})\s*\}\}`,
    String.raw`\$\{\s*(${NAME})\s*\}`,
    String.raw`\$\$?`,
  ].join('|'),
  'gu',
)

/** Python's own marks in a text without braces. It knows names in ASCII alone. */
const PYTHON_MARK = /\$(?:\$|([a-z_][a-z0-9_]*))/gi

/** A template's text for Python, where `{{name}}` would stay as it is: filled in, it says the same there as here. */
export function writePythonTemplate(template: string): string {
  let afterDollar = -1
  return template.replace(MARK, (raw: string, ...groups: (string | number | undefined)[]) => {
    const [literal, inBraces, inDollarBraces, at] = groups
    // The last group of MARK is followed by the position.
    const position = at as number
    if (raw === '$') afterDollar = position + 1
    if (typeof literal === 'string') return `{{${literal.replaceAll('$', '$$$$')}}}`
    // A dollar sign that stands alone before it is doubled, or it would double this one.
    if (inBraces !== undefined) return `${afterDollar === position ? '$' : ''}\${${inBraces}}`
    return inDollarBraces === undefined ? raw : `\${${inDollarBraces}}`
  })
}

/** The text of Python's template for here, where braces that mean nothing there are marks: they are doubled. */
export function readPythonTemplate(text: string): string {
  return text.replace(MARK, (raw: string, literal: string | undefined, inBraces: string | undefined) => {
    if (literal !== undefined) return bracesAround(literal)
    return inBraces === undefined ? raw : `{{${raw}}}`
  })
}

/**
 * Builds a template that shows four braces around `inner`. Doubled braces aren't filled in: a variable breaks them up
 * instead.
 */
function bracesAround(inner: string): string {
  const hasVariable = [...inner.matchAll(PYTHON_MARK)].some(([, name]) => name !== undefined)
  const text = inner.replace(PYTHON_MARK, (raw, name: string | undefined) => {
    if (name !== undefined) return `\${${name}}`
    return hasVariable ? raw : '$'
  })
  return hasVariable ? `{{{{${text}}}}}` : `{{{{{{${text}}}}}}}`
}
