/** A word, and how near it is in meaning, 0..1. */
export interface Associate {
  readonly word: string
  readonly likeness: number
}

/** Word vectors in little room. */
export interface PackedVectors {
  readonly dimensions: number
  /** The commonest first. */
  readonly words: string
  /** In base64, two numbers a byte: each as a whole number from -7 to 7, plus 8. */
  readonly bytes: string
}

/** Cosines below it tell hardly anything … */
const LEAST = 0.4
/** … and of so many words an index mostly says enough. */
const MOST = 100

/** Gives the words nearest in meaning to a folded one, nearest first; none for a word that it doesn't know. */
export function createAssociates({ dimensions, words: list, bytes }: PackedVectors): (word: string) => Associate[] {
  const words = list.split(' ')
  const numbers = new Map(words.map((word, at) => [word, at]))
  const vectors = unpacked(bytes)
  const lengths = Float64Array.from(words, (_, at) => Math.sqrt(product(at, at)))
  const known = new Map<string, Associate[]>()

  function product(a: number, b: number): number {
    let sum = 0
    for (let [i, j, end] = [a * dimensions, b * dimensions, (a + 1) * dimensions]; i < end; i++, j++)
      sum += vectors[i]! * vectors[j]!
    return sum
  }

  function nearest(word: string): Associate[] {
    const own = numbers.get(word)
    if (own === undefined) return []
    const found: Associate[] = []
    for (const [at, other] of words.entries()) {
      const likeness = product(own, at) / (lengths[own]! * lengths[at]!)
      if (likeness >= LEAST && at !== own) found.push({ word: other, likeness })
    }
    return found.toSorted((a, b) => b.likeness - a.likeness).slice(0, MOST)
  }

  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const found = nearest(word)
    known.set(word, found)
    return found
  }
}

function unpacked(bytes: string): Int8Array {
  const packed = atob(bytes)
  const vectors = new Int8Array(2 * packed.length)
  for (let at = 0; at < packed.length; at++) {
    const pair = packed.charCodeAt(at)
    vectors[2 * at] = (pair >> 4) - 8
    vectors[2 * at + 1] = (pair & 15) - 8
  }
  return vectors
}
