/** The ways users say, in a few languages, that something is not to be kept. */
const OFF_THE_RECORD =
  /\boff the record\b(?!.*\bfor good\b)|\b(?:don'?t|do not|never|please don'?t) (?:remember|memori[sz]e|save|store|keep|note|write down|learn) (?:this|that|any of (?:this|that)|what i(?:'m| am)? (?:about to )?(?:say|said|tell)\w*|it)\b|\b(?:forget|delete) (?:that )?i (?:ever )?(?:said|told|mentioned) (?:this|that|it|so|anything)\b|\b(?:merk|speicher)e? dir das nicht\b|\bunter uns gesagt\b|\bne (?:retiens|mémorise|note) pas (?:ça|ceci|cela)\b|\bno (?:recuerdes|guardes|memorices) (?:esto|eso)\b/i

/** True when a message asks not to be remembered, or says a word that must never be. */
export function isOffTheRecord(text: string, never: readonly string[] = []): boolean {
  const plain = text.replaceAll('’', "'")
  if (OFF_THE_RECORD.test(plain)) return true
  const lower = plain.toLowerCase()
  return never.some((word) => word.trim() !== '' && lower.includes(word.trim().toLowerCase()))
}
