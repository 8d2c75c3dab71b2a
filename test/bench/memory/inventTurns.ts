/** A turn of an invented conversation. */
export interface InventedTurn {
  readonly user: string
  readonly response: string
  /** Epoch ms. */
  readonly at: number
  readonly conversationId: string
}

const MINUTE = 60_000
const TURNS_PER_CONVERSATION = 20

/** Words as often as they are in speech (Zipf): the nth comes about 1/n as often as the first. */
const VOCABULARY = 20_000

const COMMON =
  `the a i you my your is was are to of and in it that we they have had do did not with for on at what when where who
  how about this be can will just so but there here then some very`.split(/\s+/)
const SYLLABLES = 'ba re mi to lu ka ne so vi da po ri ta mo ve li gu sa fe no'.split(' ')

/** `count` turns of about 28 words, always the same. */
export function inventTurns(count: number): InventedTurn[] {
  const random = createRandom(1)
  return Array.from({ length: count }, (_, turn) => {
    const conversation = Math.floor(turn / TURNS_PER_CONVERSATION)
    return {
      user: sentence(random, 8 + Math.floor(random() * 10)),
      response: sentence(random, 10 + Math.floor(random() * 12)),
      at: Date.UTC(2024, 0, 1) + conversation * 480 * MINUTE + (turn % TURNS_PER_CONVERSATION) * MINUTE,
      conversationId: `c${conversation}`,
    }
  })
}

/** `count` questions of about six words, common and rare. */
export function inventQueries(count: number): string[] {
  const random = createRandom(2)
  return Array.from({ length: count }, () => `what did i say about ${sentence(random, 6)}?`)
}

function sentence(random: () => number, length: number): string {
  return Array.from({ length }, () => {
    // Every other word of speech is a function word.
    if (random() < 0.5) return COMMON[Math.floor(random() * COMMON.length)]!
    return wordOf(Math.floor(VOCABULARY ** random()) - 1)
  }).join(' ')
}

function wordOf(rank: number): string {
  let word = ''
  for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length]
  }
  return word
}

/** Mulberry32: the same numbers everywhere. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
