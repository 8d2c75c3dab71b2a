import { useId, useSyncExternalStore } from 'react'
import type { Connection, Device } from './createDevice.ts'

const NAMES: Readonly<Record<Connection, string>> = { online: 'Online', offline: 'Offline', 'signed-out': 'Signed out' }
const CONNECTIONS = Object.keys(NAMES) as Connection[]

/** Takes a device off the net, or signs it out. */
export function ConnectionPicker({ device }: { device: Device }) {
  const name = useId()
  const connection = useSyncExternalStore(device.subscribe, device.connection)
  return (
    <fieldset className="segments">
      <legend>Connection of the {device.name.toLowerCase()}</legend>
      {CONNECTIONS.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={connection === each} onChange={() => device.connect(each)} />
          <span>{NAMES[each]}</span>
        </label>
      ))}
    </fieldset>
  )
}
