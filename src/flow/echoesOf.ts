import { memoryIdOf } from '../chat/index.ts'
import { factOf, isJsonObject, memoryText, type Change, type Memory, type Receipt } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/**
 * Replies that were given what is forgotten now and said it again: what was remembered of them loses the reply's half.
 * Other replies stay whole.
 */
export function echoesOf(store: PersonaStore, gone: readonly Memory[]): Change[] {
  const ids = new Set(gone.map(({ id }) => id))
  const words = gone.flatMap(wordsOf).map(comparable).filter(Boolean)
  return Object.values(store.state.getState().receipts).flatMap((receipt): Change[] => {
    if (!namesAny(receipt, ids)) return []
    const memory = store.read('memories', memoryIdOf(receipt.id))
    if (memory === undefined || ids.has(memory.id) || !isJsonObject(memory.content)) return []
    const { response, ...content } = memory.content
    if (typeof response !== 'string' || !words.some((text) => comparable(response).includes(text))) return []
    return [{ collection: 'memories', id: memory.id, value: { ...memory, content } }]
  })
}

function namesAny({ recalled, facts = [] }: Receipt, ids: ReadonlySet<string>): boolean {
  return recalled.some(({ memoryId }) => ids.has(memoryId)) || facts.some((id) => ids.has(id))
}

/** What a reply would say of a memory: a fact's value, what the user said in a turn, all of another memory. */
function wordsOf(memory: Memory): string[] {
  const fact = factOf(memory)
  if (fact !== undefined) return [fact.value, fact.quote]
  const { content } = memory
  return [isJsonObject(content) && typeof content.user === 'string' ? content.user : memoryText(memory)]
}

function comparable(text: string): string {
  return text.replace(/[’']/g, "'").replace(/\s+/g, ' ').trim().toLowerCase()
}
