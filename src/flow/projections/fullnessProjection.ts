import type { Logger } from '../../core/index.ts'
import type { PersonaStore } from '../../store/index.ts'
import type { Projection } from './createProjections.ts'

/** A memory limit is told when it comes near, and when it is passed; not with every memory. */
const TOLD_AT = [0.9, 1] as const

/** Logs how full memories are. An item is a persona, and how many memories it got. */
export function fullnessProjection(
  store: Pick<PersonaStore, 'persona' | 'state'>,
  logger: Logger,
): Projection<readonly [personaId: string, added: number]> {
  return {
    reduce({ edits }) {
      const added = new Map<string, number>()
      for (const { collection, value, before } of edits) {
        if (collection !== 'memories' || value === null || before !== undefined) continue
        added.set(value.personaId, (added.get(value.personaId) ?? 0) + 1)
      }
      return { now: added }
    },
    work([personaId, added]) {
      const persona = store.persona(personaId)
      const size = store.state.getState().memoriesOf[personaId]?.size ?? 0
      if (persona === undefined) return
      const { maxMemories } = persona.memoryConfig
      const passed = TOLD_AT.findLast((share) => size >= share * maxMemories && size - added < share * maxMemories)
      if (passed === undefined) return
      const what = `Memory limit of ${persona.name} ${passed * 100} % full`
      const then = passed === 1 ? '; what is least worth keeping is archived' : ''
      logger.warning(what + then, { personaId, size, maxMemories })
    },
  }
}
