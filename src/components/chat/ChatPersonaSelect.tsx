'use client'

import type { ChangeEvent } from 'react'
import { useFlowState, useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'

/** Chooses at the composer who answers next; replies stay theirs who gave them. Renders a `<select>`, or nothing for one persona. */
export function ChatPersonaSelect({ onChange, ...props }: PartProps<'select'>) {
  const labels = useLabels()
  const { persona, setAnswerer } = useChat('Answerer')
  const personas = useFlowState((state) => state.personas)
  const all = Object.values(personas)
  if (all.length < 2) return null
  const choose = (event: ChangeEvent<HTMLSelectElement>) => setAnswerer(event.currentTarget.value)
  return (
    <Part
      as="select"
      aria-label={labels.persona}
      {...props}
      value={persona?.id ?? ''}
      onChange={composeHandlers(onChange, choose)}
      data-pf="chat-answerer"
    >
      {all.map(({ id, name }) => (
        <option key={id} value={id}>
          {visibleText(name)}
        </option>
      ))}
    </Part>
  )
}
