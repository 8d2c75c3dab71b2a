'use client'

import type { MouseEvent } from 'react'
import { useFlowState } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useChat, useChatStatus } from './chatContext.ts'
import { useComposer } from './composerContext.ts'

/** `children` show what it sends with; Stop keeps its icon. */
export interface ChatSendProps extends ButtonProps {
  /** What it is called while an answer is on its way. @default 'Stop' */
  stopLabel?: string
}

/**
 * Sends; while an answer is on its way, the same button stops it. Renders a `<button>` with `data-state`. Where there is
 * nothing to send it is `aria-disabled` instead of disabled, so that it keeps the focus.
 */
export function ChatSend({ label = 'Send', stopLabel = 'Stop', children, ...props }: ChatSendProps) {
  const { stop } = useChat('Send')
  const { status } = useChatStatus('Send')
  const { draft } = useComposer('Send')
  const hasModel = useFlowState(({ model }) => model !== null)
  const isStop = status === 'submitted' || status === 'streaming'
  const canSend = draft.trim() !== '' && status !== 'loading' && hasModel
  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    // The second click of a double click meets Stop where Send was.
    if (isStop && event.detail < 2) stop()
    else if (!isStop) event.currentTarget.form?.requestSubmit()
  }
  return (
    <ActionButton
      label={isStop ? stopLabel : label}
      icon={isStop ? 'stop' : 'send'}
      action={handleClick}
      aria-disabled={!isStop && !canSend}
      {...props}
      data-pf="chat-send"
      data-state={isStop ? 'stop' : 'send'}
    >
      {isStop ? undefined : children}
    </ActionButton>
  )
}
