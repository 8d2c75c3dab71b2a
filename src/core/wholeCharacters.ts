/**
 * `text` without halves of characters. A stream that is cut inside an emoji leaves one, and strict readers of JSON refuse
 * all that holds one.
 */
export function wholeCharacters(text: string): string {
  return HALF.test(text) ? text.replaceAll(HALVES, '') : text
}

/** With the `u` flag, a pair is one character and no surrogate. */
const HALF = /\p{Surrogate}/u
const HALVES = /\p{Surrogate}/gu
