import type * as consolidation from '../consolidate/index.ts'
import type { ReadDates, ReadLasting } from '../consolidate/index.ts'
import { hashOf, isTold, messageText, metaOf, type Memory, type Message } from '../core/index.ts'

/** More than these nobody looks through. */
const MAX_PROPOSALS = 500

/** Finds what the user told of themselves, one conversation after the other. */
export interface FactProposer {
  /**
   * `isFiction`: words of a part that the user played are no facts. `isSettled`: whether the user has said no to a
   * proposal before.
   */
  read(
    messages: readonly Message[],
    options: { readonly isFiction: boolean; readonly isSettled: (proposal: Memory) => boolean },
  ): Promise<void>
  end(): { readonly proposals: readonly Memory[]; readonly isCut: boolean }
}

/**
 * Proposals for what the user told of themselves in imported conversations, each with the words it stands on. Nothing
 * becomes a fact before the user accepts it.
 */
export async function createFactProposer(): Promise<FactProposer> {
  const consolidate = await import('../consolidate/index.ts')
  const rules = [consolidate.englishFacts]
  const gates = await gatesOf(consolidate)
  const found = new Map<string, Memory>()
  return {
    async read(messages, { isFiction, isSettled }) {
      if (found.size > MAX_PROPOSALS) return
      const byId = new Map(messages.map((message) => [message.id, message]))
      const said = messages.filter((message) => message.role === 'user' && isTold(message))
      const dates = await datesFor(said, consolidate)
      for (const message of said) {
        const { at, parentId } = metaOf(message)
        const before = byId.get(parentId ?? '')
        const own = {
          text: messageText(message),
          at,
          isFiction,
          ...(before?.role === 'assistant' && { before: messageText(before) }),
        }
        for (const { content, importance } of consolidate.factsOfUser(own, { rules, dates, gates })) {
          const proposal = proposalFrom(message, { content, importance })
          if (isSettled(proposal)) continue
          // The newest word of several that say the same.
          found.set(`${proposal.personaId}\0${content.slot}\0${content.value.toLowerCase()}`, proposal)
        }
        if (found.size > MAX_PROPOSALS) return
      }
    },
    end() {
      const proposals = [...found.values()]
      return { proposals: proposals.slice(0, MAX_PROPOSALS), isCut: proposals.length > MAX_PROPOSALS }
    },
  }
}

function proposalFrom(message: Message, { content, importance }: consolidation.LearnedFact): Memory {
  const { conversationId, personaId, at } = metaOf(message)
  return {
    id: `import-${hashOf([message.id, content.slot, content.value].join('\0'))}`,
    personaId,
    type: 'proposal',
    content: { ...content },
    metadata: {},
    at,
    importance,
    pinned: false,
    trust: 'import',
    source: { kind: 'import', conversationId, messageIds: [message.id] },
  }
}

async function datesFor(
  messages: readonly Message[],
  { datesNeeded, englishFacts }: typeof consolidation,
): Promise<ReadonlyMap<string, ReadDates>> {
  const isNeeded = messages.some((message) => datesNeeded(messageText(message), [englishFacts]).length > 0)
  // Offline: plans stay undated.
  const reader = isNeeded ? await englishFacts.dates?.load().catch(() => undefined) : undefined
  return new Map(reader === undefined ? [] : [[englishFacts.language, reader]])
}

async function gatesOf({ englishFacts }: typeof consolidation): Promise<ReadonlyMap<string, ReadLasting>> {
  // Offline: nothing is proposed.
  const gate = await englishFacts.gate?.load().catch(() => undefined)
  return new Map(gate === undefined ? [] : [[englishFacts.language, gate]])
}
