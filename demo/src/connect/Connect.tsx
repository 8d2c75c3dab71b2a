import { useState } from 'react'
import { ConnectForm } from './ConnectForm.tsx'
import type { ModelServer } from './createModelServer.ts'
import { PresetField } from './PresetField.tsx'
import { PRESETS } from './presets.ts'
import { RouteForm } from './RouteForm.tsx'

export interface ConnectProps {
  server: ModelServer
  /** Connected, or left as it was. */
  onDone: () => void
}

/** Which kind of server, and what that kind must be told. */
export function Connect({ server, onDone }: ConnectProps) {
  const [preset, setPreset] = useState(PRESETS[0])
  return (
    <div className="connect">
      <PresetField value={preset} onValueChange={setPreset} />
      {preset.isRoute === true ? (
        <RouteForm preset={preset} server={server} onDone={onDone} />
      ) : (
        // Another kind is another server: what was typed and found out, a key above all, belonged to the last one.
        <ConnectForm key={preset.name} preset={preset} server={server} onDone={onDone} />
      )}
    </div>
  )
}
