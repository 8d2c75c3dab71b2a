'use client'

import { useLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat } from './chatContext.ts'

/** The persona's name. Renders an `<h2>`. */
export function ChatTitle({ children, ...props }: PartProps<'h2'>) {
  const labels = useLabels()
  const { persona } = useChat('Title')
  return (
    <Part as="h2" dir="auto" {...props} data-pf="chat-title">
      {children ?? (persona === null ? labels.chat : visibleText(persona.name))}
    </Part>
  )
}
