'use client'

import { useEffect, useState } from 'react'
import { messageText, type Conversation } from '../../core/index.ts'
import type { PersonaFlow } from '../../flow/index.ts'
import { usePersonaFlow } from '../../react/index.ts'

const NONE: ReadonlySet<string> = new Set()
/** Pause in typing before the search begins, ms: packed conversations are read one after the other, and may be many. */
const TYPING_MS = 250

/**
 * Ids of the packed conversations whose messages say what is wanted, as far as they have been read. `wanted`: '' for
 * nothing. `says`: whether a text does.
 */
export function usePackedMatches(
  conversations: readonly Conversation[],
  wanted: string,
  says: (text: string, wanted: string) => boolean,
): ReadonlySet<string> {
  const flow = usePersonaFlow()
  const [found, setFound] = useState({ wanted: '', ids: NONE })
  useEffect(() => {
    const packed = wanted === '' ? [] : conversations.filter((conversation) => conversation.packed !== undefined)
    if (packed.length === 0) return undefined
    let isOver = false
    const timer = setTimeout(async () => {
      for (const { id } of packed) {
        // What can't be read is found by its title.
        const isIn = await saysIn(flow, id, (text) => isOver || says(text, wanted)).catch(() => false)
        if (isOver) return
        if (isIn) setFound((last) => ({ wanted, ids: new Set(last.wanted === wanted ? last.ids : []).add(id) }))
      }
    }, TYPING_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [flow, conversations, wanted, says])
  return found.wanted === wanted ? found.ids : NONE
}

async function saysIn(flow: PersonaFlow, id: string, says: (text: string) => boolean): Promise<boolean> {
  for await (const messages of flow.conversations.read(id)) {
    if (messages.some((message) => says(messageText(message)))) return true
  }
  return false
}
