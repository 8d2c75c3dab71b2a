import { lazily, type Memory } from '../../core/index.ts'
import type { RecallIndex, RecallIndexOptions } from '../../recall/index.ts'
import { memoryView, type PersonaStore } from '../../store/index.ts'
import type { Projection } from './createProjections.ts'
import { touchedMemories } from './touchedMemories.ts'
import { whenIdle } from './whenIdle.ts'

/** Says how the recall index reads and counts texts. */
export interface RecallProjectionOptions extends Pick<RecallIndexOptions, 'countTokens'> {
  /** Reads texts, where an app knows better. */
  recallIndex?: Omit<RecallIndexOptions, 'countTokens' | 'statsOf'>
}

/** One index per persona, in step with the store. */
export interface RecallProjection extends Projection {
  prepare(): Promise<unknown>
  /** Loads words of other languages, which no recall needs while all is English. */
  loadTranslations(): Promise<unknown>
  /** Tells which items have to do with a persona. */
  isOf(personaId: string): (memoryId: string) => boolean
  /** The index of a persona, as far as the work is done. Call `prepare` before. */
  indexOf(personaId: string): RecallIndex
}

/**
 * Indexes what counts now and nothing else: a memory whose branch isn't shown, or that is archived, is not in the index at
 * all, so that it can't sway any score. An item is the id of a memory.
 */
export function recallProjection(
  store: Pick<PersonaStore, 'read' | 'state'>,
  { countTokens, recallIndex }: RecallProjectionOptions = {},
): RecallProjection {
  const indexes = new Map<string, RecallIndex>()
  const indexed = new Map<string, Memory>()
  let createIndex: (() => RecallIndex) | undefined
  let translate: RecallIndexOptions['translate']
  let associate: RecallIndexOptions['associate']

  const prepare = lazily(async () => {
    const { createRecallIndex, loadAssociates, seeksMemory } = await import('../../recall/index.ts')
    // No recall waits for them: words alone will do until they come, and where they never do.
    if (recallIndex?.associate === undefined)
      whenIdle(() => void loadAssociates().then((loaded) => (associate = loaded), ignore))
    createIndex = () =>
      createRecallIndex({
        translate: (word) => translate?.(word) ?? [],
        associate: (word) => associate?.(word) ?? [],
        seeks: seeksMemory,
        ...recallIndex,
        statsOf: (id) => store.read('recallStats', id),
        ...(countTokens && { countTokens }),
      })
  })

  const loadTranslations = lazily(async () => {
    if (recallIndex?.translate !== undefined) return
    const recall = await import('../../recall/index.ts')
    translate = await recall.loadTranslations()
  })

  function indexOf(personaId: string): RecallIndex {
    // Everybody who comes here has prepared it.
    const index = indexes.get(personaId) ?? createIndex!()
    indexes.set(personaId, index)
    return index
  }

  return {
    reduce: (commit) => ({ next: touchedMemories(commit) }),
    prepare,
    loadTranslations,
    work(id) {
      const [now, before] = [store.read('memories', id), indexed.get(id)]
      const memory = now !== undefined && memoryView(store.state.getState()).isRecallable(now) ? now : undefined
      if (memory === before) return
      if (before !== undefined) indexOf(before.personaId).remove(id)
      indexed.delete(id)
      if (memory === undefined) return
      indexOf(memory.personaId).add(memory)
      indexed.set(id, memory)
    },
    isOf: (personaId) => (id) =>
      indexed.get(id)?.personaId === personaId || store.read('memories', id)?.personaId === personaId,
    indexOf,
  }
}

function ignore(): void {}
