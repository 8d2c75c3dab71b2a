import type { TriedPattern } from './createPatternRunner.ts'

/** A pattern as it was made, and the modules it was made by. */
export interface MadePattern extends TriedPattern {
  readonly stack: string
}

/** The patterns that are made while `work` runs, put together at run time or not; literals aren't among them. */
export async function madePatterns(work: () => Promise<void>): Promise<MadePattern[]> {
  const made: MadePattern[] = []
  const Original = globalThis.RegExp
  globalThis.RegExp = new Proxy(Original, {
    construct(target, args: [string | RegExp, string?], newTarget) {
      const pattern = Reflect.construct(target, args, newTarget) as RegExp
      made.push({ source: pattern.source, flags: pattern.flags, stack: new Error('made here').stack ?? '' })
      return pattern
    },
  })
  try {
    await work()
  } finally {
    globalThis.RegExp = Original
  }
  return made
}
