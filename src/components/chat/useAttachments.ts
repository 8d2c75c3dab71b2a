'use client'

import type { FileUIPart } from 'ai'
import { useMemo, useState } from 'react'
import { draftId } from '../../core/index.ts'
import type { RefusedFile } from '../../flow/index.ts'
import { useFlowState, usePersonaFlow } from '../../react/index.ts'
import type { Attachments } from './composerContext.ts'

const NONE: readonly FileUIPart[] = []

/** Files on their way, and refused ones, of one draft. */
interface Work {
  readonly id: string
  readonly pending: readonly string[]
  readonly refused: readonly RefusedFile[]
}

const NO_WORK: Omit<Work, 'id'> = { pending: [], refused: [] }

/** The files that go with the message of one conversation: kept in its draft, so that they are there after a reload. */
export function useAttachments(conversationId: string | null, personaId: string | null): Attachments {
  const flow = usePersonaFlow()
  const id = draftId(conversationId, personaId)
  const files = useFlowState(({ drafts }) => (Object.hasOwn(drafts, id) ? (drafts[id]!.files ?? NONE) : NONE))
  const [found, setWork] = useState<Work>({ id, ...NO_WORK })
  const { pending, refused } = found.id === id ? found : NO_WORK
  const actions = useMemo(() => {
    const place = { conversationId, personaId }
    const change = (next: (work: Work) => Partial<Work>) =>
      setWork((work) => {
        const own = work.id === id ? work : { id, ...NO_WORK }
        return { ...own, ...next(own) }
      })
    // The text is the newest that the flow has: what is being typed follows by itself.
    const write = (next: readonly FileUIPart[]) => flow.chat.setDraft(place, flow.chat.draft(place).text, next)
    async function attach(given: readonly File[]): Promise<void> {
      if (given.length === 0) return
      const names = given.map(({ name }) => name)
      change((work) => ({ pending: [...work.pending, ...names], refused: [] }))
      const attached = flow.chat.draft(place).files?.length ?? 0
      try {
        const kept = await flow.files.keep(given, { attached, ...(conversationId !== null && { conversationId }) })
        write([...(flow.chat.draft(place).files ?? []), ...kept.files])
        change((work) => ({ refused: [...work.refused, ...kept.refused] }))
      } catch {
        // The code did not arrive, or the flow was closed.
        change((work) => ({
          refused: [...work.refused, ...names.map((name) => ({ name, reason: 'unreadable' as const }))],
        }))
      } finally {
        change((work) => ({ pending: work.pending.slice(names.length) }))
      }
    }
    return {
      attach: (given: readonly File[]) => void attach(given),
      setFiles: write,
      dismiss: () => change(() => ({ refused: [] })),
    }
  }, [flow, id, conversationId, personaId])
  return useMemo(() => ({ files, pending, refused, ...actions }), [files, pending, refused, actions])
}
