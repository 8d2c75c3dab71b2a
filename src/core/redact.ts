import { KEY_FORMATS } from './keyFormats.ts'

/** From a name to its value, also as code (`==`, `=>`) and in JSON inside of JSON, where quotes are escaped. */
const BEFORE_VALUE = String.raw`\\{0,3}["']?\s{0,3}[:=]{1,3}>?\s{0,3}`

/** A PEM block (RFC 7468) to its next dashes. Cut off before its end, it still begins as Base64 does. */
const PEM_BODY = String.raw`(?:[^-]|-(?!----))+`

/** The patterns of secrets: a usual beginning, a telling name before it, or a long random text. */
const SECRETS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<=-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)` +
      String.raw`(?:${PEM_BODY}(?=-----END)|(?=(?:\s|\\[nr]){0,4}[A-Za-z0-9+/=]{16})${PEM_BODY})`,
    'g',
  ),
  // A header's pairs, to the end of the line or of the quotes it stands in; a quote right after "=" is the cookie's own.
  new RegExp(
    String.raw`(?<=cookies?${BEFORE_VALUE}["']?)(?=[^\s"'=;,]{1,100}=)` +
      String.raw`(?:[^\r\n"]|(?<==\\?)"[^"\r\n]*")+`,
    'gi',
  ),
  new RegExp(KEY_FORMATS, 'g'),
  // The same issuers' as servers echo them: masked, or cut short.
  /(?<![A-Za-z0-9])(?:sk|pk|rk|gsk|xai|hf|gh[opsur]|github_pat|glpat|xox[abepr]|pplx|r8|nvapi|GOCSPX)[-_][-_.A-Za-z0-9*]{6,}/g,
  // npm. Its variables, such as npm_config_cache, go on with "_" and have no digits.
  /(?<![A-Za-z0-9])npm_(?=[A-Za-z]*[\d*])[A-Za-z0-9*]{6,}(?![A-Za-z0-9_])/g,
  // "key-" also begins words; with a digit or a mask in it, it begins a key.
  /(?<![A-Za-z0-9])key[-_](?=[-_.A-Za-z]{0,60}[\d*])[-_.A-Za-z0-9*]{6,}/g,
  // Google, and JSON Web Tokens (RFC 7519): `{"` in Base64.
  /(?<![A-Za-z0-9])(?:AIza|eyJ)[-_A-Za-z0-9*]{6,}(?:\.[-_A-Za-z0-9]*)*/g,
  new RegExp(String.raw`(?<=authorization${BEFORE_VALUE})["']?(?:[A-Za-z]+ +)?[^\s"',)]+`, 'gi'),
  // RFC 6750 has no brackets in a token: the one after it closes a sentence's.
  /(?<=\bBearer\s{1,3})[^\s"',)]{6,}/gi,
  // Mixed as Base64 is; "Basic questions" is no credential.
  /(?<=\bBasic\s{1,3})(?=[A-Za-z]*(?:[a-z][A-Z]|[\d+/=]))[A-Za-z0-9+/=]{6,}/g,
  new RegExp(
    String.raw`(?<=(?:api[-_ ]?key|token|secret|password|passwd|pwd|passphrase|[?&]key)${BEFORE_VALUE})` +
      // A brace alone is no value: it opens what the name holds.
      String.raw`(?:"[^"]+"|'[^']+'|(?:\\{0,3}["'])?(?:[^\s"',&=:>{[\\]|[{[\\](?=[^\s"',&]{5}))[^\s"',&]*)`,
    'gi',
  ),
  // As URLs are read, the last "@" is the one before the host; the user may be left out.
  /(?<=:\/\/)[^\s/:"]*:[^\s/"]+(?=@)/g,
  // A long run of letters and digits mixed; words, ids of models and UUIDs are broken up by other characters. The
  // kit's own ids (see createIdSource) are shown: without them nobody can follow a log.
  /(?<![A-Za-z0-9])(?!0[a-z0-9]{8}00[a-z0-9]{10}(?![A-Za-z0-9]))(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{20,}/g,
]

/** Names of fields that hold a secret; `tokens`, as in `maxTokens`, counts none. */
const SECRET_NAME =
  /(?:api|access|private|secret)[-_ ]?key$|token$|secret|password|passwd|pwd|passphrase|authorization|cookie|credential|bearer/i

/** `text` without what looks like a key or a password: servers echo them in their errors. */
export function redact(text: string): string {
  return SECRETS.reduce((safe, secret) => safe.replace(secret, '[hidden]'), text)
}

/** True when a field of this name holds a secret: `apiKey`, `Authorization`, `access_token`. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name)
}
