/**
 * Function words, and the verbs and nouns with which people address an assistant or ask back: what is left of a message when
 * its topic is taken out. General English, written by hand; no apostrophes.
 */
const FRAME_WORDS = new Set(
  `a an the this that these those some any each every all both another other same such
  i me my mine myself we us our ours you your yours yourself u ur he him his himself she her hers herself it its they them
  their theirs who whom whose which what when where why how
  am is are was were be been being do does did doing done have has had having can could will would shall should might must may
  im ive id ill youre youve youd youll hes shes theyre weve dont didnt doesnt cant couldnt wont wouldnt isnt wasnt arent
  werent havent hasnt shouldnt aint whats wheres whos whens hows thats theres lets
  and or but so if then than because while as at by for from in into of off on onto out over to up down with without about
  after before since until between through during
  not no yes yeah nope too also just only even more most much many few less again ever never always still already yet now here
  there anymore one ones something anything someone anyone everyone everything nothing somebody anybody
  please pls ok okay hey hi hello thanks thank bye sorry
  tell say said told ask asked talk talked speak know knew known remember remind recall forget forgot mention mentioned think
  thought mean guess like love hate want need get got have make made give gave take let go going gonna wanna come call called
  name named set play turn show find help explain write list give stop start open use used work live feel
  first last next ago old new long often time day week year today tomorrow yesterday tonight earlier really actually kind`.split(
    /\s+/,
  ),
)

/** Longer messages are known by their beginning: what they want is said there or at the end. */
const MAX_TOKENS = 40

const TOKEN = /[\p{L}\p{M}]+|\p{N}+|[?？؟!.,:;]|[^\s\p{L}\p{M}\p{N}?？؟!.,:;]/gu

/**
 * The features by which a message is told to ask for a memory: runs of one to three frame words, with `_` where its topic
 * stands, the words of its topic, and its length. Each once.
 */
export function seekingFeatures(text: string): string[] {
  const tokens = (text.slice(0, 2000).toLowerCase().replace(/['’]/g, '').match(TOKEN) ?? []).slice(0, MAX_TOKENS)
  const frame = ['^']
  const features = new Set<string>()
  for (const token of tokens) {
    const sign = signOf(token)
    if (sign === '_') features.add(token)
    if (sign !== '_' || frame.at(-1) !== '_') frame.push(sign)
  }
  frame.push('$')
  for (const [at, sign] of frame.entries()) {
    for (let [length, run] = [1, sign]; length <= 3; length++) {
      features.add(`${run}|`)
      const next = frame[at + length]
      if (next === undefined) break
      run = `${run} ${next}`
    }
  }
  features.add(`#${Math.min(6, tokens.length >> 2)}`)
  return [...features]
}

function signOf(token: string): string {
  if (FRAME_WORDS.has(token)) return token
  if (/^\p{N}/u.test(token)) return '0'
  if (/^[\p{L}\p{M}]/u.test(token)) return '_'
  return /^[?？؟]$/.test(token) ? '?' : token
}
