'use client'

import { useMemo, useState, type DragEvent, type SubmitEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { focusInput } from '../focusInput.ts'
import type { SubmitKey } from '../isSendKey.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat, useChatStatus } from './chatContext.ts'
import { ChatAttach } from './ChatAttach.tsx'
import { ChatAttachments } from './ChatAttachments.tsx'
import { ChatInput } from './ChatInput.tsx'
import { ChatSend } from './ChatSend.tsx'
import { ChatStopWriting } from './ChatStopWriting.tsx'
import { ChatTemplates } from './ChatTemplates.tsx'
import { ChatTokens } from './ChatTokens.tsx'
import { ComposerContext } from './composerContext.ts'
import { useAttachments } from './useAttachments.ts'
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
  onDragOver,
  onDragLeave,
  onDrop,
  children = DEFAULT_CHILDREN,
  ...props
}: ChatComposerProps) {
  const labels = useLabels()
  const { send, announce, conversationId, persona } = useChat('Composer')
  const { status } = useChatStatus('Composer')
  const [kept, keep] = useComposerDraft(conversationId, persona?.id ?? null)
  const attachments = useAttachments(conversationId, persona?.id ?? null)
  const [isOver, setOver] = useState(false)
  const composer = useMemo(
    () => ({
      draft: value ?? kept,
      setDraft(draft: string) {
        if (value === undefined) keep(draft)
        onValueChange?.(draft)
      },
      submitKey,
      attachments,
    }),
    [value, kept, keep, onValueChange, submitKey, attachments],
  )
  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (attachments.pending.length > 0) return announce(labels.attaching)
    if (!send(composer.draft, attachments.files)) return
    composer.setDraft('')
    if (attachments.files.length > 0) attachments.setFiles([])
    focusInput(event.currentTarget)
  }
  function handleDragOver(event: DragEvent<HTMLFormElement>): void {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  function handleDragLeave({ currentTarget, relatedTarget }: DragEvent<HTMLFormElement>): void {
    if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false)
  }
  function handleDrop(event: DragEvent<HTMLFormElement>): void {
    setOver(false)
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    attachments.attach([...event.dataTransfer.files])
  }
  return (
    <ComposerContext value={composer}>
      <Part
        as="form"
        aria-label={labels.writeMessage}
        {...props}
        onSubmit={composeHandlers(onSubmit, handleSubmit)}
        onDragOver={composeHandlers(onDragOver, handleDragOver)}
        onDragLeave={composeHandlers(onDragLeave, handleDragLeave)}
        onDrop={composeHandlers(onDrop, handleDrop)}
        data-pf="chat-composer"
        data-drop={isOver ? '' : undefined}
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
    <ChatAttachments />
    <ChatTemplates />
    <ChatInput />
    <ChatAttach />
    <ChatTokens />
    <ChatStopWriting />
    <ChatSend />
  </>
)
