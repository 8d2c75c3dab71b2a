import { PersonaFlowProvider } from 'personaflow'
import { MemoryInspector, PersonaChat } from 'personaflow/components'
import { StorageNote } from '../StorageNote.tsx'
import { ConnectionPicker } from './ConnectionPicker.tsx'
import type { Device } from './createDevice.ts'
import { KeptVersions } from './KeptVersions.tsx'

export interface DeviceViewProps {
  device: Device
  personaId: string
  suggestions: readonly string[]
}

/** One device: how it is connected, how far it is the same as the server, the chat, and what is remembered. */
export function DeviceView({ device, personaId, suggestions }: DeviceViewProps) {
  return (
    <PersonaFlowProvider flow={device.flow}>
      <section className="device" aria-label={device.name}>
        <header className="device-head">
          <h2>{device.name}</h2>
          <ConnectionPicker device={device} />
        </header>
        <StorageNote reach="on both devices and on the server" />
        <PersonaChat
          className="device-chat"
          aria-label={`Chat on the ${device.name.toLowerCase()}`}
          suggestions={suggestions}
        />
        <div className="device-memories">
          <KeptVersions personaId={personaId} />
          <MemoryInspector aria-label={`Memories on the ${device.name.toLowerCase()}`} />
        </div>
      </section>
    </PersonaFlowProvider>
  )
}
