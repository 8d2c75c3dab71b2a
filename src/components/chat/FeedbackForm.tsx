'use client'

import { useState, type KeyboardEvent, type SubmitEvent } from 'react'
import { useLabels, useReadingLabels } from '../../react/index.ts'
import { takesEscape } from '../takesEscape.ts'
import { focusOnce } from './focusOnce.ts'

interface FeedbackFormProps {
  onReason: (reason: string) => void
  onEnd: () => void
}

/** Asks what is wrong with an answer. Escape, or nothing written, leaves it without a reason. */
export function FeedbackForm({ onReason, onEnd }: FeedbackFormProps) {
  const words = useLabels()
  const labels = useReadingLabels()
  const [reason, setReason] = useState('')
  function end(form: HTMLFormElement): void {
    form.parentElement?.querySelector<HTMLElement>('[data-pf="chat-feedback-down"]')?.focus()
    onEnd()
  }
  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (reason.trim() !== '') onReason(reason.trim())
    end(event.currentTarget)
  }
  function handleKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    if (takesEscape(event)) end(event.currentTarget)
  }
  return (
    // It listens for what its field lets through.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form onSubmit={handleSubmit} onKeyDown={handleKeyDown} data-pf="chat-feedback-form">
      <input
        aria-label={labels.feedbackReason}
        placeholder={labels.feedbackReason}
        dir="auto"
        maxLength={2000}
        ref={focusOnce}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-pf="chat-feedback-reason"
      />
      <button type="submit" data-pf="chat-feedback-send">
        {words.send}
      </button>
    </form>
  )
}
