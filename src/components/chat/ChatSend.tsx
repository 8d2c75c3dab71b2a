'use client'

import type { MouseEvent } from 'react'
import { useFlowState, useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useChat, useChatStatus } from './chatContext.ts'
import { useComposer } from './composerContext.ts'

/** `children` show what it sends with; Stop keeps its icon. */
export interface ChatSendProps extends ButtonProps {
  /** The button's label while an answer is on its way. @default 'Stop' */
  stopLabel?: string
}

/**
 * Sends. While an answer is on its way it stops it, and with something written it lets that wait. Renders a `<button>`
 * with `data-state`. Where there is nothing to send it is `aria-disabled` instead of disabled, so that it keeps the focus.
 */
export function ChatSend({ label, stopLabel, children, ...props }: ChatSendProps) {
  const labels = useLabels()
  const { stop } = useChat('Send')
  const { status } = useChatStatus('Send')
  const { draft, attachments } = useComposer('Send')
  const hasModel = useFlowState(({ model }) => model !== null)
  const isBusy = status === 'submitted' || status === 'streaming'
  const isBlank = draft.trim() === '' && attachments.files.length === 0
  const state = isBusy ? (isBlank ? 'stop' : 'queue') : 'send'
  const isStop = state === 'stop'
  const canSend = !isBlank && status !== 'loading' && hasModel
  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    // The second click of a double click meets Stop where Send was.
    if (isStop && event.detail < 2) stop()
    else if (!isStop) event.currentTarget.form?.requestSubmit()
  }
  const names = { send: label ?? labels.send, queue: label ?? labels.queue, stop: stopLabel ?? labels.stop }
  return (
    <ActionButton
      label={names[state]}
      icon={isStop ? 'stop' : 'send'}
      action={handleClick}
      aria-disabled={!isStop && !canSend}
      {...props}
      data-pf="chat-send"
      data-state={state}
    >
      {isStop ? undefined : children}
    </ActionButton>
  )
}
