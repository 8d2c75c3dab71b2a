/** A flag such as Scotland's is spelled with tag characters; those stay. */
const FLAG = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/u

/** Bidi overrides and isolates make a text read as another one; tag characters hide one in it. */
const DECEPTIVE = /[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u

const EITHER = new RegExp(`(${FLAG.source})|${DECEPTIVE.source}`, 'gu')

/** `text` as it is shown: characters that deceive the eye become readable escapes. Stored data keeps them. */
export function visibleText(text: string): string {
  return text.replace(EITHER, (found, flag?: string) => flag ?? escapeOf(found))
}

function escapeOf(character: string): string {
  return `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase()}⟩`
}
