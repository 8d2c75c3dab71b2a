import type { ModelObject } from '../chat/index.ts'
import { assertModel } from '../chat/index.ts'
import type { Locks } from './unlessElsewhere.ts'
import type { Consolidator, ConsolidationLimits, ConsolidatorOptions } from './createConsolidator.ts'

/** How memories are consolidated. */
export interface ConsolidationOptions {
  /**
   * Any AI SDK 7 model: sums up blocks of turns and finds facts in them, each with its quote, when the page is idle. It
   * may be a small one. @default none; rules alone
   */
  consolidationModel?: ModelObject
  /** What that may cost at most. */
  consolidationLimits?: ConsolidationLimits
}

/** Loads what consolidates once the stored data has arrived, and only where there is a model for it. */
export function connectConsolidator(
  { consolidationModel: model, consolidationLimits: limits }: ConsolidationOptions,
  options: Omit<ConsolidatorOptions, 'model' | 'limits'>,
): Consolidator {
  if (model === undefined) return { run: async () => {}, cancel: () => {}, stop: async () => {} }
  assertModel(model)
  const { store, logger } = options
  let isStopped = false
  let loaded: Consolidator | undefined
  async function load(given: ModelObject): Promise<void> {
    await store.hydrated
    const { createConsolidator } = await import('./createConsolidator.ts')
    if (!isStopped)
      loaded = createConsolidator({ locks: locksOfPage(), ...options, model: given, ...(limits && { limits }) })
  }

  const loading = load(model)
  loading.catch((error: unknown) => logger.warning('Consolidation could not be loaded', error))
  return {
    async run() {
      await loading
      await loaded?.run()
    },
    cancel: () => loaded?.cancel(),
    async stop() {
      isStopped = true
      await loaded?.stop()
    },
  }
}

/** The DOM's types promise them; a page without HTTPS and older Nodes have none. */
function locksOfPage(): Locks | undefined {
  const page = globalThis.navigator as { readonly locks?: Locks } | undefined
  return page?.locks
}
