import { visibleText } from '../visibleText.ts'

/** What went wrong, for people: without the prefix that is there for a console. */
export function errorText(error: Error): string {
  const text = visibleText(error.message.replace(/^PersonaFlow: /, ''))
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
