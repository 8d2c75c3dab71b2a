'use client'

import { createContext, use, type ReactNode } from 'react'
import { PersonaFlowError } from '../core/index.ts'
import type { PersonaFlow } from '../flow/index.ts'
import type { Labels } from './labels.ts'
import { LabelsProvider, useOwnLabels } from './labelsContext.ts'

const FlowContext = createContext<PersonaFlow | null>(null)

export interface PersonaFlowProviderProps {
  /** From `createPersonaFlow`, made once, outside of components. */
  flow: PersonaFlow
  /** Texts of the components in another language or in other words. Define them outside of your component. */
  labels?: Partial<Labels>
  children?: ReactNode
}

/** Gives a flow to the hooks and components below it. */
export function PersonaFlowProvider({ flow, labels, children }: PersonaFlowProviderProps) {
  const own = useOwnLabels(labels)
  return (
    <FlowContext value={flow}>
      <LabelsProvider value={own}>{children}</LabelsProvider>
    </FlowContext>
  )
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
