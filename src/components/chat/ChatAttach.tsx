'use client'

import { useRef, type ChangeEvent } from 'react'
import { useLabels, usePersonaFlow } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useComposer } from './composerContext.ts'

/** Props of `Chat.Attach`. */
export interface ChatAttachProps extends ButtonProps {
  /** Media types and endings to choose from. @default those of the flow's `attachments` */
  accept?: string
}

/** Chooses files to send with the message; they can be pasted and dropped as well. Renders a `<button>`. */
export function ChatAttach({ label, accept, ...props }: ChatAttachProps) {
  const labels = useLabels()
  const flow = usePersonaFlow()
  const { attach } = useComposer('Attach').attachments
  const input = useRef<HTMLInputElement>(null)
  function handleChange({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    attach([...(currentTarget.files ?? [])])
    // The same file can be chosen again.
    currentTarget.value = ''
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        accept={accept ?? flow.files.limits().accept}
        onChange={handleChange}
        data-pf="chat-attach-input"
      />
      <ActionButton
        label={label ?? labels.attach}
        icon="attach"
        action={() => input.current?.click()}
        {...props}
        data-pf="chat-attach"
      />
    </>
  )
}
