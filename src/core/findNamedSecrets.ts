import type { FoundSecret } from './foundSecret.ts'

/** From a name to its value, as people say and as programs write it. */
const SET = String.raw`\s{0,3}(?:["'\x60]\s{0,2})?(?:[:=＝：]{1,3}>?|->|→)\s{0,3}`
const IS = String.raw`\s{1,3}(?:is|was|are|ist|war|lautet|est|es|era|è|é|são|är|er|jest|to jest|—|–)\s{1,3}(?:now |jetzt |maintenant |ahora )?`

/** Words for what opens an account, in the languages most written. */
const PASSWORDS = [
  String.raw`passwords?|passwo?rt|passwort|kennwort|pass ?phrase|passcode|passwd|pwd?|psw|pass(?=\s{0,2}[:=])|login code|mot de passe|mdp|contraseña|contrasena|clave(?: secreta)?`,
  'palavra-passe|senha|parola d.ordine|password|wachtwoord|hasło|haslo|lösenord|losenord|adgangskode|passord|salasana|heslo|jelszó|şifre|sifre|parola',
  'пароль|κωδικός|كلمة (?:السر|المرور)|סיסמה|पासवर्ड|密码|密碼|パスワード|비밀번호|암호|รหัสผ่าน|mật khẩu|kata sandi',
].join('|')

const PINS =
  'pin(?:[ -]?(?:code|number|nummer|nr))?|geheimzahl|geheimnummer|código pin|codice pin|code pin|pincode|nip|cvv2?|cvc2?|card code|kartenprüfnummer|tan|otp'

/** Words for what a program proves itself with. */
const TOKENS = [
  '(?:api|access|secret|auth|private|client|service|account|license|licence|signing|encryption|master|admin|app|application|subscription|shared|storage|webhook)[-_ ]{0,2}(?:key|secret|token)s?',
  '(?:(?:bearer|refresh|session|bot|id|personal access|deploy|csrf|oauth|auth)[-_ ]{0,2})?token|(?:client[-_ ]?)?secret(?:[-_ ](?:access[-_ ])?key)?|credentials?',
  'api[- ]?schl(?:ü|ue)ssel|zugangsschl(?:ü|ue)ssel|geheimer schl(?:ü|ue)ssel|cl[ée] (?:d.)?api|clave (?:de )?api|chave (?:de )?api|chiave api|ключ api|api[- ]?ключ|api ?密钥|api ?キー|api ?키',
].join('|')

/** A name may be a part of a longer one: `MISTRAL_API_KEY`, `dbPassword`. */
const LEAD = String.raw`(?<![\p{L}\p{N}])(?:[A-Za-z0-9]{1,20}[_.-]){0,4}`

const PASSWORD = new RegExp(
  String.raw`${LEAD}(?:${PASSWORDS})(?![\p{L}])(?: (?:for|für|pour|para|per|voor)(?: \S{1,30}){1,4}?| \([^()\n]{1,30}\))?(?:(${SET})|(${IS}|\s{1,2}to\s{1,2}(?=\S{0,40}\d))|\s{1,2}(?=["“„«'\x60]))(?:["“„«]([^"“”„«»\n]{3,200})["”“»]|["“„«'\x60]?([^\s"“”„«»'\x60]{3,200}))`,
  'giu',
)

