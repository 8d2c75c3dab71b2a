import {
  citedIn,
  memoryText,
  messageText,
  type Change,
  type Memory,
  type Message,
  type TurnReceipt,
  putRecord,
  usedAgain,
} from '../core/index.ts'
import { eachWord } from '../languages/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** A memory counts as used when the reply says at least two of its words that the question didn't. */
const MIN_SHARED_WORDS = 2

/** Reinforces the recalled memories that the reply really used, by its words or the marks in it; being recalled alone changes nothing. */
export function memoriesUsed(
  store: PersonaStore,
  {
    receipt,
    asked,
    reply,
    now,
  }: { receipt: Pick<TurnReceipt, 'recalled'> | undefined; asked: Message; reply: Message; now: number },
): Change[] {
  const question = new Set(tellingWords(messageText(asked)))
  const said = new Set(tellingWords(messageText(reply)).filter((word) => !question.has(word)))
  const cited = new Set(
    reply.parts.flatMap((part) => (part.type === 'text' ? citedIn(part) : [])).map(({ memoryId }) => memoryId),
  )
  return (receipt?.recalled ?? []).flatMap(({ memoryId: id }): Change[] => {
    const memory = store.read('memories', id)
    const isUsed = memory !== undefined && (cited.has(id) || sharedWords(memory, said) >= MIN_SHARED_WORDS)
    if (!isUsed) return []
    return [putRecord('recallStats', usedAgain(id, store.read('recallStats', id), now))]
  })
}

function sharedWords(memory: Memory, said: ReadonlySet<string>): number {
  const shared = new Set(tellingWords(memoryText(memory)).filter((word) => said.has(word)))
  // Of a word in three letters two pairs are shared.
  return [...shared].reduce((sum, word) => sum + (PAIR.test(word) ? 2 / 3 : 1), 0)
}

/** Of a longer text the rest tells nothing more about what was used, characters. */
const MAX_READ = 100_000

/** Shorter words are everywhere; a longer run of letters is none. */
const [MIN_LETTERS, MAX_LETTERS] = [4, 60]

/** A Korean word is told by its beginning: what follows are its endings. */
const KOREAN = /^\p{Script=Hangul}{2}/u

/** Two letters that carry meaning. Most of what is written in hiragana is grammar. */
const PAIR = /^[\p{Script=Han}\p{Script=Katakana}ー々]{2}$/u

/** The words by which a text is known: long ones, and of scripts without spaces pairs of letters. */
function tellingWords(text: string): string[] {
  const words: string[] = []
  eachWord(text.slice(0, MAX_READ), (word, _at, length, isPiece) => {
    const [beginning] = KOREAN.exec(word) ?? []
    const tells = isPiece ? PAIR.test(word) : length >= MIN_LETTERS && length <= MAX_LETTERS
    if (beginning !== undefined) words.push(beginning)
    else if (tells) words.push(word)
  })
  return words
}
