/**
 * A name of a program as words for people: `lookUpWeather`, `look_up_weather` and `look-up-weather` are "Look up weather".
 * What is written in capitals stays so.
 */
export function asWords(name: string): string {
  const words = name
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[\s_.-]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => (/^\p{Lu}\p{Ll}/u.test(word) ? word.toLowerCase() : word))
    .join(' ')
  return words === '' ? name : words.replace(/^\p{Ll}/u, (first) => first.toUpperCase())
}
