import {
  plainTrade,
  caseless,
  capital,
  fact,
  first,
  IM,
  isIntroduction,
  isPlace,
  isReported,
  isTrade,
  NAME,
  PLACE,
  ANY_PLACE,
} from './englishGrammar.ts'
import { BUSINESSES, NOT_NAMES, TRADES } from '../languages/index.ts'
import { hasTopic } from './factFeatures.ts'
import type { RuleInput } from './factRules.ts'

const LIVE =
  '(?:live|living|lived|move|moved|relocated|settled|now live|just moved|recently moved|currently live|still live|moved here)(?: (?:back|over|up|down|out))?'

/** "This is Noor" names oneself after a greeting; elsewhere "this is Spain". */
const GREETED = '^(?:hi|hiya|hey|hello|Hi|Hiya|Hey|Hello|[Gg]ood \\p{L}{1,20})[\\p{L} ]{0,12}[,.!]? '

/** Finds the speaker's name. */
export function names({ text, whole, before, isFirst, next }: RuleInput) {
  const asked = asksName(before)
  const told =
    first(
      text,
      `\\b(?:[Mm]y name is|[Mm]y name's|[Mm]y names|[Nn]ame's|^(?:[Tt]he|[Mm]y) name is|(?:can|may|could|just|please|[Ee]veryone calls|[Pp]eople call|[Ff]riends call) (?:[Cc]all )?me|[Ii] go by)\\s+(${ANY_PLACE})(?=\\W*$|[,.!;)]| or\\b| and\\b| but\\b| if\\b| btw\\b)`,
      'u',
    ) ??
    // In small letters "call me" is asked for much: "call me later".
    first(text, `(?<!n't |not |never |dont )\\b[Cc]all me (${NAME})(?!\\p{L})`, 'u') ??
    first(text, `(?:^|${GREETED})(${NAME}) here(?=\\W{0,20}$|[,.!]| from)`, 'u') ??
    first(
      text,
      `(?:${caseless(IM)}|${GREETED}(?:[Tt]his is|[Ii]t's)) (${NAME})(?!\\p{L})(?= *(?:$|[,.!;:)]|and\\b|from\\b|by the way|btw|here\\b|\\(|-|–))`,
      'u',
    ) ??
    first(text, `${IM} (\\p{L}{2,15}),? (?:they/|she/|he/|by the way|btw|nice to meet)`) ??
    (asked && isFirst ? answeredName(whole) : undefined) ??
    (isFirst && isIntroduction(before) && /^\d{1,2}\W*$/.test(next[0] ?? '')
      ? first(text, '^(\\p{L}{2,15})\\W*$')
      : undefined)
  const name = told?.trim()
  const pronouns = first(
    text,
    '\\b((?:they/them|she/her|he/him|she/they|he/they|they/she|they/he|xe/xem|ze/hir|it/its)(?:/\\w+)?)\\b',
  )
  return [
    name !== undefined && !NOT_NAMES.has(name.split(' ')[0]!.toLowerCase()) && hasTopic(name) && !isTrade(name)
      ? fact('name', capital(name), `Name: ${capital(name)}`, { key: 'name', importance: 0.95 })
      : undefined,
    pronouns === undefined
      ? undefined
      : fact('pronouns', pronouns, `Pronouns: ${pronouns}`, { key: 'pronouns', importance: 0.9 }),
  ]
}

