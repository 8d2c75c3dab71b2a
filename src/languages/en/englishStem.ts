import { stemmer } from 'stemmer'

/** Forms that no rule leads to their word, each line the word first. The commonest only: the rest stem well enough. */
const IRREGULAR = `
  see saw seen|eat ate eaten|buy bought|bring brought|think thought|teach taught|catch caught|fight fought|seek sought
  make made|take took taken|give gave given|come came|become became|begin began begun|run ran|swim swam swum|sing sang sung
  drink drank drunk|ring rang rung|win won|lose lost|find found|feel felt|keep kept|sleep slept|leave left|meet met|feed fed
  lead led|speak spoke spoken|break broke broken|choose chose chosen|write wrote written|drive drove driven
  ride rode ridden|rise rose risen|fall fell fallen|hold held|sell sold|pay paid|hear heard|grow grew grown
  throw threw thrown|fly flew flown|draw drew drawn|show shown|wear wore worn|tear tore torn|bear bore borne
  swear swore sworn|build built|send sent|spend spent|lend lent|bend bent|stand stood|understand understood|sit sat
  shoot shot|light lit|hide hid hidden|bite bit bitten|steal stole stolen|freeze froze frozen|wake woke woken
  shake shook shaken|mistake mistook mistaken|blow blew blown|stick stuck|strike struck|dig dug|hang hung|swing swung
  wind wound|lay laid|lie lain|deal dealt|dream dreamt|learn learnt|burn burnt|shine shone|marry married|die dying
  child children|man men|woman women|foot feet|tooth teeth|mouse mice|life lives|wife wives
  knife knives|leaf leaves|shelf shelves|wolf wolves|half halves|loaf loaves|good better best|bad worse worst`

const WORD_OF: ReadonlyMap<string, string> = new Map(
  IRREGULAR.split(/[|\n]/).flatMap((line) => {
    const [word = '', ...forms] = line.trim().split(' ')
    return forms.map((form) => [form, word] as const)
  }),
)

/** A key that the forms of an English word share: "swam" and "swims", "paintings" and "painted". Not a word to show. */
export function englishStem(word: string): string {
  return /^[a-z]+$/.test(word) ? stemmer(WORD_OF.get(word) ?? word) : word
}
