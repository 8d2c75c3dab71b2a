import { ConnectForm } from './ConnectForm.tsx'
import type { ModelServer } from './createModelServer.ts'
import { LocalForm } from './LocalForm.tsx'
import { PresetField } from './PresetField.tsx'
import { PRESETS, type Preset } from './presets.ts'
import { RouteForm } from './RouteForm.tsx'

/** Where the user was going to connect: kept when the dialog is closed. A key isn't part of it. */
export interface ConnectDraft {
  readonly preset: Preset
  /** By the name of the preset. */
  readonly addresses: Readonly<Record<string, string>>
}

export const FIRST_DRAFT: ConnectDraft = { preset: PRESETS[0], addresses: {} }

export interface ConnectProps {
  server: ModelServer
  draft: ConnectDraft
  onDraftChange: (draft: ConnectDraft) => void
  /** Connected, or left as it was. */
  onDone: () => void
}

/** Which kind of server, and what that kind must be told. */
export function Connect({ server, draft, onDraftChange, onDone }: ConnectProps) {
  const { preset, addresses } = draft
  const common = {
    preset,
    server,
    onDone,
    address: addresses[preset.name] ?? preset.address,
    onAddressChange: (address: string) =>
      onDraftChange({ preset, addresses: { ...addresses, [preset.name]: address } }),
  }
  return (
    <div className="connect">
      <PresetField value={preset} onValueChange={(next) => onDraftChange({ ...draft, preset: next })} />
      {preset.kind === 'route' ? (
        <RouteForm {...common} />
      ) : preset.kind === 'local' ? (
        <LocalForm server={server} onDone={onDone} />
      ) : (
        // Another kind is another server: what was typed and found out, a key above all, belonged to the last one.
        <ConnectForm key={preset.name} {...common} />
      )}
    </div>
  )
}
