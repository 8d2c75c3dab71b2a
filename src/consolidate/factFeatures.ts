import { CONDITIONS, EVENTS, FRIENDS, INSTRUMENTS, KIN, PETS, SPORTS, TRADES } from '../languages/index.ts'

/** A clause or a whole message, with what stands around it. */
export interface ClauseInput {
  readonly text: string
  /** The other one's last question, where the clause may answer it; else ''. */
  readonly question: string
  /** The clauses before and after it in the message; '' at its ends. */
  readonly before: string
  readonly after: string
}

/** Closed-class words of English; no apostrophes. */
const FUNCTION_WORDS = new Set(
  `a an the this that these those some any each every all both another other same such
  i me my mine myself we us our ours you your yours u ur he him his she her hers it its they them their who whom whose which
  what when where why how am is are was were be been being do does did doing done has have had having got can could will
  would shall should might must may im ive id ill youre youve youd youll hes shes theyre weve theyve dont didnt doesnt cant
  couldnt wont wouldnt isnt wasnt arent werent havent hasnt shouldnt aint whats thats theres lets gonna gotta wanna
  and or but so if then than because cos while as at by for from in into of off on onto out over to up down with without
  about after before since until till between through during near
  not no yes yeah yep nope nah too also just only even more most much many few less again ever never always still already yet
  now here there anymore usually sometimes often mostly currently recently finally instead
  one something anything someone anyone everyone nothing somebody nobody anybody everybody
  really very kinda actually literally lol haha ha oh ok okay well hi hey hello thanks thank please sorry`.split(/\s+/),
)

/** Verbs and nouns with which people tell of themselves: with the closed classes, what is left when the topic is taken out. */
const TELLING_WORDS = new Set(
  `say says said told ask asked talk know think thought mean guess feel felt hope wish believe suppose maybe perhaps probably
  like likes liked love loves loved hate hates hated enjoy prefer favorite favourite allergic allergy born called name named
  live lives lived living work works worked working moved move moving married divorced engaged single pregnant grew raised
  use used play plays played eat drink drive speak study studying teach own bought sold quit stopped started start left lost
  died turned years year old months month weeks week days day today tomorrow yesterday tonight morning evening night`.split(
    /\s+/,
  ),
)

const CLASSES: ReadonlyMap<string, string> = new Map(
  (
    [
      ['KIN', KIN],
      ['FRIEND', FRIENDS],
      ['PET', PETS],
      ['TRADE', TRADES],
      ['ILL', CONDITIONS],
      ['EVENT', EVENTS],
      ['PLAYS', `${INSTRUMENTS}|${SPORTS}`],
      ['WEEKDAY', 'monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|fri|sat|sun'],
      [
        'MONTH',
        'january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|oct|nov|dec',
      ],
      [
        'NUMBER',
        'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|first|second|third|fourth|fifth|tenth',
      ],
    ] as const
  ).flatMap(([name, words]) =>
    words.split('|').flatMap((word) =>
      /^[\p{L}'é]+$/u.test(word)
        ? ([
            [word, name],
            [`${word}s`, name],
          ] as [string, string][])
        : [],
    ),
  ),
)

/** As people type on phones, and as it is meant. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  `u you|ur your|r are|n and|w with|bc because|cuz because|coz because|cos because|wanna want|gonna going|gotta got|kinda kind|
  tho though|rn now|atm now|ppl people|abt about|b4 before|thx thanks|plz please|pls please|luv love|fav favorite|fave favorite|
  favourite favorite|favourites favorite|favorites favorite|mum mom|mums moms|yr year|yrs years|mths months|wks weeks|wk week|hubby husband|
  bday birthday|bf boyfriend|gf girlfriend|bro brother|sis sister|yall you|ya you|yea yeah|aint isnt|em them|til until|till until`
    .split('|')
    .map((pair) => pair.trim().split(' ') as [string, string]),
)

const TOKEN = /[\p{L}\p{M}]+|\p{N}+|[?？؟!.,:;]/gu

/** Longer clauses are known by their beginning. */
const MAX_TOKENS = 40

/** The features by which a clause is told to say something lasting. */
export function factFeatures({ text, question, before, after }: ClauseInput): string[] {
  const features = new Set<string>()
  const tokens = tokensOf(text)
  const signs = tokens.map(signOf)
  for (const [at, token] of tokens.entries()) {
    if (signs[at] === '_') {
      features.add(`w ${token}`)
      const word = `<${token}>`
      for (let from = 0; from + 4 <= word.length; from++) features.add(`l ${word.slice(from, from + 4)}`)
    }
    const next = tokens[at + 1]
    if (next !== undefined) features.add(`p ${token} ${next}`)
  }
  const frame = ['^']
  for (const sign of signs) if (sign !== '_' || frame.at(-1) !== '_') frame.push(sign)
  frame.push('$')
  runsOf(frame, 3, (run) => features.add(`f ${run}`))
  const size = Math.min(6, tokens.length >> 2)
  features.add(`# ${size}`)
  const asked = tokensOf(question)
  if (asked.length > 0) {
    const wanted = asked.map(signOf)
    for (const token of asked) features.add(`q ${token}`)
    runsOf(wanted, 2, (run) => features.add(`q ${run}`))
    features.add(`q# ${size}`)
  }
  for (const sign of tokensOf(before).map(signOf)) features.add(`b ${sign}`)
  for (const sign of tokensOf(after).map(signOf)) features.add(`a ${sign}`)
  if (before === '') features.add('b ^')
  if (after === '') features.add('a $')
  if (namesSomething(text)) features.add('capital')
  if (/\p{N}/u.test(text)) features.add('digit')
  return [...features]
}

/** True when a word begins with a capital where no sentence starts. */
function namesSomething(text: string): boolean {
  return text.split(/[.!?]/).some((sentence) => {
    const start = sentence.search(/\p{L}/u)
    return start !== -1 && /\s\p{Lu}\p{Ll}/u.test(sentence.slice(start + 1))
  })
}

/** The words of a text that carry its meaning, by their beginnings: numbers, and what no function word is. */
export function contentWords(text: string): string[] {
  return tokensOf(text)
    .filter((token) => !FUNCTION_WORDS.has(token) && /[\p{L}\p{N}]/u.test(token))
    .map((token) => token.slice(0, 5))
}

/** True when a text names anything: "I work on it every day" does not. */
export function hasTopic(text: string): boolean {
  return tokensOf(text).some(
    (token) => /[\p{L}\p{N}]/u.test(token) && !FUNCTION_WORDS.has(token) && !TELLING_WORDS.has(token),
  )
}

function tokensOf(text: string): string[] {
  const plain = text.slice(-600).toLowerCase().replace(/['’]/g, '')
  return (plain.match(TOKEN) ?? []).slice(0, MAX_TOKENS).map((token) => SPELLINGS.get(token) ?? token)
}

function signOf(token: string): string {
  if (FUNCTION_WORDS.has(token) || TELLING_WORDS.has(token)) return token
  const name = CLASSES.get(token)
  if (name !== undefined) return name
  if (/^\p{N}/u.test(token)) return '0'
  if (/^[\p{L}\p{M}]/u.test(token)) return '_'
  return /^[?？؟]$/.test(token) ? '?' : token
}

function runsOf(signs: readonly string[], longest: number, visit: (run: string) => void): void {
  for (const [at, sign] of signs.entries()) {
    for (let [length, run] = [1, sign]; length <= longest; length++) {
      visit(run)
      const next = signs[at + length]
      if (next === undefined) break
      run = `${run} ${next}`
    }
  }
}
