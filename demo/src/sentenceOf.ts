/** What went wrong, for people: without the prefix that is there for a console. */
export function sentenceOf(error: unknown): string {
  const said = error instanceof Error ? error.message.replace(/^PersonaFlow: /, '') : String(error)
  return said.replace(/^./u, (first) => first.toUpperCase())
}
