'use client'

import { useState, type KeyboardEvent } from 'react'

interface LoreFieldProps {
  label: string
  value: string
  /** Called when the field is left, or on Enter in a field of one line. */
  onValue: (value: string) => void
  /** `number`: a text that isn't a number isn't kept. @default 'line' */
  kind?: 'line' | 'text' | 'number'
  /** The value that counts while the field is empty. */
  placeholder?: string
}

/** A labelled field. Its text counts once the field is left. */
export function LoreField({ label, value, onValue, kind = 'line', placeholder }: LoreFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  function keep(): void {
    if (draft !== null && draft !== value) onValue(draft)
    setDraft(null)
  }
  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation()
      setDraft(null)
    }
    if (event.key === 'Enter' && kind !== 'text' && !event.nativeEvent.isComposing) keep()
  }
  const shared = {
    'data-pf': 'lore-input',
    'data-kind': kind,
    dir: 'auto' as const,
    value: draft ?? value,
    placeholder,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => setDraft(currentTarget.value),
    onBlur: keep,
    onKeyDown: handleKeyDown,
  }
  return (
    <label data-pf="lore-field" data-kind={kind}>
      {label}
      {kind === 'text' ? (
        <textarea rows={3} {...shared} />
      ) : (
        <input {...shared} autoComplete="off" {...(kind === 'number' && { type: 'number', inputMode: 'numeric' })} />
      )}
    </label>
  )
}
