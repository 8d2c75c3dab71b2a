import { memoryIdOf } from '../chat/index.ts'
import {
  factOf,
  isJsonObject,
  memoryText,
  type Change,
  type FactContent,
  type Memory,
  type Receipt,
  putRecord,
} from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/**
 * Takes what is forgotten out of other memories that say it again: a reply that was given it loses its half of the turn's memory,
 * and another fact of the same message keeps of its quote what it says itself.
 */
export function scrubQuotes(store: PersonaStore, gone: readonly Memory[]): Change[] {
  const ids = new Set(gone.map(({ id }) => id))
  const words = gone.flatMap(wordsOf).map(comparable).filter(Boolean)
  return [...echoingReplies(store, ids, words), ...echoingQuotes(store, gone, words)]
}

function echoingReplies(store: PersonaStore, ids: ReadonlySet<string>, words: readonly string[]): Change[] {
  return Object.values(store.state.getState().receipts).flatMap((receipt): Change[] => {
    if (!namesAny(receipt, ids)) return []
    const memory = store.read('memories', memoryIdOf(receipt.id))
    if (memory === undefined || ids.has(memory.id) || !isJsonObject(memory.content)) return []
    const { response, ...content } = memory.content
    if (typeof response !== 'string' || !says(response, words)) return []
    return [putRecord('memories', { ...memory, content })]
  })
}

function echoingQuotes(store: PersonaStore, gone: readonly Memory[], words: readonly string[]): Change[] {
  const messageIds = new Set(gone.flatMap(({ source }) => source?.messageIds ?? []))
  const beside = [...messageIds].flatMap((id) => store.memoriesOfMessage(id)).filter((memory) => !gone.includes(memory))
  return beside.flatMap((memory): Change[] => {
    const fact = factOf(memory)
    if (fact === undefined || !says(fact.quote, words)) return []
    const quote = fact.quote.includes(fact.value) ? fact.value : ''
    // A fact's content is plain JSON.
    const content = { ...fact, quote } as FactContent & Memory['content']
    return [putRecord('memories', { ...memory, content })]
  })
}

function says(text: string, words: readonly string[]): boolean {
  return words.some((word) => comparable(text).includes(word))
}

function namesAny({ recalled, facts = [] }: Receipt, ids: ReadonlySet<string>): boolean {
  return recalled.some(({ memoryId }) => ids.has(memoryId)) || facts.some((id) => ids.has(id))
}

/** The words of a memory that a reply would say: a fact's value, the user's half of a turn, all of another memory. */
function wordsOf(memory: Memory): string[] {
  const fact = factOf(memory)
  if (fact !== undefined) return [fact.value, fact.quote]
  const { content } = memory
  return [isJsonObject(content) && typeof content.user === 'string' ? content.user : memoryText(memory)]
}

function comparable(text: string): string {
  return text.replace(/[’']/g, "'").replace(/\s+/g, ' ').trim().toLowerCase()
}
