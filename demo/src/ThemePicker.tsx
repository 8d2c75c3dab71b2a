import { useEffect, useId } from 'react'
import { useChoice } from './useChoice.ts'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

/** As they stand beside each other. */
const ORDER: readonly Theme[] = ['light', 'dark', 'system']

/** Outlines on a grid of 16. */
const ICONS: Readonly<Record<Theme, string>> = {
  light:
    'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.8v1.1M8 13.1v1.1M1.8 8h1.1M13.1 8h1.1M3.6 3.6l.8.8M11.6 11.6l.8.8M12.4 3.6l-.8.8M4.4 11.6l-.8.8',
  dark: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8Z',
  system: 'M2.8 3.5h10.4v7H2.8zM6 13.2h4M8 10.5v2.7',
}

export interface ThemePickerProps {
  /** A look may be dark whatever is chosen. */
  disabled: boolean
}

/** Light, dark, or as the system has it. */
export function ThemePicker({ disabled }: ThemePickerProps) {
  const [theme, setTheme] = useChoice('personaflow-demo-theme', THEMES)
  const name = useId()
  useEffect(() => {
    document.documentElement.dataset.pfTheme = theme
  }, [theme])
  return (
    <fieldset className="segments theme-picker" disabled={disabled}>
      <legend>Colors</legend>
      {ORDER.map((option) => (
        <label key={option} title={option}>
          <input
            type="radio"
            name={name}
            aria-label={option}
            checked={option === theme}
            onChange={() => setTheme(option)}
          />
          <span>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={ICONS[option]} />
            </svg>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
