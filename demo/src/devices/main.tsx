import { modelTransport, scriptedModel } from 'personaflow/chat'
import 'personaflow/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { personas } from '../cast.ts'
import '../demo.css'
import { voiceOf } from '../script/voices.ts'
import { createDevice } from './createDevice.ts'
import { Devices } from './Devices.tsx'
import './devices.css'
import { openServerAt, openServerInPage } from './openServer.ts'

/** `?server=8787`: the port of `npm run start:server`. Of this machine alone: a link must not send elsewhere what is said. */
const port = Number(new URLSearchParams(location.search).get('server'))
const isElsewhere = Number.isInteger(port) && port > 0 && port < 65_536
const server = isElsewhere ? openServerAt(port) : openServerInPage()
const place = isElsewhere
  ? `The server is at 127.0.0.1:${port}, with PostgreSQL in its process.`
  : 'The server and its PostgreSQL run in this page (PGlite); the network is not used.'

const juno = personas.slice(0, 1)
const devices = ['Phone', 'Laptop'].map((name) =>
  createDevice(name, {
    server,
    personas: juno,
    transport: modelTransport(scriptedModel({ voice: voiceOf })),
  }),
)

// The page has it, see devices.html.
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Devices devices={devices} personaId={juno[0]!.id} server={server} place={place} />
  </StrictMode>,
)
