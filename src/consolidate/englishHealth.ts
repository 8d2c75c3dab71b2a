import { capital, fact, first, IM, trimmed } from './englishGrammar.ts'
import { CONDITIONS, FEARS, HABITS } from '../languages/index.ts'
import type { FoundFact, RuleInput } from './factRules.ts'
import { lastQuestion } from './lastingIn.ts'

/** Signs of a body that can't stand something. */
const REACTS =
  /\bmy (?:throat|airways?|lips?|tongue|face|eyes)(?: \w+)? (?:closes?|closed|swells?|swelled|swole|shuts?|puffs?|puffed|became)\b|\bi (?:come|came|break|broke) (?:out|up) (?:in|like)\b|\bi (?:swell|puff) up\b|\bi go into (?:shock|anaphyla)/i

/** A thing that does something to the speaker: nobody who acts. */
const CAUSE = String.raw`(?:^|[,;:] |\b(?:and|but|because|cos|that) )((?!(?:i|we|you|he|she|they|it|this|that|who|which|what|there)\b)[^,.!;:()]{3,40}?)`

/** Finds allergies; a sentence that denies one gives none. */
export function allergies({ text, whole }: RuleInput) {
  const negated =
    /\b(?:not|isn't|no longer|never been|nobody|no one) (?:\w+ )?allergic|\bnot allergic|\bno allerg/i.test(text)
  if (negated) return []
  const allergen =
    first(
      text,
      `(?:${IM}|\\bi have always been|\\bi've always been|\\bi am) (?:(?:really|very|super|severely|badly|mildly|deathly|highly|also|so|deadly|quite) )*allergic to ([^,.!;()]{2,60})`,
    ) ??
    first(
      text,
      `\\b(?:i have|i've got|i got|ive got) an? (?:\\w+ )?(?:allergy to ([^,.!;()]{2,40})|([\\p{L} ]{3,25}?) allergy)`,
    ) ??
    first(
      text,
      `\\bi have an? (?:\\w+ )?((?!food|bad|serious|severe|mild)[\\p{L}-]{1,30}(?: [\\p{L}-]{1,30})?) (?:allergy|intolerance)\\b`,
    ) ??
    first(
      text,
      `\\bi have (?:an? )?(?:\\w+ )?allergy (?:for|of|on|against) ([^,.!;()]{2,40}?)(?=[,.!;()]|$| and\\b)`,
    ) ??
    first(text, `${IM} allergic (?:on|for|against|of|with) ([^,.!;()]{2,40})`) ??
    first(
      text,
      `${CAUSE} (?:gives?|give) me (?:hives|an? (?:\\w+ )?(?:rash|reaction)|anaphyla\\w+|welts|blotches)\\b`,
    ) ??
    first(
      text,
      `${CAUSE} (?:makes? (?:me (?:swell|break out|come out in|puff up|wheeze)|my (?:throat|lips?|tongue|face|airways?|eyes) (?:swell|close|shut|itch|puff|burn))|brings? me (?:out|up) in)\\b`,
    ) ??
    first(
      text,
      `(?:^|\\bi )(?:can't|cant|cannot) (?:eat|have|touch|go near) ([^,.!;()]{2,40}?)[,.]? (?:i'm|im|because i'm|as i'm) allergic`,
    )
  const reacts = REACTS.test(text)
  const cause = reacts
    ? first(
        text,
        `^(?:yeah|yes|well|oh|so|and|important one actually|[^,]{0,24}:)?[\\s,.]{0,10}(.{3,80}?),? (?:and )?(?:my (?:throat|airways)|i (?:come|break|go) )`,
      )
    : undefined
  // "No penicillin, my face swells up", "no walnuts, no pecans".
  const barred = reacts
    ? first(text, `\\bno ([\\p{L} ]{3,30}?(?:,? (?:no|and|or) [\\p{L} ]{3,20}?)?)(?=[,.;:–-])`)
    : undefined
  const implied = /(?:^|[,.\s])(?:i'?m|im) (?:really |very )?allergic\W*(?:$|,)/i.test(text)
    ? first(whole, `\\bno ([\\p{L} ]{3,20}?)(?: anywhere| please| at all|,|\\.)`)
    : undefined
  const value = trimmed(allergen ?? barred ?? thingIn(cause) ?? implied)
  if (value === undefined) return []
  return [fact('allergy', value, `Allergic to ${value}`, { importance: 1, sensitive: 'health' })]
}

/** The thing named, where the words before are about somebody: "he orders the wrong gloves, the latex ones". */
function thingIn(cause: string | undefined): string | undefined {
  return cause === undefined || !isDoing(cause) ? cause : cause.split(',').findLast((part) => !isDoing(part))
}

function isDoing(part: string): boolean {
  return /^(?:\p{L}+ )?(?:i|we|you|he|she|they|it|there)\b/iu.test(part.trim())
}

/** Not what was said, but what may have been. */
const HEDGED = /\bor (?:something|so|other|whatever|similar|the like)\b/i

/** Asks of somebody else, of whom the answer is then told. */
const OTHERS_ASKED = /^(?!.*\byour?\b).*\b(?:he|she|her|him|his)\b/i

/** Finds illnesses and other facts about the speaker's health. */
export function health({ text, whole, before }: RuleInput) {
  const facts: (FoundFact | undefined)[] = []
  const add = (value: string | undefined, say: (value: string) => string, key?: string) => {
    const short = trimmed(value)
    if (short !== undefined)
      facts.push(
        fact('health', short, capital(say(short)), { importance: 0.85, sensitive: 'health', ...(key && { key }) }),
      )
  }
  const condition = first(
    text,
    `(?:${IM}|\\bi have|\\bi've got|\\bive got|\\bi suffer from|\\bi've had|\\bi was born with|\\bi(?:'ve been| was| got)? ?(?:just )?diagnosed with|\\bmy) (?:(?:really|very|severe|mild|chronic|bad|terrible|a bit of|a touch of|type [12]|always|also) )*((?:${CONDITIONS})(?: in [^,.!;]{3,30})?)\\b`,
  )
  add(condition, (value) => value)
  const medicine = first(
    text,
    `(?:${IM} (?:now )?(?:on|taking)|\\bi(?:'ve)? (?:take|started|switched to|was put on|got put on)) ((?:[\\p{L}-]{1,30} ){0,2}?(?:\\p{L}*(?:pril|olol|pine|statin|formin|zole|prazole|oxetine|aline|opram|cillin|mycin|sartan|xaban|azepam|profen)|insulin|metformin|warfarin|thyroxine|methotrexate|prednisone|antidepressants|beta ?blockers|blood thinners|the pill|hrt|antibiotics|inhalers?)(?: since \\p{L}+)?)`,
  )
  add(medicine, (value) => `Takes ${value}`, 'medicine')
  const tablet = first(text, `\\bi take (?:an? |my )?(?:tablets?|pills?|meds|medication) for ([^.!;]{3,50})`)
  add(tablet, (value) => `Takes medicine for ${value}`, 'medicine')
  const advised = first(
    text,
    `\\b(?:doctor|doc|gp|physio|nurse|consultant|dentist|cardiologist|dermatologist)(?: has)? (?:says?|said|reckons|told me|diagnosed)(?: (?:it's|its|i have|that|it is))? ((?:no |not )?[^,.!;]{3,60})`,
  )
  const isTold = !HEDGED.test(text) && !OTHERS_ASKED.test(lastQuestion(before))
  if (advised !== undefined && isTold && !/\b(?:fine|ok|okay|nothing|hi|hello|about|that|come back)\b/i.test(advised))
    add(
      advised.replace(/ (?:now|for now|with|while|until|till|for the)\b[^]*$/i, ''),
      (value) => `Doctor's word: ${value}`,
    )
  const quit = first(text, `\\b(?:quit|stopped|gave up|given up|off|no longer|kicked) ((?:${HABITS})\\b[^,.!;]{0,40})`)
  const quitting =
    /\bi(?:'ve)?\b|^(?:quit|stopped|gave up)/i.test(text) && !/\b(?:he|she|they) (?:quit|stopped|gave up)\b/i.test(text)
  if (quit !== undefined && quitting) {
    const since = first(
      text,
      ',\\s*((?:one|two|three|four|five|six|seven|eight|nine|ten|\\d+) (?:days|weeks|months|years)\\b)',
    )
    const what = since === undefined || quit.includes(since) ? quit : `${quit}, ${since}`
    add(what, (value) => `Stopped ${value}`, `habit:${quit.slice(0, 5).toLowerCase()}`)
  } else if (/\b(?:i don't|i dont|i do not) (?:smoke|drink)\b(?! (?:coffee|tea|milk|water|enough|much))/i.test(text)) {
    const [, act = ''] = /\bi (?:don't|dont|do not) (smoke|drink)\b/i.exec(text) ?? []
    const since = first(whole, `\\b(quit [^,.!;]{3,30} ago)`)
    add(
      `doesn't ${act}${since === undefined ? '' : `, ${since}`}`,
      (value) => value,
      `habit:${act.slice(0, 5).toLowerCase()}`,
    )
  }
  const phobia = /\b(?:real |actual |proper )?phobia\b/i.test(text)
    ? (first(text, `\\bphobia of ([^,.!;()]{3,40})`) ??
      first(whole, `\\bno ([\\p{L}]{3,20}(?: \\p{L}+)?) in\\b`) ??
      first(whole, `\\bno ([\\p{L}]{3,20})\\b`))
    : (first(text, `${IM} (?:terrified|scared to death|petrified|phobic) of ([^,.!;()]{3,40})`) ??
      first(text, `${IM} (?:(?:so|really|very|a bit|quite) )?(?:scared|afraid|frightened) of (${FEARS})(?!\\p{L})`))
  add(phobia, (value) => `Phobia: ${value}`)
  const injury = first(
    text,
    `\\b((?:left|right|my|both) (?:left |right )?(?:knee|hip|ankle|shoulder|wrist|elbow|back|foot|eye|ear|hand)s?, [^!;]{3,60}|(?:broke|tore|sprained|fractured|dislocated|ruptured) my [^,.!;]{3,50})`,
  )
  if (
    injury !== undefined &&
    /\b(?:operat|surgery|tidied|torn?|broke|meniscus|cruciate|tendon|ligament|replaced|fractur|sprain|disloc|ruptur)/i.test(
      injury,
    )
  )
    add(injury, (value) => value)
  const found = first(text, `\\bthey found an? ([^.!;]{3,50})`)
  if (found !== undefined && /\b(?:scan|biopsy|doctor|hospital|lump|cyst|tumou?r)\b/i.test(whole))
    add(found, (value) => `They found: ${value}`, 'finding')
  const outcome = /\b(?:it's|its|it was|came back) (?:all )?(benign|malignant|clear|negative|positive)\b/i.exec(text)
  if (outcome !== null) {
    const what = first(
      whole,
      `\\b(?:just )?an? ((?:boring |simple |harmless |small )?(?:cyst|lump|tumou?r|polyp|mole))`,
    )
    add(`${what === undefined ? 'result' : what} ${outcome[1]!.toLowerCase()}`, (value) => value, 'finding')
  }
  return facts
}
