'use client'

import { Component, type ReactNode } from 'react'
import { clippedText, messageText, type Message } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'

interface MessageBoundaryProps {
  message: Message
  children: ReactNode
}

/** One message that can't be drawn shows as plain text, and the others stay. React has this for classes only. */
export class MessageBoundary extends Component<MessageBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidUpdate({ message }: MessageBoundaryProps): void {
    // Another version, or another end of the text that arrives, may be drawn again.
    // oxlint-disable-next-line react/no-did-update-set-state
    if (this.state.hasFailed && message !== this.props.message) this.setState({ hasFailed: false })
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return <AsWritten message={this.props.message} />
  }
}

function AsWritten({ message }: { message: Message }) {
  const labels = useLabels()
  return (
    <div data-pf="chat-message-text">
      <p>{labels.undrawable}</p>
      <pre dir="auto" data-pf="plain">
        {visibleText(clippedText(messageText(message), 20_000))}
      </pre>
    </div>
  )
}
