'use client'

import { useId, useMemo, useState, type KeyboardEvent, type MouseEvent, type SubmitEvent } from 'react'
import { metaOf, toolNameOf, type ToolPart } from '../../core/index.ts'
import { useLabels, useToolLabels } from '../../react/index.ts'
import { mergeRefs } from '../mergeRefs.ts'
import { Part, type PartProps } from '../Part.tsx'
import { takesEscape } from '../takesEscape.ts'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'
import { focusOnce } from './focusOnce.ts'
import { useMessageHead } from './messageContext.ts'
import { toolStateOf } from './toolStateOf.ts'
import { ToolValue } from './ToolValue.tsx'

/** Props of `Chat.Approval`. */
export interface ChatApprovalProps extends Omit<PartProps<'fieldset'>, 'part' | 'children'> {
  /** A tool call of the message around it. */
  part: ToolPart
}

/**
 * Asks if a tool call may run: what it will do with what, and buttons to allow it once, in this conversation or always,
 * or to deny it with a reason. Answered in any tab, it goes, and the focus stays with the call. Renders a
 * `<fieldset>`, or nothing for a call that doesn't ask.
 */
export function ChatApproval({ part, ref, ...props }: ChatApprovalProps) {
  const labels = useToolLabels()
  const { assistant } = useLabels()
  const { persona, approveTool } = useChat('Approval')
  const { message } = useMessageHead('Approval')
  const [isDenying, setDenying] = useState(false)
  const questionId = useId()
  const merged = useMemo(() => mergeRefs(keepFocus, ref), [ref])
  if (part.state !== 'approval-requested' || toolStateOf(part, metaOf(message).status) !== 'asking') return null
  const { requestReason } = part.approval
  const tool = visibleText(part.title ?? labels.toolName(toolNameOf(part)))
  const allow = (remember: 'once' | 'conversation' | 'always') => (event: MouseEvent) => {
    // A second press of a double click was meant for what was there before.
    if (event.detail <= 1) approveTool(part, { approved: true, remember })
  }
  return (
    <Part as="fieldset" aria-labelledby={questionId} {...props} ref={merged} data-pf="chat-approval">
      <p id={questionId} dir="auto">
        {labels.approvalAsked(persona === null ? assistant : visibleText(persona.name), tool)}
      </p>
      {requestReason !== undefined && <p dir="auto">{visibleText(requestReason)}</p>}
      <ToolValue value={part.input} />
      {isDenying ? (
        <DenyForm
          deny={(reason) => approveTool(part, { approved: false, ...(reason && { reason }) })}
          cancel={() => setDenying(false)}
        />
      ) : (
        <div data-pf="approval-answers">
          <button type="button" onClick={allow('once')} data-pf="approval-once">
            {labels.approveOnce}
          </button>
          <button type="button" onClick={allow('conversation')} data-pf="approval-conversation">
            {labels.approveConversation}
          </button>
          <button type="button" onClick={allow('always')} data-pf="approval-always">
            {labels.approveAlways}
          </button>
          <button type="button" onClick={() => setDenying(true)} data-pf="approval-deny">
            {labels.deny}
          </button>
        </div>
      )}
    </Part>
  )
}

/** Denies, with a reason for the model where the user gives one. Escape goes back. */
function DenyForm({ deny, cancel }: { deny: (reason: string) => void; cancel: () => void }) {
  const labels = useToolLabels()
  const words = useLabels()
  const [reason, setReason] = useState('')
  function goBack(form: HTMLFormElement): void {
    const group = form.parentElement
    cancel()
    requestAnimationFrame(() => group?.querySelector<HTMLElement>('[data-pf="approval-deny"]')?.focus())
  }
  function handleSubmit(event: SubmitEvent): void {
    event.preventDefault()
    deny(reason.trim())
  }
  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    // The chat around would stop the reply.
    if (takesEscape(event)) goBack(event.currentTarget.form!)
  }
  return (
    <form onSubmit={handleSubmit} data-pf="approval-answers">
      <input
        onKeyDown={handleKeyDown}
        aria-label={labels.denyReason}
        placeholder={labels.denyReason}
        dir="auto"
        maxLength={500}
        ref={focusOnce}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-pf="approval-reason"
      />
      <button type="submit" data-pf="approval-deny">
        {labels.deny}
      </button>
      <button type="button" onClick={(event) => goBack(event.currentTarget.form!)} data-pf="approval-cancel">
        {words.cancel}
      </button>
    </form>
  )
}

/** When what has the focus goes, whoever answered, the focus goes on to the line of the call, else to its message. */
function keepFocus(group: HTMLElement | null) {
  return () => {
    if (group?.contains(document.activeElement) !== true) return
    const line = group.closest('[data-pf="chat-tool"]')?.querySelector('summary')
    const next = line ?? group.closest<HTMLElement>('[data-pf="chat-message"]')
    next?.focus()
  }
}
