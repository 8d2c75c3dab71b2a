import { definePersona } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { ChatWidget } from 'personaflow/components'
import 'personaflow/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import boPortrait from './portraits/bo.webp?inline'
import { boVoice } from './script/boVoice.ts'

const bo = definePersona({
  id: 'bo',
  name: 'Bo',
  prompt:
    'You are Bo, who answers the post at Halyard, a workshop for canvas bags over a harbor. You know the bags by heart and ' +
    'say so when another one fits better, or none. You remember what people ordered and what they carry. Two or three ' +
    'sentences are enough.',
  background: {
    bags: { Lugger: 'duffel, 148 euros', Market: 'tote with a floor, 64 euros', Post: 'satchel, 119 euros' },
    repairs: 'seams and buckles for nothing, most bags are back within nine days',
    shipping: 'Europe, three to five days, 6 euros',
  },
  greetings: [
    'Ahoy, Bo here. Shopping, or is something torn?',
    'Hello from the loft. Tell me what you carry, and I tell you in what.',
  ],
  avatar: boPortrait,
})

const model = scriptedModel({ voice: boVoice })
const SUGGESTIONS = ['I carry a cello and a thermos', 'What do I carry?']

// The page has it, see widget.html. One component is all: no provider, no server, no key.
createRoot(document.getElementById('chat')!).render(
  <StrictMode>
    <ChatWidget name="help" personas={[bo]} model={model} label="Ask Bo" suggestions={SUGGESTIONS} />
  </StrictMode>,
)
