import { useId } from 'react'
import { PRESETS, type Preset } from './presets.ts'

export interface PresetFieldProps {
  value: Preset
  onValueChange: (preset: Preset) => void
}

/** Which kind of server. */
export function PresetField({ value, onValueChange }: PresetFieldProps) {
  const name = useId()
  return (
    <fieldset className="segments">
      <legend>Server</legend>
      {PRESETS.map((preset) => (
        <label key={preset.name}>
          <input type="radio" name={name} checked={preset === value} onChange={() => onValueChange(preset)} />
          <span>{preset.name}</span>
        </label>
      ))}
    </fieldset>
  )
}
