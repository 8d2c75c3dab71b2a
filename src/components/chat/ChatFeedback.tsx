'use client'

import { lazy, Suspense, useState } from 'react'
import { metaOf, type MessageFeedback } from '../../core/index.ts'
import { useChatSource, useReadingLabels } from '../../react/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { useChat } from './chatContext.ts'
import { useMessageHead } from './messageContext.ts'

/** Loaded when the first answer is called a bad one. */
const FeedbackForm = lazy(() => import('./FeedbackForm.tsx').then((module) => ({ default: module.FeedbackForm })))

/**
 * Says whether an answer is good or bad, and why it is bad; pressed again, a button takes it back. It is kept with the
 * message. Renders a `<div>`, on answers of a flow only.
 */
export function ChatFeedback(props: PartProps<'div'>) {
  const labels = useReadingLabels()
  const { conversationId, announce } = useChat('Feedback')
  const { message } = useMessageHead('Feedback')
  const { rate } = useChatSource(conversationId)
  const [isAsking, setAsking] = useState(false)
  const { status, feedback } = metaOf(message)
  if (message.role !== 'assistant' || status === 'streaming' || rate === undefined) return null
  function press(rating: MessageFeedback['rating']): void {
    const isTakenBack = feedback?.rating === rating
    rate?.(message.id, isTakenBack ? null : { rating })
    setAsking(!isTakenBack && rating === 'down')
    if (!isTakenBack) announce(labels.feedbackKept)
  }
  return (
    <Part as="div" {...props} data-pf="chat-feedback" data-rating={feedback?.rating}>
      <ActionButton
        label={labels.goodAnswer}
        icon="good"
        action={() => press('up')}
        aria-pressed={feedback?.rating === 'up'}
        data-pf="chat-feedback-up"
      />
      <ActionButton
        label={labels.badAnswer}
        icon="bad"
        action={() => press('down')}
        aria-pressed={feedback?.rating === 'down'}
        data-pf="chat-feedback-down"
      />
      {isAsking && feedback?.rating === 'down' && (
        <Suspense>
          <FeedbackForm
            onReason={(reason) => {
              rate(message.id, { rating: 'down', reason })
              announce(labels.feedbackKept)
            }}
            onEnd={() => setAsking(false)}
          />
        </Suspense>
      )}
    </Part>
  )
}
