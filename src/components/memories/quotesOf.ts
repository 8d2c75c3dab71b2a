import { factOf, type Memory } from '../../core/index.ts'

/** The words that a fact or a proposal was taken from: the persona's that the user agreed to, then the user's own. */
export function quotesOf({ content, type }: Memory): string[] {
  // A proposal has the same shape, and isn't a fact yet.
  const fact = factOf({ content, type: type === 'proposal' ? 'fact' : type })
  return fact === undefined ? [] : [fact.assentTo ?? '', fact.quote].filter(Boolean)
}
