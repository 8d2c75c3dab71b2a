'use client'

import { useState, type MouseEvent, type ReactNode } from 'react'
import { Part, type PartProps } from './Part.tsx'

/** Props of `Fold`: those of a `<details>`, its summary, and if it opens by itself. */
export interface FoldProps extends PartProps<'details'> {
  summary: ReactNode
  /** Open until the user chooses. */
  opens: boolean
}

/** Draws its content only while it is open. The user’s choice holds, even once it would no longer open by itself. */
export function Fold({ summary, opens, children, ...props }: FoldProps) {
  const [chosen, setChosen] = useState<boolean>()
  const isOpen = chosen ?? opens
  function toggle(event: MouseEvent): void {
    // React writes it, instead of the element itself.
    event.preventDefault()
    setChosen(!isOpen)
  }
  return (
    <Part as="details" {...props} open={isOpen}>
      {/* A summary is a button to a browser, which the rule doesn't know. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-element-interactions */}
      <summary onClick={toggle}>{summary}</summary>
      {isOpen && children}
    </Part>
  )
}
