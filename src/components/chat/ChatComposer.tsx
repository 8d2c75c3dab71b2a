'use client'

import { useMemo, type SubmitEvent } from 'react'
import { composeHandlers } from '../composeHandlers.ts'
import { focusInput } from '../focusInput.ts'
import { useControllable } from '../useControllable.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat, useChatStatus } from './chatContext.ts'
import { ChatInput } from './ChatInput.tsx'
import { ChatSend } from './ChatSend.tsx'
import { ComposerContext } from './composerContext.ts'

export interface ChatComposerProps extends PartProps<'form'> {
  /** What is written, when the app holds it. */
  value?: string
  /** @default '' */
  defaultValue?: string
  onValueChange?: (value: string) => void
}

/** Where the user writes. What can't be sent now stays written. Renders a `<form>` with `data-status`. */
export function ChatComposer({
  value,
  defaultValue = '',
  onValueChange,
  onSubmit,
  children = DEFAULT_CHILDREN,
  ...props
}: ChatComposerProps) {
  const { send } = useChat('Composer')
  const { status } = useChatStatus('Composer')
  const [draft, setDraft] = useControllable({ value, defaultValue, onChange: onValueChange })
  const composer = useMemo(() => ({ draft, setDraft }), [draft, setDraft])
  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!send(draft)) return
    setDraft('')
    focusInput(event.currentTarget)
  }
  return (
    <ComposerContext value={composer}>
      <Part
        as="form"
        aria-label="Write a message"
        {...props}
        onSubmit={composeHandlers(onSubmit, handleSubmit)}
        data-pf="chat-composer"
        data-status={status}
      >
        {children}
      </Part>
    </ComposerContext>
  )
}

const DEFAULT_CHILDREN = (
  <>
    <ChatInput />
    <ChatSend />
  </>
)