const PIN = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])(?:(my|mein|meine|mon|mi|mio|minha|mijn|min|our|your|card|bank|sim|the) )?(${PINS})(?![\p{L}])(?: (?:for|für|pour|para|per|voor) (?:\S{1,20} ){0,2}\S{1,20}?)?(?:(${SET})|(${IS})|\s{1,2})(["“'\x60]?)(\d(?:[ -]?\d){2,7})(?![\p{L}\p{N}]|[.,:/-]\d)`,
  'giu',
)

const TOKEN = new RegExp(
  String.raw`${LEAD}(?:${TOKENS})(?![\p{L}\p{N}])(?:${SET}|${IS}|\s{1,2}(?=["“„'\x60]))(?:bearer )?["“„'\x60]?([\w\-./+=~$!@#%^&*:|]{8,400})`,
  'giu',
)

/** Pairs in connection strings: of Azure, SQL Server, Redis, MongoDB. */
const CONNECTION =
  /(?<![A-Za-z])(?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd|PrivateKey|[?&;](?:sig|signature|key|token|access_token|api_key|apikey|auth|code))=([^;&\s"'<>]{6,400})/gi

/** A header's credentials. */
const HEADER =
  /\bBearer\s{1,3}(?=[\w.~+/=-]{0,40}\d)([\w.~+/=-]{16,4000})|\bBasic\s{1,3}([A-Za-z0-9+/]{6,400}={0,2})(?![A-Za-z0-9+/=])|(?<=\b(?:curl|wget|http)\b[^\n]{0,200}\s(?:-u|--user)\s{1,3})(\S{1,60}:\S{3,100})/gi

/** In an address, before the last "@" of the host; the user may be left out. */
const IN_URL = /(?<=[a-z]:\/\/)[^\s/:"'<>]{0,100}:([^\s/"'<>]{1,200})(?=@[\w[])/gi

/** Words that people write after a name when they don't give its value. */
const NO_VALUE =
  /^(?:https?:\/\/|<|\[|\{|\$\{|%|process\.env|os\.environ|[.,;!?)…]+$|(?:required|optional|none|null|nil|undefined|true|false|yes|no|n\/a|tbd|todo|unknown|missing|wrong|invalid|incorrect|expired|forgot(?:ten)?|lost|reset|change[ds]?|hidden|redacted|empty|string|text|secret|password|passwort|same|correct|here|please|must|should|at|the|a|an|it|i|my|min(?:imum)?|see|ask|use|enter|your|what|which|not|never|safe|vergessen|falsch|oublié|perdu|olvidada|\*+|x+|-+|_+|•+)[.,;!?)]*$)/i

/** Values that are said to be a password, a PIN or a token, and credentials in headers, addresses and connection strings. */
export function findNamedSecrets(text: string): FoundSecret[] {
  const found: FoundSecret[] = []
  const note = (match: RegExpExecArray, value: string, kind: FoundSecret['kind'] = 'password'): void => {
    const end = match.index + match[0].length
    found.push({ kind, start: end - value.length, end })
  }
  for (const match of text.matchAll(PASSWORD)) {
    const [, isSet, , quoted, value = ''] = match
    // "My password is wrong" names none: what is said needs a digit, a sign or quotes, what is written needs nothing.
    const isNamed = isSet !== undefined || /\p{N}|[^\p{L}.,!?'’:;)-]/u.test(value)
    if (quoted !== undefined) note(match, `${quoted}"`)
    else if (isNamed && !NO_VALUE.test(value)) note(match, value)
  }
  for (const match of text.matchAll(PIN)) {
    const [, owner, name = '', isSet, isSaid, , value = ''] = match
    const digits = value.replace(/\D/g, '').length
    const isCode = /^(?:cvv|cvc|card code|karten)/i.test(name)
    // "Pin 123 on the board" is no secret; one's own is, and what is called a code.
    const isNamed = isSet ?? isSaid ?? owner ?? (isCode || name.length > 3 || name === 'PIN' ? name : undefined)
    const isYear = isSaid === undefined && isSet === undefined && /^(?:19|20)\d\d$/.test(value) && !isCode
    if (isNamed !== undefined && !isYear && (isCode ? digits <= 4 : digits >= 4)) note(match, value)
  }
  for (const match of text.matchAll(TOKEN)) {
    const value = match[1]!
    if (isRandom(value) && !NO_VALUE.test(value)) note(match, value, 'API key')
  }
  for (const match of text.matchAll(CONNECTION)) {
    if (!NO_VALUE.test(match[1]!)) note(match, match[1]!)
  }
  for (const match of text.matchAll(HEADER)) {
    const [, bearer, basic, user] = match
    const value = bearer ?? user ?? basic ?? ''
    // "Basic questions" is no credential: Base64 mixes.
    if (basic === undefined || isBasic(basic)) note(match, value, bearer === undefined ? 'password' : 'API key')
  }
  for (const match of text.matchAll(IN_URL)) if (!NO_VALUE.test(match[1]!)) note(match, match[1]!)
  return found
}

/** No word and no number: letters and digits mixed, or a long run of hexadecimal or Base64. */
function isRandom(value: string): boolean {
  const digits = value.match(/\d/g)?.length ?? 0
  if (/^(?:https?:|\/|\.\/|v?\d+(?:\.\d+)+$)/i.test(value)) return false
  return (digits >= 2 && /[A-Za-z]/.test(value)) || (value.length >= 20 && /[a-z]/.test(value) && /[A-Z]/.test(value))
}

function isBasic(value: string): boolean {
  return /[a-z][A-Z]|\d|[+/=]/.test(value) && /[A-Za-z]/.test(value)
}
