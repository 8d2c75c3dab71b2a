import { capital, fact, first, IM, isReported, trimmed } from './englishGrammar.ts'
import { INSTRUMENTS, SPORTS } from '../languages/index.ts'
import type { RuleInput } from './factRules.ts'

const THINGS =
  '[^,.!;()?]{2,50}?(?=[,.!;()?]|$| and\\b| but\\b| because\\b| cos\\b| when\\b| so\\b| (?:right )?now\\b| anymore\\b| though\\b| with my\\b| since\\b)'
const DEGREE =
  '(?:(?:really|absolutely|just|so|totally|kind of|kinda|also|still|secretly|truly|do|actually|already|always|even|much|honestly) )*'

/** Finds diets and beliefs. */
export function beliefs(input: RuleInput) {
  const { text } = input
  const diet = first(
    text,
    `(?:${IM}|\\bi've (?:gone|become|turned)|\\bi (?:went|became|turned)) (?:a |an )?(?:(?:now|also|strictly|mostly|fully) )?(vegan|vegetarian|pescatarian|halal|kosher|teetotal|gluten[- ]free|dairy[- ]free|lactose intolerant|keto)\\b`,
  )
  const belief = first(
    text,
    `(?:${IM}|\\bi was raised) (?:a |an )?(?:(?:practising|practicing|devout|lapsed|very) )?(christian|catholic|protestant|orthodox|muslim|jewish|jew|hindu|buddhist|sikh|atheist|agnostic|pagan|quaker|mormon)\\b`,
  )
  const love = first(text, `${IM} (gay|lesbian|bi|bisexual|queer|asexual|pansexual|trans|transgender|non-?binary)\\b`)
  const tongue = first(
    text,
    `\\b(?:i speak|my (?:native|first|mother) (?:language|tongue) is|i'm a native) ([A-Z]\\p{L}+(?:(?:,| and) [A-Z]\\p{L}+)*)`,
    'iu',
  )
  return [
    diet === undefined ? undefined : fact('diet', diet, capital(diet), { key: 'diet', importance: 0.85 }),
    belief === undefined
      ? undefined
      : fact('belief', belief, capital(belief), { key: 'belief', importance: 0.6, sensitive: 'belief' }),
    love === undefined
      ? undefined
      : fact('relationship', love, capital(love), { importance: 0.6, sensitive: 'sexuality' }),
    tongue === undefined ? undefined : fact('language', tongue, `Speaks ${tongue}`, { importance: 0.7 }),
    ...relationships(input),
  ]
}

function relationships({ text, whole }: RuleInput) {
  const status = first(
    text,
    `${IM} (?:now |happily |recently |newly |still |just )?(single|married|divorced|engaged|widowed|separated)(?= *(?:$|[,.!;)]|now\\b|again\\b|and\\b|to\\b|with\\b|for\\b))`,
  )
  const split = /\b(?:we|i) (?:broke|split) up\b(?: with (\p{Lu}\p{L}+))?((?:(?! and\b| but\b)[^,.!;]){0,24})/u.exec(
    text,
  )
  const ex = split?.[1] ?? first(whole, `(?:^|\\s)(\\p{Lu}\\p{L}+)'s new (?:girlfriend|boyfriend|partner)`, 'u')
  if (isReported(text)) return []
  return [
    status === undefined
      ? undefined
      : fact('relationship', status, capital(status), { key: 'status', importance: 0.7 }),
    split === null
      ? undefined
      : fact(
          'relationship',
          `broke up${ex === undefined ? '' : ` with ${ex}`}${split[2]!.trimEnd()}`,
          `Broke up${ex === undefined ? '' : ` with ${ex}`}${split[2]!.trimEnd()}`,
          { importance: 0.6 },
        ),
  ]
}

