'use client'

import { useMemo, type SubmitEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { focusInput } from '../focusInput.ts'
import type { SubmitKey } from '../isSendKey.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat, useChatStatus } from './chatContext.ts'
import { ChatInput } from './ChatInput.tsx'
import { ChatSend } from './ChatSend.tsx'
import { ChatStopWriting } from './ChatStopWriting.tsx'
import { ChatTemplates } from './ChatTemplates.tsx'
import { ChatTokens } from './ChatTokens.tsx'
import { ComposerContext } from './composerContext.ts'
import { useComposerDraft } from './useComposerDraft.ts'

/** Props of `Chat.Composer`. */
export interface ChatComposerProps extends PartProps<'form'> {
  /** The text in the field, when the app holds it; else the flow keeps it for each conversation, even over reloads. */
  value?: string
  onValueChange?: (value: string) => void
  /**
   * The key that sends: Enter, or Enter with Ctrl or ⌘. On a touch keyboard Enter always breaks the line. @default
   * 'enter'
   */
  submitKey?: SubmitKey
}

/**
 * The form in which the user writes. A message that can't be sent now stays in the field; one sent while an answer
 * arrives waits in `Chat.Queue`. Renders a `<form>` with `data-status`.
 */
export function ChatComposer({
  value,
  onValueChange,
  submitKey = 'enter',
  onSubmit,
  children = DEFAULT_CHILDREN,
  ...props
}: ChatComposerProps) {
  const labels = useLabels()
  const { send, conversationId, persona } = useChat('Composer')
  const { status } = useChatStatus('Composer')
  const [kept, keep] = useComposerDraft(conversationId, persona?.id ?? null)
  const composer = useMemo(
    () => ({
      draft: value ?? kept,
      setDraft(draft: string) {
        if (value === undefined) keep(draft)
        onValueChange?.(draft)
      },
      submitKey,
    }),
    [value, kept, keep, onValueChange, submitKey],
  )
  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!send(composer.draft)) return
    composer.setDraft('')
    focusInput(event.currentTarget)
  }
  return (
    <ComposerContext value={composer}>
      <Part
        as="form"
        aria-label={labels.writeMessage}
        {...props}
        onSubmit={composeHandlers(onSubmit, handleSubmit)}
        data-pf="chat-composer"
        data-status={status}
        data-submit-key={submitKey}
      >
        {children}
      </Part>
    </ComposerContext>
  )
}

const DEFAULT_CHILDREN = (
  <>
    <ChatTemplates />
    <ChatInput />
    <ChatTokens />
    <ChatStopWriting />
    <ChatSend />
  </>
)
