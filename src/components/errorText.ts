import type { Labels } from '../react/index.ts'
import { visibleText } from './visibleText.ts'

/** Explains an error to people: without the prefix that is there for a console. */
export function errorText(error: unknown, labels: Pick<Labels, 'error' | 'failed'>): string {
  if (!(error instanceof Error)) return labels.failed
  const text = visibleText(labels.error(error).replace(/^PersonaFlow: /, ''))
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
