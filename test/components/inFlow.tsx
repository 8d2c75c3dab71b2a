import { PersonaFlowProvider, type PersonaFlow } from 'personaflow'
import { StrictMode, type ReactNode } from 'react'
import { render } from 'vitest-browser-react'

/** Renders in StrictMode, inside of a flow that is hydrated. */
export async function renderIn(flow: PersonaFlow, ui: ReactNode) {
  await flow.hydrated
  return render(
    <StrictMode>
      <PersonaFlowProvider flow={flow}>{ui}</PersonaFlowProvider>
    </StrictMode>,
  )
}

/** The one conversation of a flow. */
export function conversationIn(flow: PersonaFlow): string {
  const [id] = Object.keys(flow.getState().conversations)
  if (id === undefined) throw new Error('no conversation yet')
  return id
}
