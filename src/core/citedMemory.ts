import { isJsonObject } from './json.ts'
import type { Message } from './message.ts'

type TextPart = Extract<Message['parts'][number], { type: 'text' }>

/** A memory from which a text speaks. */
export interface CitedMemory {
  /** Behind this character of the text the model named it. */
  readonly at: number
  readonly memoryId: string
}

/** The memories that a text cites, under `providerMetadata.personaflow`, in their order; no request holds them. */
export function citedIn({ providerMetadata }: Pick<TextPart, 'providerMetadata'>): CitedMemory[] {
  const note = isJsonObject(providerMetadata) ? providerMetadata.personaflow : undefined
  const cited: unknown = isJsonObject(note) ? note.cited : undefined
  // A record may come from anywhere.
  return Array.isArray(cited) ? cited.filter(isCited) : []
}

/** Metadata of a text with the memories that it cites; `undefined` when nothing is left of it. */
export function withCited(
  metadata: TextPart['providerMetadata'],
  cited: readonly CitedMemory[],
): NonNullable<TextPart['providerMetadata']> | undefined {
  const { personaflow: _, ...others } = metadata ?? {}
  const note = cited.length > 0 && { personaflow: { cited: cited.map((each) => ({ ...each })) } }
  const all = { ...others, ...note }
  return Object.keys(all).length === 0 ? undefined : all
}

function isCited(given: unknown): given is CitedMemory {
  return isJsonObject(given) && typeof given.at === 'number' && typeof given.memoryId === 'string'
}
