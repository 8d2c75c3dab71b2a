import { memoryIdOf } from '../chat/index.ts'
import { EMPTY_LIST, iterate, type Memory } from '../core/index.ts'
import type { FlowState, PersonaStore } from '../store/index.ts'
import { summariesAbove } from './summariesAbove.ts'

/**
 * One of `ids`, or what says the same: of a fact the turn that told it, of a turn the facts it taught, and the summaries
 * that stand on any of these.
 */
function leftOut(
  store: Pick<PersonaStore, 'read' | 'summariesOf'>,
  ids: readonly string[],
): (memory: Memory) => boolean {
  const out = new Set(ids)
  const turns = new Set<string>()
  for (const id of ids) {
    const memory = store.read('memories', id)
    const turnId = memory?.source?.turnId
    if (turnId === undefined) continue
    const ofTurn = memoryIdOf(turnId)
    if (id === ofTurn) turns.add(turnId)
    else out.add(ofTurn)
  }
  const above = summariesAbove(store, out)
  return ({ id, source }) => out.has(id) || above.has(id) || (source?.turnId !== undefined && turns.has(source.turnId))
}

/**
 * A memory of a persona that may not go into a prompt, or what says the same: one of `without`, one that is never used, and
 * where the model is elsewhere one that may not leave this device.
 */
export function withheldFrom(
  store: Pick<PersonaStore, 'read' | 'summariesOf' | 'state'>,
  { personaId, isOnDevice, without = [] }: { personaId: string; isOnDevice: boolean; without?: readonly string[] },
): (memory: Memory) => boolean {
  const ids = [...without]
  for (const { id, use } of iterate(store.state.getState().memoriesOf[personaId] ?? EMPTY_LIST))
    if (use === 'never' || (use === 'device' && !isOnDevice)) ids.push(id)
  return leftOut(store, ids)
}

/** True when what answers in chats runs on this device. */
export function answersOnDevice({ model }: Pick<FlowState, 'model'>): boolean {
  return model?.onDevice === true
}
