'use client'

import { useId, useState, type ChangeEvent, type ReactNode } from 'react'
import type { Persona } from '../../../core/index.ts'
import { useEditorLabels } from '../../../react/index.ts'
import { PersonaAvatar } from '../../PersonaAvatar.tsx'
import { avatarFrom } from './avatarFrom.ts'

interface PictureFieldProps {
  persona: Persona
  /** `undefined` takes it away. */
  save: (avatar: string | undefined) => void
}

/** A persona's picture, chosen from the user's files and cut to a square. */
export function PictureField({ persona, save }: PictureFieldProps): ReactNode {
  const labels = useEditorLabels()
  const id = useId()
  const [isRefused, setRefused] = useState(false)
  async function choose({ currentTarget }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = currentTarget.files ?? []
    if (file === undefined) return
    // The same file can be chosen again.
    currentTarget.value = ''
    try {
      save(await avatarFrom(file))
      setRefused(false)
    } catch {
      setRefused(true)
    }
  }
  return (
    <div data-pf="editor-picture">
      <PersonaAvatar persona={persona} />
      <label htmlFor={id} dir="auto" data-pf="editor-choose">
        {labels.choosePicture}
        <input
          id={id}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={(event) => void choose(event)}
        />
      </label>
      {persona.avatar !== undefined && (
        <button type="button" onClick={() => save(undefined)} data-pf="editor-remove-picture">
          {labels.removePicture}
        </button>
      )}
      {isRefused && (
        <p role="alert" dir="auto" data-pf="editor-error">
          {labels.pictureRefused}
        </p>
      )}
    </div>
  )
}
