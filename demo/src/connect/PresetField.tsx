import { useId } from 'react'
import { PRESETS, type Preset } from './presets.ts'

export interface PresetFieldProps {
  value: Preset
  onValueChange: (preset: Preset, form: HTMLFormElement | null) => void
}

/** Which kind of server. */
export function PresetField({ value, onValueChange }: PresetFieldProps) {
  const name = useId()
  return (
    <fieldset className="segments">
      <legend>Server</legend>
      {PRESETS.map((preset) => (
        <label key={preset.name}>
          <input
            type="radio"
            name={name}
            checked={preset === value}
            onChange={(event) => onValueChange(preset, event.currentTarget.form)}
          />
          <span>{preset.name}</span>
        </label>
      ))}
    </fieldset>
  )
}
