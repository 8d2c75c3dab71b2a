'use client'

import { useState } from 'react'
import type { PersonaFlow, PersonaFlowOptions } from '../../flow/index.ts'
import { createLazy, type Lazy } from '../createLazy.ts'
import { useLazy } from '../useLazy.ts'

const kit = createLazy(async () => (await import('../../flow/index.ts')).createPersonaFlow)

/**
 * A widget's own flow, from when somebody reached for it. One name is one flow, so a render that React throws away or
 * repeats meets the same one, and nobody needs to end it. Throws `bad-input` as `createPersonaFlow` does.
 */
export function useOwnFlow(options: PersonaFlowOptions): { flow: Lazy<PersonaFlow>; reach: () => void } {
  const create = useLazy(kit)
  const [flow, setFlow] = useState<PersonaFlow>()
  if (flow === undefined && typeof create === 'function') {
    const made = create(options)
    setFlow(made)
    return { flow: made, reach: kit.load }
  }
  return { flow: flow ?? (create === 'failed' ? create : undefined), reach: kit.load }
}
