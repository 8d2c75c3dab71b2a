'use client'

import { lazy, Suspense, useState } from 'react'
import { useFlowState, useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'

/** Loaded when it is first opened. */
const TemplateForm = lazy(() => import('./TemplateForm.tsx').then((module) => ({ default: module.TemplateForm })))

/** Puts one of the flow's prompt templates into the message, its variables filled in. Renders a `<button>`, or nothing without templates. */
export function ChatTemplates({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const hasSome = useFlowState(({ promptTemplates }) => Object.keys(promptTemplates).length > 0)
  const [isOpen, setOpen] = useState(false)
  if (!hasSome) return null
  return (
    <>
      <ActionButton
        label={label ?? labels.insertTemplate}
        icon="template"
        action={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        {...props}
        data-pf="chat-templates"
      />
      {isOpen && (
        <Suspense>
          <TemplateForm onEnd={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
