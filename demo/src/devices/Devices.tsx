import { useEffect, useState } from 'react'
import { Appearance } from '../Appearance.tsx'
import { suggestionsOf } from '../cast.ts'
import { sentenceOf } from '../sentenceOf.ts'
import type { Device } from './createDevice.ts'
import { DeviceView } from './DeviceView.tsx'
import type { Server } from './openServer.ts'

export interface DevicesProps {
  devices: readonly Device[]
  personaId: string
  server: Server
  /** Where the server is, in a sentence. */
  place: string
}

/** Two devices of one account side by side, and what to try with them. */
export function Devices({ devices, personaId, server, place }: DevicesProps) {
  const state = useServer(server)
  return (
    <div className="devices">
      <header className="devices-head">
        <div>
          <h1>One Juno, two devices</h1>
          <p>
            <a href="./index.html">Back to the demo</a>
          </p>
        </div>
        <ol>
          <li>Tell Juno something on the phone: the laptop knows it as well.</li>
          <li>Take both off the net, change one memory on each, and go online: one wins, the other is kept.</li>
          <li>Erase everything on one: it goes from the server and the other, too.</li>
        </ol>
        <output className="server-state">{state === 'ready' ? place : state}</output>
      </header>
      <main className="device-pair">
        {devices.map((device) => (
          <DeviceView key={device.name} device={device} personaId={personaId} suggestions={suggestionsOf(personaId)} />
        ))}
      </main>
      <footer className="devices-foot">
        <Appearance />
      </footer>
    </div>
  )
}

/** 'ready', or what is to be said until it is. */
function useServer(server: Server): string {
  const [state, setState] = useState('The server starts: PostgreSQL, in this page …')
  useEffect(() => {
    let isOver = false
    const tell = (next: string) => isOver || setState(next)
    server.ready.then(
      () => tell('ready'),
      (error: unknown) => tell(`The server did not start: ${sentenceOf(error)} Reload the page to try again.`),
    )
    return () => {
      isOver = true
    }
  }, [server])
  return state
}
