/** What looks like a secret: by its usual beginning, by the name before it, or by being long and random. */
const SECRETS: readonly RegExp[] = [
  /\b(?:sk|pk|rk|gsk|xai|hf|AIza|eyJ|ghp|key)[-_A-Za-z0-9*][-_.A-Za-z0-9*]{6,}/g,
  /(?<=\b(?:Bearer|Basic)\s+)[^\s"',]+/gi,
  /(?<=(?:\b(?:api[-_ ]?key|access[-_ ]?token|token|secret|password|authorization)|[?&]key)["']?\s*[:=]\s*["']?)[^\s"',&]{6,}/gi,
  /(?<=:\/\/)[^\s/@]+:[^\s/@]+(?=@)/g,
  // A long run of letters and digits mixed; words, ids of models and UUIDs are broken up by other characters.
  /\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{20,}\b/g,
]

/** `text` without what looks like a key: servers echo them in their errors. */
export function redact(text: string): string {
  return SECRETS.reduce((safe, secret) => safe.replace(secret, '[hidden]'), text)
}
