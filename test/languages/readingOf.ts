import { createIndexed } from '../../src/recall/createIndexed.ts'
import { isFollowUp } from '../../src/recall/isFollowUp.ts'
import { isSmallTalk } from '../../src/recall/isSmallTalk.ts'
import { readQuery } from '../../src/recall/readQuery.ts'
import { readText } from '../../src/recall/readText.ts'

/** A Sunday. */
const NOW = new Date(2026, 4, 3, 12).getTime()

/** How a message is read when it is asked of memory. */
export interface Reading {
  /** Its language, BCP 47; `und` where no word tells. */
  language?: string
  /**
   * One of `ask`, `tell`, `name` and `profile`; beside it `when` or `where`, `self` and `other` (whom it speaks of), `now` and
   * `past`, `courtesy`, `followUp`. In this order.
   */
  is?: string
  /** What is looked for: its words but the stop words, in small letters and without accents. */
  words?: string
  /** The days on which the times begin that it names. */
  times?: string[]
}

/** Reads a message as an index of nothing reads it. */
export function readingOf(text: string): Required<Reading> {
  const indexed = createIndexed({})
  const { vocabulary, postings, passages } = indexed
  const { intent, kind, speakers, isAboutNow, isAboutPast, concepts, times } = readQuery(text, {
    vocabulary,
    postings,
    passages,
    speakers: new Map(),
    language: 'und',
    isAllEnglish: false,
    translate: () => [],
    associate: () => [],
    seeks: undefined,
    context: [],
    now: NOW,
  })
  const words = concepts.toSorted((a, b) => a.at - b.at).map(({ folded }) => folded)
  const read = readText(text)
  const is = [
    intent,
    kind !== 'other' && kind,
    speakers.has('user') && 'self',
    speakers.has('persona') && 'other',
    isAboutNow && 'now',
    // A time that is over asks how things were, too; here what the words say counts.
    isAboutPast && times.length === 0 && 'past',
    isSmallTalk(text) && 'courtesy',
    isFollowUp(read, { own: words.length, known: 0 }) && 'followUp',
  ]
  return {
    language: read.language,
    is: is.filter(Boolean).join(' '),
    words: words.join(' '),
    times: times.map(({ from }) => new Date(from).toLocaleDateString('sv')),
  }
}
