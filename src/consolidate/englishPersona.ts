import { patternOf } from './patternOf.ts'
import { KIN, PETS } from '../languages/index.ts'
import type { FoundFact, RuleInput } from './factRules.ts'

const NAME = "\\p{Lu}[\\p{L}'-]{1,40}"

/** Says of something else what somebody would do or say: "Fresh bread: my uncle sings from his grave". */
const REMARK = /^[^:]{1,80}: my /i

/** Facts that a persona tells of itself: its family and its animals. */
export function personaFacts({ text, next }: RuleInput): readonly FoundFact[] {
  const facts: FoundFact[] = []
  const relative =
    patternOf(`\\b[Mm]y (?:own )?((?:${KIN}))\\b(?!'s| in-law),?(?: (${NAME}))?`, 'u').exec(text) ??
    patternOf(`\\b[Ii] have an? ((?:${KIN}))\\b[^.!]{0,200}?(?:, (${NAME}))?(?=[.!]|$)`, 'u').exec(text)
  const isRemark = relative?.[2] === undefined && REMARK.test(text)
  if (relative !== null && !isRemark && text.split(' ').length > 3 && !/\bon paper\b/i.test(text)) {
    const [, kin = '', name] = relative
    const more = next[0] !== undefined && /^(?:she|he|they|her|his)\b/i.test(next[0]) ? ` ${next[0]}` : ''
    const named =
      next[0] !== undefined && name === undefined
        ? patternOf(`^(${NAME}) (?:has|is|was|had)\\b`, 'u').exec(next[0])
        : null
    const value = `${text}${more}${named === null ? '' : ` ${next[0]}`}`.replace(/\s+/g, ' ')
    facts.push({
      slot: 'family',
      value,
      text: `You said: ${value}`,
      importance: 0.5,
      key: `kin:${kin.toLowerCase()}${name === undefined ? `:${value.slice(0, 20).toLowerCase()}` : `:${name.toLowerCase()}`}`,
    })
  }
  const wasMarried = patternOf(`(?<![\\p{L}'-])(${NAME}) was my (${KIN})\\b[^.!]*`, 'u').exec(text)
  if (wasMarried !== null && relative === null)
    facts.push({ slot: 'family', value: wasMarried[0], text: `You said: ${wasMarried[0]}`, importance: 0.5 })
  const pet = patternOf(`\\b[Mm]y (${PETS})\\b,? (?:${NAME})`, 'u').exec(text)
  if (pet !== null)
    facts.push({ slot: 'pet', value: pet[0].replace(/^my /i, ''), text: `You said: ${pet[0]}`, importance: 0.4 })
  return facts
}
