import { metaOf, type Message } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** Answers that were on their way when their page went, and that a route keeps: each the newest of its conversation. */
export function unfinishedIn({ state, read }: Pick<PersonaStore, 'state' | 'read'>): Message[] {
  return Object.values(state.getState().conversations).flatMap(({ leafId }) => {
    const message = leafId === null ? undefined : read('messages', leafId)
    if (message === undefined) return []
    const { status, stream, parentId } = metaOf(message)
    return status === 'interrupted' && stream !== undefined && parentId !== null ? [message] : []
  })
}
