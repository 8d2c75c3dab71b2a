'use client'

import { createContext, use, type ReactNode } from 'react'
import { PersonaFlowError } from '../core/index.ts'
import type { PersonaFlow } from '../flow/index.ts'
import type { Labels } from './labels.ts'
import { LabelsProvider, useOwnLabels } from './labelsContext.ts'

const FlowContext = createContext<PersonaFlow | null>(null)

/** Props of `PersonaFlowProvider`. */
export interface PersonaFlowProviderProps {
  /** From `createPersonaFlow`, made once, outside of components. */
  flow: PersonaFlow
  /** Texts of the components in another language or in other words. Define them outside of your component. */
  labels?: Partial<Labels>
  children?: ReactNode
}

/**
 * Gives a flow to the hooks and components below it. Throws `bad-input` for what is no flow.
 * @example
 * const App = () => (
 *   <PersonaFlowProvider flow={flow}>
 *     <PersonaChat />
 *   </PersonaFlowProvider>
 * )
 */
export function PersonaFlowProvider({ flow, labels, children }: PersonaFlowProviderProps) {
  // What a JavaScript caller can pass, or forget.
  if (typeof (flow as PersonaFlow | undefined)?.getState !== 'function') {
    const how = 'Make one, outside of your components: const flow = createPersonaFlow({ … }), and pass flow={flow}'
    throw new PersonaFlowError('bad-input', '<PersonaFlowProvider> has no flow', how)
  }
  const own = useOwnLabels(labels)
  return (
    <FlowContext value={flow}>
      <LabelsProvider value={own}>{children}</LabelsProvider>
    </FlowContext>
  )
}

/**
 * The flow of the nearest provider. Throws `no-provider` when there is none.
 * @example
 * const flow = usePersonaFlow()
 * flow.undo()
 */
export function usePersonaFlow(): PersonaFlow {
  return useFlow('usePersonaFlow')
}

/** Like `usePersonaFlow`, for a hook or a component that names itself in the error. */
export function useFlow(who: string): PersonaFlow {
  const flow = use(FlowContext)
  if (flow !== null) return flow
  throw new PersonaFlowError(
    'no-provider',
    `${who} is used outside of a provider`,
    'Make a flow once, outside of your components: const flow = createPersonaFlow({ … }). ' +
      'Then put <PersonaFlowProvider flow={flow}> around all that uses it',
  )
}
