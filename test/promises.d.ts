// A promise that nobody waits for passes most checks: `JSON.stringify` makes `{}` of it. With these types the compiler
// refuses what lint alone doesn't see: of a promise one can expect what it resolves to, or that it rejects.
import type { Assertion } from 'vitest'

/** A promise; not what is `any`, of which nobody knows. */
type Known<P> = P & (0 extends 1 & P ? never : unknown)

declare module 'vitest' {
  interface ExpectStatic {
    <P extends Promise<unknown>>(actual: Known<P>, message?: string): Pick<Assertion<P>, 'resolves' | 'rejects'>
  }
}

declare global {
  interface JSON {
    stringify<P extends Promise<unknown>>(value: Known<P>, ...rest: unknown[]): Promise<string>
  }
}
