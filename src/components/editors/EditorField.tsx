'use client'

import { useId, type ReactNode } from 'react'
import { useFieldDraft } from './useFieldDraft.ts'

interface EditorFieldProps {
  label: string
  /** As it is saved. */
  value: string
  /** Throws where it can't be; the reason stands below the field. */
  save: (text: string) => void
  /** A field of several lines. @default false */
  isLong?: boolean
  /** What is around it says what it is: its label is heard, not seen. @default false */
  isBare?: boolean
  /** @default 'text' */
  inputMode?: 'text' | 'numeric'
  /** Below the field, with what is typed there now. */
  children?: (typed: string, setText: (text: string) => void) => ReactNode
}

/** A text field that saves what was typed when it is left, by Enter too, and takes it back by Escape. */
export function EditorField({
  label,
  value,
  save,
  isLong = false,
  isBare = false,
  inputMode = 'text',
  children,
}: EditorFieldProps) {
  const id = useId()
  const { text, error, setText, handlers } = useFieldDraft(value, save)
  const props = {
    id,
    value: text,
    dir: 'auto',
    ...(isBare && { 'aria-label': label }),
    'aria-invalid': error !== '',
    'aria-describedby': error === '' ? undefined : `${id}-error`,
    ...handlers,
  } as const
  return (
    <div data-pf="editor-field">
      {!isBare && (
        <label htmlFor={id} dir="auto">
          {label}
        </label>
      )}
      {isLong ? (
        <textarea {...props} rows={1} data-pf="editor-input" />
      ) : (
        <input {...props} inputMode={inputMode} data-pf="editor-input" />
      )}
      {error !== '' && (
        <p id={`${id}-error`} role="alert" dir="auto" data-pf="editor-error">
          {error}
        </p>
      )}
      {children?.(text, setText)}
    </div>
  )
}