/** Finds skills that the speaker lacks, such as swimming. */
export function abilities({ text }: RuleInput) {
  const [, skill, rest = ''] =
    /(?:\bi (?:can't|cant|cannot|can not|never learn(?:ed|t)(?: how)? to|don't know how to|dont know how to)|^can'?t) (swim|drive|cook|ride a bike|ride|read music|dance|sing|ski|skate|whistle)\b(?! (?:now|today|tonight|tomorrow|right now|this|home|you|there|because|until|for (?:an?|the|\p{N}+|\p{L}+) (?:next |\p{L}+ )?(?:days?|weeks?|months?|hours?)))(.{0,0})/iu.exec(
      text,
    ) ?? []
  return [
    skill === undefined
      ? undefined
      : fact('ability', `cannot ${skill}${rest}`, `Can't ${skill.toLowerCase()}`, {
          key: `ability:${skill.toLowerCase()}`,
          importance: 0.6,
        }),
  ]
}

/** Finds an instrument or a game that the user plays: "I play the accordion". */
export function hobbies({ text }: RuleInput) {
  const played = first(
    text,
    `\\b(?:i|i've) (?:also |still |now |used to )?(?:play|played|been playing) (?:the |a bit of |some )?(${INSTRUMENTS}|${SPORTS})(?!\\p{L})(?! (?:yesterday|today|last|once|against|with you))`,
  )
  return [
    played === undefined || /\b(?:used to|played)\b/i.test(text) || isReported(text)
      ? undefined
      : fact('hobby', played, `Plays ${played}`, { key: `hobby:${played.toLowerCase()}`, importance: 0.5 }),
  ]
}

/** Says why there must be none of it: that is the fact, and the request follows from it. */
const EXPLAINED = /\b(?:phobia|phobic|allergic|allergy|intolerant)\b/i

/** Finds lasting wishes of the user about how the persona behaves. */
export function requests({ text, whole }: RuleInput) {
  const rule = first(
    text,
    `^(?:and |so |but |also |btw |one rule:? ?)*((?:please )?(?:don't|dont|do not|never|always) (?:ever )?(?:rewrite|call me|use|send|write|correct|explain|tell me(?= (?:about|how|what|to|any|jokes|the)\\b)|mention|swear|joke|bring up|talk|ask me(?= (?:about|to|for|if|how|what|when|where|whether|which|who|why|again|any|questions)\\b)|answer|speak|give me|interrupt|translate|spoil)\\b(?! (?:him|her|them|it|that|this|anyone|anybody|ring)\\b)[^.!;]{2,80})`,
  )
  const noMore = first(
    text,
    `^(?:and |so |but |also |please )*(no (?:\\p{L}+ ){1,3}?(?:ever|anywhere|in the (?:plot|story)|please|at all)\\b[^.!;]{0,30})`,
  )
  const less = first(whole, `\\bcan we (?:do |have )?(less|no more|fewer) (\\p{L}+)`)
  const lessOf =
    less === undefined ? undefined : first(whole, `\\bcan we (?:do |have )?(?:less|no more|fewer) (\\p{L}+)`)
  return [
    rule === undefined ? undefined : fact('request', rule, `Asks: ${rule}`, { importance: 0.75 }),
    noMore === undefined || EXPLAINED.test(whole) || /\b(?:idea|way|problem|worries|rush|one|more for)\b/i.test(noMore)
      ? undefined
      : fact(
          'dislike',
          noMore.replace(/^no /i, '').replace(/,? (?:ever|anywhere|please|at all)\b[^]*$/i, ''),
          `Asks for ${noMore}`,
          { importance: 0.7 },
        ),
    lessOf === undefined ? undefined : fact('dislike', lessOf, `Wants less ${lessOf}`, { importance: 0.6 }),
  ]
}

