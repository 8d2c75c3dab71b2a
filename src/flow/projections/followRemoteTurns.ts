import type { TurnRunner } from '../../chat/index.ts'
import type { Edit } from '../../core/index.ts'
import type { PersonaStore } from '../../store/index.ts'
import type { Projections } from './createProjections.ts'
import type { RemoteTurnProjection } from './remoteTurnProjection.ts'
import { startLate } from './startLate.ts'

/** Replies that other tabs receive. */
export type RemoteTurns = Pick<RemoteTurnProjection, 'stopTurn'>

/** Follows the replies of other tabs. Loaded with the first thing that another tab changes: most pages are alone. */
export function followRemoteTurns(
  projections: Projections,
  store: PersonaStore,
  turns: Pick<TurnRunner, 'live' | 'stop'>,
  takeUp: () => void,
): RemoteTurns {
  let following: RemoteTurnProjection | undefined
  startLate<Edit, RemoteTurnProjection>(projections, {
    async load() {
      const { remoteTurnProjection } = await import('./remoteTurnProjection.ts')
      following = remoteTurnProjection(store, turns, takeUp)
      return following
    },
    concerns: ({ isRemote }) => isRemote,
    when: 'at once',
  })
  return { stopTurn: (conversationId) => following?.stopTurn(conversationId) }
}
