'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import type { Memory } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'

/** Props of each form about the selected memories. */
export interface SelectionFormProps {
  memories: readonly Memory[]
  /** Leaves all as it is. */
  close: (from: Element) => void
  /** It was done: ends selecting. */
  done: (from: Element) => void
}

interface FormProps extends Pick<SelectionFormProps, 'close'> {
  submitLabel: string
  isReady?: boolean
  submit: (form: Element) => void
  children: ReactNode
}

/** A question about the selected memories, with a button that does it and one that doesn't. Renders a `<form>`. */
export function SelectionForm({ submitLabel, isReady = true, submit, close, children }: FormProps): ReactNode {
  const { cancel } = useLabels()
  const formRef = useRef<HTMLFormElement>(null)
  useEffect(() => formRef.current?.querySelector<HTMLElement>('input, button')?.focus(), [])
  return (
    <form
      ref={formRef}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) submit(event.currentTarget)
      }}
      data-pf="memories-selection-form"
    >
      {children}
      <button type="submit" aria-disabled={!isReady} data-pf="memories-selection-save">
        {submitLabel}
      </button>
      <button type="button" onClick={({ currentTarget }) => close(currentTarget)} data-pf="memories-selection-cancel">
        {cancel}
      </button>
    </form>
  )
}
