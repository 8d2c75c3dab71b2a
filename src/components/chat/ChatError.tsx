'use client'

import { useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChatStatus } from './chatContext.ts'
import { ChatRetry } from './ChatRetry.tsx'
import { visibleText } from '../visibleText.ts'
import { errorText } from '../errorText.ts'

/** The reason that no answer came, shown in its place, with a way to try again. Renders a `<div>`, or nothing. */
export function ChatError({ children, ...props }: PartProps<'div'>) {
  const labels = useLabels()
  const { status, error } = useChatStatus('Error')
  if (status !== 'error' || error === undefined) return null
  const details = labels.errorDetails(error)
  return (
    <Part as="div" {...props} data-pf="chat-error">
      <p dir="auto">{errorText(error, labels)}</p>
      {children ?? <ChatRetry />}
      {details === '' || error.message.includes(labels.error(error)) ? null : (
        <details data-pf="chat-error-details">
          <summary>{labels.details}</summary>
          <p dir="auto">{visibleText(details)}</p>
        </details>
      )}
    </Part>
  )
}
