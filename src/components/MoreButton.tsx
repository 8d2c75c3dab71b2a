'use client'

import { useState } from 'react'
import { useLabels } from '../react/index.ts'
import { ActionButton, type ButtonProps } from './ActionButton.tsx'

/**
 * Shows the actions beside it, and hides them again. The stylesheet shows it where nothing hovers: elsewhere they come with
 * the pointer.
 */
export function MoreButton({ label, ...props }: ButtonProps & { 'data-pf': string }) {
  const labels = useLabels()
  const [isOpen, setOpen] = useState(false)
  return (
    <ActionButton
      label={label ?? labels.moreActions}
      icon="more"
      action={() => setOpen(!isOpen)}
      aria-expanded={isOpen}
      {...props}
    />
  )
}
