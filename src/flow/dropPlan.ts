import { isInFlight, type PersonaStore } from '../store/index.ts'

/** Drops what the last turn of a conversation sent, which quotes what is gone now. */
export function dropPlan(store: PersonaStore, conversationId: string): void {
  const turn = store.state.getState().turns[conversationId]
  if (turn !== undefined && !isInFlight(turn)) store.dropTurn(conversationId)
}
