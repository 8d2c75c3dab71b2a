import { PersonaFlowError } from './error.ts'
import { fnv1a } from './fnv1a.ts'
import { kindOf } from './issue.ts'

/** Makes ids that sort by the time they were made: `${ms, 9 base-36 digits}${counter, 4}${random, 8}`. */
export type CreateId = () => string

/**
 * A source of ids, unique across tabs and ascending within one source, also while the clock stands still or steps back.
 * `now` gives epoch milliseconds, `random` numbers in [0, 1).
 * @example
 * const createId = createIdSource()
 * createId() < createId() // true
 */
export function createIdSource({ now = Date.now, random = randomUnits() }: IdSourceOptions = {}): CreateId {
  let last = 0
  let counter = 0
  return () => {
    const at = Math.max(now(), last)
    counter = at === last ? counter + 1 : 0
    last = at
    let tail = ''
    while (tail.length < 8) tail += Math.floor(random() * 36).toString(36)
    return at.toString(36).padStart(9, '0') + counter.toString(36).padStart(4, '0') + tail
  }
}

/** The clock and the random numbers that ids are made from. */
export interface IdSourceOptions {
  now?: () => number
  random?: () => number
}

/** Throws `bad-input` unless `id` can be a key of a record: 1 to 200 characters, and not a name every object has. */
export function assertId(id: unknown, what = 'id'): asserts id is string {
  if (isId(id)) return
  throw new PersonaFlowError(
    'bad-input',
    `${what} ${typeof id === 'string' ? JSON.stringify(id.slice(0, 60)) : kindOf(id)} can't be used`,
    typeof id === 'string' && id in Object.prototype
      ? 'Every object has something of this name; use another, such as "ada"'
      : 'Use a text of 1 to 200 characters, such as "ada"',
  )
}

/** True for a string of 1 to 200 characters that isn't a name every object has. */
export function isId(id: unknown): id is string {
  return typeof id === 'string' && id.length > 0 && id.length <= 200 && !(id in Object.prototype)
}

/** From `crypto`, so that ids of two tabs opened in the same millisecond differ; many at a time, since each call costs. */
function randomUnits(): () => number {
  const pool = new Uint32Array(256)
  let at = pool.length
  return () => {
    if (at === pool.length) {
      crypto.getRandomValues(pool)
      at = 0
    }
    return pool[at++]! / 2 ** 32
  }
}

/**
 * The id of what is known by its name: readable, the same for the same name, never another name's.
 * @example
 * idOfName('Ada Lovelace')
 */
export function idOfName(name: string): string {
  const normalized = name.normalize('NFKC').trim()
  const slug = normalized
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40)
  return `${slug}-${fnv1a(normalized).toString(36)}`
}
