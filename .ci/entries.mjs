// Imports every built entry in plain Node, as a server would, and renders a provider and a widget with react-dom/server.
import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'

const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
for (const subpath of Object.keys(exports)) {
  if (/\.(css|json)$/.test(subpath)) continue
  const names = Object.keys(await import(`personaflow${subpath.slice(1)}`))
  if (names.length === 0) throw new Error(`${subpath} exports nothing`)
  console.log(`ok   ${subpath}: ${names.length} names`)
}

const { createPersonaFlow, definePersona, PersonaFlowProvider } = await import('personaflow')
const { ChatWidget, MemoryInspector, PersonaChat } = await import('personaflow/components')
const flow = createPersonaFlow({ personas: [definePersona({ name: 'Ada', prompt: 'You are Ada.' })] })
const children = [ChatWidget, PersonaChat, MemoryInspector].map((part) => createElement(part, { key: part.name }))
const html = renderToString(createElement(PersonaFlowProvider, { flow }, children))
if (!html.includes('data-pf="chat-widget"')) throw new Error(`the widget did not render: ${html}`)
console.log(`ok   renders in react-dom/server: ${html.length} characters`)
await flow.dispose()
