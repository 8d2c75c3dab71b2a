/**
 * Takes plural, -ing and -ed off an English word, so that "dogs", "called" and "making" meet "dog", "call" and "make".
 * A last -e goes too, since those endings swallow it. The stem is a key to compare by, not a word to show.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  const stemmed = withoutEnding(withoutPlural(word))
  return stemmed.length > 3 && stemmed.endsWith('e') ? stemmed.slice(0, -1) : stemmed
}

function withoutPlural(word: string): string {
  if (!word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  return word.slice(0, /(?:ss|x|ch|sh|zz)es$/.test(word) ? -2 : -1)
}

function withoutEnding(word: string): string {
  if (word.endsWith('ied')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  const rest = word.replace(/(?:ing|(?<!e)ed)$/, '')
  // A word's own heart stays: "spring", "thing", "red".
  if (rest === word || rest.length < 3 || !/[aeiouy]/.test(rest)) return word
  // "running" doubled its n; the l, s and z of "calling", "missed" and "buzzed" are their own.
  return rest.replace(/([bdfgmnprt])\1$/, '$1')
}
