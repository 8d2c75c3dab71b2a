import type { SensitiveCategory } from '../core/index.ts'
import { CONDITIONS } from '../languages/index.ts'

const CATEGORIES: readonly (readonly [RegExp, SensitiveCategory])[] = [
  [
    new RegExp(
      String.raw`\b(?:${CONDITIONS}|allerg\w*|intoleran\w*|diagnos\w*|surger\w*|operation|biopsy|scan|hospital|doctor|doc|gp|nurse|clinic|therap(?:y|ist)|physio|medicat\w*|medicine|meds|tablets?|pills?|insulin|inhaler|blood pressure|pressure is|heart|stroke|tumou?r|pregnan\w*|expecting|miscarr\w*|depress\w*|anxious|panic|sober|rehab|addict\w*|wheelchair|hearing aids?|disab\w*|broke (?:my|a|the) \w+|sprain\w*|fractur\w*|hip|knee|sick|ill(?:ness)?|pain|phobi\w*)\b`,
      'i',
    ),
    'health',
  ],
  [
    /\b(?:gay|lesbian|bi|bisexual|queer|asexual|pansexual|trans|transgender|non-?binary|came out|coming out)\b/i,
    'sexuality',
  ],
  [
    /\b(?:christian|catholic|protestant|orthodox|muslim|islam|jewish|jew|hindu|buddhist|sikh|atheist|agnostic|pagan|quaker|mormon|church|mosque|synagogue|temple|religio\w*|ramadan|lent|pray\w*|vote[ds]?|voting|party member|union member)\b/i,
    'belief',
  ],
]

/** The special category that a text touches; rather once too often than not. */
export function sensitiveIn(text: string): SensitiveCategory | undefined {
  return CATEGORIES.find(([words]) => words.test(text))?.[1]
}
