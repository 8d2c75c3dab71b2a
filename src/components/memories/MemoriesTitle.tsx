'use client'

import type { ComponentProps } from 'react'
import { visibleText } from '../visibleText.ts'
import { useMemoriesContext } from './memoriesContext.ts'

/** Whose memories these are. Renders an `<h2>`. */
export function MemoriesTitle({ children, ...props }: ComponentProps<'h2'>) {
  const { persona } = useMemoriesContext('Title')
  return (
    <h2 dir="auto" {...props} data-pf="memories-title">
      {children ?? (persona === null ? 'Memories' : `What ${visibleText(persona.name)} remembers`)}
    </h2>
  )
}
