import { PersonaFlowProvider } from 'personaflow'
import 'personaflow/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { flow } from '../flow.ts'
import { YourApp } from './YourApp.tsx'
import './yourApp.css'

// The page has it, see your-app.html. The flow is the demo's: the same personas, and what they remember.
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <PersonaFlowProvider flow={flow}>
      <YourApp />
    </PersonaFlowProvider>
  </StrictMode>,
)
