'use client'

import { createContext, use, type ReactNode } from 'react'
import { PersonaFlowError } from '../core/index.ts'
import type { PersonaFlow } from '../flow/index.ts'

const FlowContext = createContext<PersonaFlow | null>(null)

export interface PersonaFlowProviderProps {
  /** From `createPersonaFlow`, made once, outside of components. */
  flow: PersonaFlow
  children?: ReactNode
}

/** Gives a flow to the hooks and components below it. */
export function PersonaFlowProvider({ flow, children }: PersonaFlowProviderProps) {
  return <FlowContext value={flow}>{children}</FlowContext>
}

/** The flow of the nearest provider. Throws `no-provider` when there is none. */
export function usePersonaFlow(): PersonaFlow {
  const flow = use(FlowContext)
  if (flow !== null) return flow
  throw new PersonaFlowError(
    'no-provider',
    'a hook or component stands outside of a provider',
    'Wrap it in <PersonaFlowProvider flow={createPersonaFlow(…)}>',
  )
}
