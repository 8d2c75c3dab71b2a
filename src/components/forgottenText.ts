import type { ForgetOptions, Forgotten } from '../flow/index.ts'
import type { useLabels } from '../react/index.ts'

/**
 * Tells in a sentence which memories went with a forgotten one, and what still says it; in a word when it went alone.
 */
export function forgottenText(
  { forgotten, forgottenWith }: Pick<ReturnType<typeof useLabels>, 'forgotten' | 'forgottenWith'>,
  { memories: [memory, ...others], messages }: Forgotten,
  { messages: fate = 'keep' }: ForgetOptions = {},
): string {
  const isEntry = memory?.type === 'interaction'
  const went = others.length === 0 ? 'alone' : isEntry ? 'learned' : 'entry'
  const said = fate === 'remove' ? 'removed' : messages.length > 0 ? 'message' : 'nowhere'
  return went === 'alone' && said === 'nowhere' ? forgotten : forgottenWith({ went, said })
}
