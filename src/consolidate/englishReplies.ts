const ASSENT =
  /^\W*(?:(?:yes|yep|yeah|yup|ya|aye|exactly|correct|right|that'?s (?:it|right|us|me|correct)|spot on|indeed|precisely|sure is|i do|i am|you got it|bang on)\b[\s,.!]*(?![\s,.!]))+(?:perfect|exactly|please)?\W*$/i

/** The most characters of a question that asks for assent after a claim. */
const MAX_TAG = 200

/** The persona's claim that a short yes agrees to, in the user's person ("you're" becomes "I'm"). */
export function assented({ text, before }: { text: string; before: string }): string | undefined {
  if (!ASSENT.test(text)) return undefined
  const claim = claimIn(before)
  if (
    claim === undefined ||
    /^\W*(?:do|did|are|have|can|could|would|will|what|where|when|who|how|why|shall|should)\b/i.test(claim)
  )
    return undefined
  return claim
    .replace(/^\W*(?:so|and|then|ah|oh|ok|okay)\b[,\s]*/i, '')
    .replace(/\byou(?:'re| are)\b/gi, "I'm")
    .replace(/\byou've\b/gi, "I've")
    .replace(/\byour\b/gi, 'my')
    .replace(/\byou\b/gi, 'I')
    .trim()
}

/** The first sentence about the other one that asks to be agreed with: "You live in Cork?", "You live in Cork. Right?" */
function claimIn(text: string): string | undefined {
  for (const { 0: sentence, index } of text.matchAll(/[^.!?\n]+/g)) {
    if (!/\byou(?:r|'re)?\b/i.test(sentence)) continue
    const [from, to] = [index + sentence.length, index + sentence.length + MAX_TAG]
    if (/^(?:\?|\.\s*(?:Right|Correct|Is that|Did I)[^?]*\?)/i.test(text.slice(from, to))) return sentence
  }
  return undefined
}

/** The value that a correction puts in place of the old one; `undefined` when it is no correction. */
export function corrected(text: string): string | undefined {
  const value =
    /^\W*(?:(?:oh|sorry|wait|oops|ah|no)[\s,.]+)*(?:actually|correction|i meant?|scratch that|no)[\s,:]+(?:it's|its|it is|that's|i mean|i meant|make that|not \w+ but)?\s*([^,.!?;]{2,50})/i.exec(
      text,
    )?.[1]
  if (value === undefined || !/\b(?:it's|its|it is|i meant?|make that|scratch|correction|not)\b/i.test(text))
    return undefined
  const short = value.replace(/^(?:not|the|a|an)\s+/i, '').trim()
  return /\b(?:i|you|he|she|they|we|fine|ok|okay|good|great|bad|true|not|so|all|just|my|your|time|too|very|really|like)\b/i.test(
    short,
  )
    ? undefined
    : short
}
