/**
 * Signs that a tokenizer or a reader may take for the end of a line, that turn the direction of what follows, or that
 * nobody sees: C1 controls, line and paragraph separators, bidi marks, zero-width spaces, tags. Joiners stay: emoji and
 * Persian are made of them.
 */
const UNSEEN =
  /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g

/** `text` in JSON quotes, on one line, as data in a prompt: it can end neither its quotes, nor its line, nor its block. */
export function quoted(text: string): string {
  return neutral(escapeUnseen(JSON.stringify(text)))
}

/** Signs that nobody sees, and unusual ends of lines, become `\\u2028`. */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, escaped)
}

/** A name or a kind as it stands in a prompt: the bare word where it is one and no role's, else quoted. */
export function labeledBy(name: string): string {
  const isRole = /^(system|developer|assistant|user|human|tool|you)$/i.test(name)
  return /^[\p{L}\p{N}_-]{1,40}$/u.test(name) && !isRole ? name : quoted(name)
}

/** Role tags and closing delimiters lose their teeth; the words stay readable. */
function neutral(text: string): string {
  return text.replace(/<(?=[/|!a-z])/gi, '‹').replace(/\[(?=\/?INST\])/gi, '(')
}

function escaped(sign: string): string {
  return [...Array(sign.length).keys()].map((at) => `\\u${hex(sign.charCodeAt(at))}`).join('')
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}
