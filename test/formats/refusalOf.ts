import { PersonaFlowError } from '../../src/core/index.ts'
import { createShelf } from './createShelf.ts'

/** What can't come in: a name for it, the file, and what the error says. */
export type Refused = readonly [what: string, text: string, message: string | RegExp]

/** How the import of a file is refused, in one line; also when it isn't as it should be. */
export function refusalOf(text: string): string {
  const shelf = createShelf()
  try {
    shelf.importText(text)
    return 'not refused'
  } catch (error) {
    if (!(error instanceof PersonaFlowError)) return `crashed: ${String(error)}`
    if (error.code !== 'bad-input') return `refused as ${error.code}`
    if (shelf.size() > 0) return `refused, but ${shelf.size()} records were changed`
    // What is wrong, then what to do.
    return /^PersonaFlow: .*\. [A-Z].*\.$/s.test(error.message) ? error.message : `badly told: ${error.message}`
  }
}
