import { type Language, OWN_SCRIPT, wordSets } from '../languages/index.ts'

/** Who a text points at: "I" and "my" mean its speaker, "you" and "your" the one spoken to. */
export interface Deixis {
  readonly self: boolean
  readonly other: boolean
}

/** Words for oneself | words for the one spoken to; folded. Languages that leave pronouns out show them less. */
const POINTERS: Readonly<Record<string, string>> = {
  en: 'i im ive id ill my me mine myself we our us|you your yours u ur youre youve youd yourself',
  de: 'ich mich mir mein meine meinen meinem meiner meins wir uns unser unsere|du dich dir dein deine deinen deinem deiner sie ihr euch',
  fr: 'je j moi mon ma mes me m nous notre nos|tu t te toi ton ta tes vous votre vos',
  es: 'yo me mi mis mio mia nos nuestro nuestra|tu te ti tus usted tuyo tuya',
  it: 'io mi me mio mia miei mie ci noi|tu ti te tuo tua tuoi tue',
  pt: 'eu me mim meu minha meus minhas nos nosso|tu te ti teu tua voce voces',
  nl: 'ik me mij mijn wij we ons onze|jij je jou jouw u uw',
  sv: 'jag mig min mitt mina vi oss|du dig din ditt dina',
  pl: 'ja mnie mi moj moja moje my nas|ty ciebie ci cie twoj twoja twoje',
  tr: 'ben beni bana benim biz bizim|sen seni sana senin siz',
  ru: 'я мне меня мой моя мое мои моей мы нас|ты тебя тебе твой твоя твое твои вы вас',
  ar: 'انا احنا|انت انتي',
  hi: 'मैं मेरा मेरी मेरे मुझे|तुम तुम्हारा तुम्हारी आप आपका आपकी',
  ko: '나 나는 내 내가 제 저 저는|너 너는 네 네가 니',
}

/** Without spaces there are no words to look up. */
const UNSPACED = [/我|私|僕|俺|うち/, /你|您|君|お前|あんた/] as const

const SETS = wordSets(POINTERS)

/** Where the bits of a language stand: one for oneself, the next for the one spoken to. */
const SHIFTS = new Map([...SETS.keys()].map((language, at) => [language, 2 * at]))
const OF_SCRIPTS = OWN_SCRIPT.reduce((bits, script) => bits | (1 << SHIFTS.get(script)!), 0)

/** Which words point, and in which languages to whom. */
const POINTS = new Map<string, number>()
for (const [language, halves] of SETS) {
  for (const [half, words] of halves.entries()) {
    for (const word of words) POINTS.set(word, (POINTS.get(word) ?? 0) | (1 << (SHIFTS.get(language)! + half)))
  }
}

/** In which languages a folded word points at whom, as bits. */
export function pointsOf(word: string): number {
  return POINTS.get(word) ?? 0
}

/** Who a text points at, by all that its words point at together. */
export function deixisBy(text: string, points: number, language: Language): Deixis {
  const bits = points >> (SHIFTS.get(language) ?? SHIFTS.get('en')!)
  const found = { self: (bits & 1) !== 0, other: (bits & 2) !== 0 }
  // Most texts have no other letters, and then there is nothing else to look for.
  if (/^[\0-\x7f]*$/.test(text)) return found
  const has = (half: 0 | 1): boolean => ((points >> half) & OF_SCRIPTS) !== 0 || UNSPACED[half].test(text)
  return { self: found.self || has(0), other: found.other || has(1) }
}