/** Finds likes and dislikes. */
export function tastes({ text, whole }: RuleInput) {
  const hated = first(
    text,
    `\\bi (?:${DEGREE})(?:hate|can't stand|cant stand|detest|loathe|despise|dislike|(?:don't|dont|do not) (?:\\w+ )?(?:like|enjoy|eat)) (?!it\\b|that\\b|this\\b|him\\b|her\\b|them\\b|you\\b|when\\b|how\\b|to\\b|being\\b(?! \\p{L}+ed\\b)|myself\\b|my\\b)(${THINGS})`,
  )
  const gags = first(
    text,
    `(?:^|[\\s,])([\\p{L}' ]{3,30}?) (?:makes? me (?:gag|sick|heave|vomit|retch|puke)|gives me the creeps)`,
  )
  const foul = first(
    text,
    `^(?:(?:no|well|honestly|sorry|and|but),? )*(?!the |that|this|it|he|she|they|you|we|some|most)([\\p{L}-]{1,30}(?: [\\p{L}-]{1,30})?) (?:is|are) (?:so |just |absolutely |totally )?(?:disgusting|revolting|gross|vile)\\b`,
  )
  const nothing = first(
    text,
    `\\b(?:please|before you ask|i want|i'll wear|i wear)\\b.{0,200}\\bnothing (?!else|much|more|new|special|fancy|wrong|bad|yet|too|really)([\\p{L}-]{3,15})\\W*$`,
  )
  const loved =
    first(
      text,
      `\\bi (?:${DEGREE})(?:love|adore|enjoy|like|prefer|am obsessed with|am into|am a (?:big|huge) fan of) (?!it\\b|that\\b|this\\b|him\\b|her\\b|them\\b|you\\b|u\\b|when\\b|how\\b|to (?:think|imagine)\\b|your\\b|what\\b|where\\b|my (?:fingers|life|job|bed)\\b)(${THINGS})`,
    ) ??
    first(
      text,
      `(?:${IM} (?:really |totally |so |a bit )?(?:obsessed with|into|addicted to)|(?:^|${IM} )(?:a )?(?:big|huge|massive) fan of) (${THINGS})`,
    )
  const favourite = first(text, `\\bmy favou?rite (?:[\\p{L}]+ )?(?:is|are) (${THINGS})`)
  const turned = /\b(?:kind of |kinda |really )?love it now\b|\bgone soft on (?:the )?([\p{L} ]{3,30})/iu.exec(whole)
  const soft = first(whole, `\\bgone soft on (?:the )?([\\p{L}]{3,30})`)
  const nowBest = /\b(?:it's|its|that's|thats) my (?:new )?favou?rite(?: now)?\b/i.test(text)
    ? first(
        whole,
        `\\b(?:try|tried|had|discovered|found|tasted)(?: some| the| a| proper| real)* ([\\p{L}]+(?: [\\p{L}]+)?)`,
      )
    : undefined
  const [disliked, liked] = [
    trimmed(hated ?? gags ?? foul ?? nothing),
    trimmed(loved ?? favourite ?? (turned === null ? undefined : soft) ?? nowBest),
  ]
  const isOpen = /\b(?:whether|if) i\b/i.test(text)
  return [
    disliked === undefined || isVague(disliked) || isOpen
      ? undefined
      : fact('dislike', disliked, `Dislikes ${disliked}`, { key: `taste:${headOf(disliked)}`, importance: 0.5 }),
    liked === undefined || isVague(liked) || isOpen
      ? undefined
      : fact('like', liked, `Likes ${liked}`, { key: `taste:${headOf(liked)}`, importance: 0.5 }),
  ]
}

function isVague(thing: string): boolean {
  return (
    /^(?:it|that|this|them|him|her|you|one|ones|better|best|more|most|less|to be|things?|stuff|everything|everyone|people|being(?! \p{L}+ed\b)|the way|how|what|where|me|us|my|your|his|their|(?:look|looks|sound|idea|thought|feel|smell) of)\b/iu.test(
      thing,
    ) ||
    // What is here and now is no taste.
    /\b(?:this|that|these|those|today|tonight|yesterday|tomorrow|right now|so far|you|u|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b/i.test(
      thing,
    ) ||
    thing.split(' ').length > 7
  )
}

/** The key of a taste: a later word on the same thing replaces it. */
function headOf(thing: string): string {
  const [head = ''] = thing
    .toLowerCase()
    .replace(
      /^(?:(?:a|an|the|my|our|proper|really|good|real|fresh|long|short|big|small|old|new|cold|hot|warm|dark|loud|early|late)\s+)+(?=\p{L})/u,
      '',
    )
    .split(' ')
  return head.replace(/s$/, '')
}
