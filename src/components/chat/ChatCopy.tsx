'use client'

import { messageText } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useChat } from './chatContext.ts'
import { useMessage } from './messageContext.ts'

/** Copies what a message says. Renders a `<button>`. */
export function ChatCopy({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { announce } = useChat('Copy')
  const { message } = useMessage('Copy')
  function copy(): void {
    // Without HTTPS there is no clipboard at all, and a page may be denied it.
    const copied = navigator.clipboard?.writeText(messageText(message)) ?? Promise.reject(new Error('no clipboard'))
    copied.then(
      () => announce(labels.copied),
      () => announce(labels.copyDenied),
    )
  }
  return <ActionButton label={label ?? labels.copy} icon="copy" action={copy} {...props} data-pf="chat-copy" />
}
