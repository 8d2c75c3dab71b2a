'use client'

import { useId, type ReactNode } from 'react'
import type { Persona } from '../core/index.ts'
import { useFlow, useLabels, usePersonas } from '../react/index.ts'
import { hueStyle } from './hueStyle.ts'
import { Part, type PartProps } from './Part.tsx'
import { PersonaAvatar } from './PersonaAvatar.tsx'
import { visibleText } from './visibleText.ts'

/** Props of `PersonaPicker`. */
export interface PersonaPickerProps extends Omit<PartProps<'div'>, 'children'> {
  /** Id of the chosen persona, when the app holds it. @default the active persona, which choosing then changes */
  value?: string | null
  onValueChange?: (personaId: string) => void
  /** Its accessible name. @default 'Persona' */
  label?: string
  /** Draws one persona. @default its avatar and its name */
  children?: (persona: Persona) => ReactNode
}

/**
 * Chooses the persona that answers. Radio buttons underneath, so that arrow keys choose. Renders a `<div
 * role="radiogroup">` of labels with `data-state`.
 */
export function PersonaPicker({
  value,
  onValueChange,
  label,
  children: draw = drawPersona,
  ...props
}: PersonaPickerProps) {
  const labels = useLabels()
  useFlow('<PersonaPicker>')
  const { personas, activePersonaId, setActivePersona } = usePersonas()
  const name = useId()
  const chosen = value === undefined ? activePersonaId : value
  function choose(id: string): void {
    if (value === undefined) setActivePersona(id)
    onValueChange?.(id)
  }
  return (
    <Part as="div" role="radiogroup" aria-label={label ?? labels.persona} {...props} data-pf="persona-picker">
      {personas.map((persona) => (
        <label
          key={persona.id}
          style={hueStyle(persona.id)}
          data-pf="persona-option"
          data-state={persona.id === chosen ? 'checked' : 'unchecked'}
        >
          <input
            type="radio"
            name={name}
            value={persona.id}
            checked={persona.id === chosen}
            onChange={() => choose(persona.id)}
          />
          {draw(persona)}
        </label>
      ))}
    </Part>
  )
}

function drawPersona(persona: Persona): ReactNode {
  return (
    <>
      <PersonaAvatar persona={persona} />
      <bdi>{visibleText(persona.name)}</bdi>
    </>
  )
}
