'use client'

interface LoreSelectProps<T extends string> {
  label: string
  value: T
  options: readonly T[]
  nameOf: (option: T) => string
  onValue: (value: T) => void
}

/** A labelled choice of a few values. */
export function LoreSelect<T extends string>({ label, value, options, nameOf, onValue }: LoreSelectProps<T>) {
  return (
    <label data-pf="lore-field">
      {label}
      <select
        data-pf="lore-input"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option === currentTarget.value)
          if (chosen !== undefined) onValue(chosen)
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </label>
  )
}
