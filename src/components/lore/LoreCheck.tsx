'use client'

interface LoreCheckProps {
  label: string
  checked: boolean
  onChecked: (checked: boolean) => void
}

/** A labelled checkbox. */
export function LoreCheck({ label, checked, onChecked }: LoreCheckProps) {
  return (
    <label data-pf="lore-check">
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => onChecked(currentTarget.checked)} />
      {label}
    </label>
  )
}
