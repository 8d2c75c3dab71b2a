'use client'

import { useState, type KeyboardEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { errorText } from '../errorText.ts'
import { isComposing } from '../isComposing.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

/** A text that is typed, and saved when its field is left. What can't be saved stays in the field, with the reason. */
export function useFieldDraft(saved: string, save: (text: string) => void) {
  const words = useLabels()
  const [draft, setDraft] = useState<{ readonly text: string; readonly error: string } | null>(null)
  const text = draft?.text ?? saved

  function commit(): void {
    if (draft === null) return
    if (draft.text === saved) {
      setDraft(null)
      return
    }
    try {
      save(draft.text)
      setDraft(null)
    } catch (error) {
      setDraft({ ...draft, error: errorText(error, words) })
    }
  }

  return {
    text,
    error: draft?.error ?? '',
    setText: (next: string) => setDraft({ text: next, error: '' }),
    /** For the field. */
    handlers: {
      onChange: ({ currentTarget }: { currentTarget: Field }) => setDraft({ text: currentTarget.value, error: '' }),
      onBlur: commit,
      onKeyDown(event: KeyboardEvent<Field>) {
        if (isComposing(event)) return
        if (event.key === 'Escape' && draft !== null) {
          event.preventDefault()
          setDraft(null)
        }
        if (event.key === 'Enter' && event.currentTarget.tagName === 'INPUT') {
          event.preventDefault()
          commit()
        }
      },
    },
  }
}
