'use client'

import { useEffect, type MouseEvent } from 'react'
import { useFlowState, useLabels, usePersonaFlow } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { focusInput } from '../focusInput.ts'
import { useChat } from './chatContext.ts'

/** Time for which undo is offered, ms. */
const OFFER_MS = 10_000

const IN_USE = '[data-pf="chat-undo"]:is(:hover, :focus)'

/**
 * Brings back the message that was deleted last, in its conversation alone: for ten seconds, until something else is done
 * that can be undone, or the next message is sent. Renders a `<button>`, or nothing.
 */
export function ChatUndo(props: ButtonProps) {
  const { removal } = useChat('Undo')
  const canUndo = useFlowState((state) => removal !== null && state.undoStep === removal)
  return canUndo && removal !== null ? <Undo key={removal} step={removal} {...props} /> : null
}

function Undo({ step, label, children, ...props }: ButtonProps & { step: string }) {
  const labels = useLabels()
  const flow = usePersonaFlow()
  const { announce, endRemoval } = useChat('Undo')
  useEffect(() => {
    // It doesn't go away under a hand or a keyboard that is on it.
    const end = () =>
      document.querySelector(IN_USE) === null ? endRemoval() : void (timer = setTimeout(end, OFFER_MS))
    let timer = setTimeout(end, OFFER_MS)
    return () => clearTimeout(timer)
  }, [endRemoval])
  function bringBack(event: MouseEvent<HTMLButtonElement>): void {
    focusInput(event.currentTarget)
    const result = flow.undo(step)
    if (result?.refused !== undefined) announce(labels.undoRefused(result.refused))
    endRemoval()
  }
  return (
    <ActionButton label={label ?? labels.undo} icon="regenerate" action={bringBack} {...props} data-pf="chat-undo">
      {children ?? `${labels.removed} · ${label ?? labels.undo}`}
    </ActionButton>
  )
}