/** True when the other one asks for the speaker's name, or introduces itself and asks who is there. */
function asksName(before: string): boolean {
  return (
    /\b(?:your name|calls? you|who (?:am i|are you)|who is this|who's this)\b/i.test(before) ||
    (isIntroduction(before) &&
      /(?:^|[.,;!?]\s+)(?:[Aa]nd )?(?:[Ww]ith |[Tt]o )?[Ww]ho(?:m|'s|'ve)?(?:(?<='s|'ve)|\s(?:is|am|are|do|have|has|may|shall)\b)(?!\s\p{Lu}\p{Ll})[^.?]{0,60}\?/u.test(
        before,
      ))
  )
}

/** A name as an answer: in capitals, or a word alone, or one that more is said about. */
function answeredName(whole: string): string | undefined {
  const lead = "(?:it's |its |it is |i'm |im |i am |this is |the name's |name's )?"
  return (
    first(whole, `^\\W*${caseless(lead).replaceAll('(?:it', '(?:[Ii]t')}((?:(?:Dr|Prof|Mrs?|Ms)\\.? )?${NAME})`, 'u') ??
    first(
      whole,
      `^[^\\p{L}\\p{N}]*${lead}(\\p{L}[\\p{L}'-]{1,19})(?=[^\\p{L}\\p{N}]*$|[.,;(] ?| (?:but|although) (?:just|they|my|every|people|in|i)\\b)`,
    )
  )
}

/** Finds the speaker's birthday. */
export function birthdays({ text, dates }: RuleInput) {
  const date =
    first(
      text,
      `\\bmy birthday(?:'s| is|s)?(?: on)? (?:the )?(?!(?:was|is|party|present|cake|today|tomorrow|yesterday|this|last|next)\\b)([^,.!;]{3,30})`,
    ) ?? first(text, '\\bi was born (?:on|in) ([^,.!;]{3,30})')
  const isDate = date !== undefined && (/\d/.test(date) || dates.some((named) => date.includes(named.text)))
  return [isDate ? fact('birthday', date, `Birthday: ${date}`, { key: 'birthday', importance: 0.8 }) : undefined]
}

/** Finds the place where the speaker lives. */
export function homes({ text, before, isFirst, whole }: RuleInput) {
  const asked =
    /\bwhere (?:do|are) (?:you|u) (?:live|from|based|living)|\bwhere(?:'s| is) home\b|\bwhere are you\b/i.test(before)
  const street = `\\d+[a-z]?,? (?:\\d+[a-z]? )?${PLACE}(?:, ?(?:\\d+[a-z]? )?${PLACE})+`
  const address = first(text, `\\b((?:(?:[Ff]lat|[Aa]partment|[Aa]pt\\.?|[Uu]nit) \\d+[a-z]?, )?${street})`, 'u')
  const livesThere =
    /\b(?:mov(?:e|ed|ing)|send (?:it|them|that) to|ship|deliver|my address|i'?m at|im at|live)\b/i.test(whole)
  const lives =
    first(
      text,
      `\\b(?:[Ii]|[Ww]e)(?:'ve| have|'ve now)? ${LIVE} (?:from ${PLACE} )?(?:in|to|near|outside|just outside) (${PLACE})`,
      'u',
    ) ??
    first(text, `^(?:[Ll]iving|[Bb]ased) in (${PLACE})`, 'u') ??
    first(text, `${caseless(IM)} (?:living|based|back|moving|now|now living|now based) (?:in|to) (${PLACE})`, 'u') ??
    first(
      text,
      `\\b(?:[Mm]y (?:flat|house|place|apartment|home) is|home is|[Ii] have a (?:flat|house|place)) in (${PLACE})`,
      'u',
    ) ??
    first(text, `(?:^|[,.]\\s*)(${PLACE}), in case\\b`, 'u') ??
    (asked && isFirst
      ? first(text, `^(?:[Ii]n |[Ii]'?m in |[Ff]rom |[Ii] live in )?(${PLACE})(?=$|[,.!]| and | but )`, 'u')
      : undefined) ??
    // "Mara, 34, Cork": a word alone says where somebody lives only where their age stands beside it.
    (isFirst || !isIntroduction(before) || !/\b\d{2}\b/.test(whole) ? undefined : first(text, `^(\\p{L}{3,15})\\W*$`))
  const from = `(?:${caseless(IM)} (?:originally )?(?:${NAME}, )?(?:\\d{1,3}, )?from|\\b(?:[Ii]|[Ww]e) (?:come|came|grew up|hail) (?:from|in)|\\b[Bb]orn (?:and raised )?in)`
  const origin = first(text, `${from} (?!the\\b|a\\b|my\\b)(${PLACE})`, 'u')
  const isPast = /\b(?:used to|back when|grew up|as a (?:kid|child)|lived? there)\b/i.test(text)
  const home =
    address !== undefined && livesThere ? address : lives !== undefined && !isPast ? capital(lives) : undefined
  return [
    home === undefined || !isPlace(home.replace(/^\d.*/, 'At'))
      ? undefined
      : fact('home', home, `Lives ${/^(?:flat|apartment|unit|\d)/i.test(home) ? 'at' : 'in'} ${home}`, {
          key: 'home',
          importance: 0.8,
        }),
    origin !== undefined && isPlace(origin)
      ? fact('home', origin, `From ${origin}`, { key: 'origin', importance: 0.7 })
      : undefined,
  ]
}

/** Finds the speaker's work. */
export function jobs({ text, before, isFirst, whole }: RuleInput) {
  const asked =
    /\bwhat do (?:you|u) do\b(?! (?:when|if|on|with|to|about)\b)|\byour (?:job|work|trade|profession)\b|\bfor a living\b|\bwhat's your work\b|\bdo when you're not\b/i.test(
      before,
    )
  const told =
    first(
      text,
      `(?:${IM}|\\bi work as|\\bi am working as|\\bworking as|\\bi(?:'ve)? (?:just )?started as|\\bi've become|\\bi became|\\bmy job is) (?:(?:now|also|actually|officially|currently|just|only) )?(?:an? |the |being an? )?(?!(?:studying|looking|searching|waiting|hoping|hiring|dating|seeing|calling|marrying|married|engaged|asking|meeting|visiting|missing)\\b)((?:[\\p{L}-]{1,30} ){0,3}?(?:${TRADES})(?!\\p{L})(?: (?:in|at|for|on) [^,.!;()]{2,40})?)`,
    ) ??
    first(
      text,
      `\\bi (?:do|handle|run|manage) (\\p{L}+(?: \\p{L}+)? (?:at|for|in) (?:an?|the|my own) [^,.!;()]{3,40}?)(?=[,.!;()]|$| and\\b| so\\b| but\\b)`,
    ) ??
    first(
      text,
      `\\bi (?:work|worked) ((?:at|for|in|on|with) (?:an?|the|my) [^,.!;()]{3,40}?)(?=[,.!;()]|$| and\\b| so\\b| but\\b)`,
    ) ??
    first(text, `\\b((?:[\\p{L}-]{1,30} )?(?:${TRADES})) by (?:trade|profession|training)\\b`) ??
    first(text, `(?:^|\\bi'?ve )been an? ((?:[\\p{L}-]{1,30} )?(?:${TRADES})) (?:for|since|all my)\\b`) ??
    first(
      text,
      `\\bi (?:run|own|manage) (?:an?|the|my own|our) ((?:[\\p{L}-]{1,30} ){0,2}(?:${BUSINESSES}))(?!\\p{L})`,
    ) ??
    first(
      text,
      `(?:^|\\b(?:i|we)(?:'ve|'m| have| am)? (?:(?:just|finally|now) )?)(?:got|landed|accepted|taken|took|starting|started|start) (?:the|a|an|my) (?:new )?((?!new )(?:[\\p{L}-]{1,30} ){1,3}(?:job|position|role))\\b`,
    ) ??
    first(
      text,
      `\\bi (teach(?! (?:you|him|her|them|me|mornings|evenings|on|at|from|now)\\b)(?: (?!mornings|evenings|now)[\\p{L}-]{1,30}){1,3})(?=[,.!;()]|$| at\\b| in\\b| and\\b)`,
    ) ??
    (/\bset up on (?:me|my) own|went (?:freelance|self-employed)|started my own|opened my own|(?:i'?m|working) (?:self-employed|freelance|for myself)\b/i.test(
      text,
    )
      ? `self-employed${companyIn(whole)}`
      : undefined) ??
    (isFirst && asked
      ? first(text, `^(?:i'm |im |i am )?(?:an? )?((?:[\\p{L}-]{1,30} ){0,3}(?:${TRADES}))\\b`)
      : undefined) ??
    // "…on a kids ward, nurse": the trade as an afterthought of one who works.
    (/\bi (?:work|fix|build|make|drive|sell|repair)\b/i.test(whole)
      ? first(text, `(?:^|, ?)((?:[\\p{L}-]{1,30} )?(?:${TRADES}))\\W*$`)
      : undefined)
  // "I work on a kids ward, nurse": the trade comes after.
  const trade =
    told !== undefined && /^(?:at|for|in|on|with) /.test(told)
      ? first(text, `, ?((?:[\\p{L}-]{1,30} )?(?:${TRADES}))\\W*$`)
      : undefined
  const whatFor = told
    ?.replace(/^(?:just|only|now|still|really|basically)\s+|(?<!\s)\s+(?:job|position|role)$/gi, '')
    .trim()
  const said = trade === undefined ? whatFor : `${trade}, ${whatFor}`
  const job = said === undefined ? undefined : plainTrade(said)
  const study = first(
    text,
    `(?:${IM} (?:currently |now |still )?studying|\\bi study) ((?!for\\b|hard\\b|at\\b|now\\b|all\\b|it\\b|and\\b|too\\b|so\\b|a lot\\b|every\\b|with\\b|here\\b|in the\\b)[^,.!;()]{3,40}?)(?=[,.!;()]|$| and\\b| so\\b| but\\b)`,
  )
  const isOwn =
    job !== undefined &&
    !/^(?:your|his|her|their|such|not|no|like|the kind|with)\b/i.test(job) &&
    !/\b(?:like|feel like) an? /i.test(text) &&
    !isReported(text)
  const start = first(
    text,
    `\\b(?:start(?:ing|s)?|from) (?:on )?((?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? \\p{L}{3,9}|\\p{L}{3,9} \\d{1,2})\\b`,
  )
  return [
    isOwn
      ? fact('job', job, `Job: ${job}${start === undefined ? '' : ` (from ${start})`}`, {
          key: 'job',
          importance: 0.75,
        })
      : undefined,
    study === undefined || isReported(text)
      ? undefined
      : fact('study', study, `Studies ${study}`, { key: 'study', importance: 0.7 }),
  ]
}

/** Somebody's firm, as a capitalized phrase that ends in what firms are called. */
function companyIn(text: string): string {
  const company = first(
    text,
    `(${NAME} (?:Electrical|Plumbing|Design|Designs|Studio|Studios|Consulting|Ltd|Limited|Inc|LLC|Bakery|Joinery|Photography|Cleaning|Gardens|Landscapes|Services|Works|Repairs|Catering))\\b`,
    'u',
  )
  return company === undefined ? '' : ` (${company})`
}
