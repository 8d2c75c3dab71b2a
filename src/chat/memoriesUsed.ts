import { memoryText, messageText, type Change, type Memory, type Message, type PromptPlan } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** A memory counts as used when the reply says at least two of its words that the question didn't. */
const MIN_SHARED_WORDS = 2

/** Reinforces the recalled memories that the reply really used; being recalled alone changes nothing. */
export function memoriesUsed(
  store: PersonaStore,
  { plan, reply, now }: { plan: PromptPlan | null; reply: Message; now: number },
): Change[] {
  const asked = plan?.messages.at(-1)
  if (!plan || asked === undefined) return []
  const question = new Set(wordsOf(messageText(asked)))
  const said = new Set(wordsOf(messageText(reply)).filter((word) => !question.has(word)))
  return plan.receipt.recalled.flatMap(({ memoryId: id }): Change[] => {
    const memory = store.read('memories', id)
    if (memory === undefined || sharedWords(memory, said) < MIN_SHARED_WORDS) return []
    const used = (store.read('recallStats', id)?.used ?? 0) + 1
    return [{ collection: 'recallStats', id, value: { id, used, lastUsedAt: now } }]
  })
}

function sharedWords(memory: Memory, said: ReadonlySet<string>): number {
  return new Set(wordsOf(memoryText(memory)).filter((word) => said.has(word))).size
}

/** Of a longer text the rest tells nothing more about what was used, characters. */
const MAX_READ = 100_000

/** Words of four letters and more: shorter ones are everywhere. A run of letters without an end is none. */
function wordsOf(text: string): string[] {
  return (
    text
      .slice(0, MAX_READ)
      .toLowerCase()
      .match(/(?<!\p{L})\p{L}{4,60}(?!\p{L})/gu) ?? []
  )
}
