import type { StoreApi } from 'zustand/vanilla'
import type { Notice } from '../core/index.ts'
import type { ConnectedModel, Consolidation, FlowState, Learner, Turn } from './flowState.ts'

/** Sets what is in RAM only. */
export interface StateSetters {
  setTurn(turn: Turn): void
  dropTurn(conversationId: string): void
  setModel(model: ConnectedModel | null): void
  setLearner(learner: Learner): void
  setConsolidation(consolidation: Consolidation): void
  setMemoryDestination(memoryDestination: string): void
  setNotices(change: (notices: readonly Notice[]) => readonly Notice[]): void
}

/** Changes one field of the state at a time; storage isn't touched. */
export function stateSetters(state: StoreApi<FlowState>): StateSetters {
  return {
    setTurn: (turn) => state.setState(({ turns }) => ({ turns: { ...turns, [turn.conversationId]: turn } })),
    dropTurn(conversationId) {
      const { [conversationId]: _dropped, ...turns } = state.getState().turns
      state.setState({ turns })
    },
    setModel: (model) => state.setState({ model }),
    setLearner: (learner) => state.setState({ learner }),
    setConsolidation: (consolidation) => state.setState({ consolidation }),
    setMemoryDestination: (memoryDestination) => state.setState({ memoryDestination }),
    setNotices: (change) => state.setState(({ notices }) => ({ notices: change(notices) })),
  }
}
