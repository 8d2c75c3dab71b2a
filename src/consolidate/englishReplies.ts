const ASSENT =
  /^\W*(?:(?:yes|yep|yeah|yup|ya|aye|exactly|correct|right|that'?s (?:it|right|us|me|correct)|spot on|indeed|precisely|sure is|i do|i am|you got it|bang on)\b[\s,.!]*)+(?:perfect|exactly|please)?\W*$/i

export function assented({ text, before }: { text: string; before: string }): string | undefined {
  if (!ASSENT.test(text)) return undefined
  const [claim] =
    before.match(/[^.!?\n]*\byou(?:r|'re)?\b[^.!?\n]*(?=\?|\.\s*(?:Right|Correct|Is that|Did I)[^?]*\?)/i) ?? []
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
