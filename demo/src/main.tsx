import { PersonaFlowProvider } from 'personaflow'
import 'personaflow/styles.css'
import 'personaflow/editors.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createModelServer } from './connect/createModelServer.ts'
import { Demo } from './Demo.tsx'
import './demo.css'
import { flow } from './flow.ts'
import './workshop/workshop.css'

const server = createModelServer(flow)

// The page has it, see index.html.
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <PersonaFlowProvider flow={flow}>
      <Demo server={server} />
    </PersonaFlowProvider>
  </StrictMode>,
)
