'use client'

import { useState, type KeyboardEvent, type SubmitEvent } from 'react'
import { messageText } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { focusInput } from '../focusInput.ts'
import { isComposing } from '../isComposing.ts'
import { isSendKey, type SubmitKey } from '../isSendKey.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat } from './chatContext.ts'
import { focusOnce } from './focusOnce.ts'
import { useMessage, useMessageHead } from './messageContext.ts'

/**
 * The form in which the user rewrites a message: the key that sends in the composer sends it, Escape leaves it as it was.
 * Renders a `<form>` while editing.
 */
export function ChatEditForm(props: PartProps<'form'>) {
  const { message, isEditing } = useMessageHead('EditForm')
  return isEditing ? <EditForm {...props} key={message.id} /> : null
}

function EditForm({ onSubmit, ...props }: PartProps<'form'>) {
  const labels = useLabels()
  const { edit } = useChat('EditForm')
  const { message, setEditing } = useMessage('EditForm')
  const [text, setText] = useState(() => messageText(message))

  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!edit(message.id, text)) return
    focusInput(event.currentTarget)
    setEditing(false)
  }

  function cancel(form: HTMLFormElement | null): void {
    // The button that opened this comes back with the next render, in the same place.
    const article = form?.parentElement
    setEditing(false)
    requestAnimationFrame(() => {
      const opener = article?.querySelector<HTMLElement>('[data-pf="chat-edit"]')
      opener?.focus()
      // On a phone it is behind "More".
      if (opener !== article?.ownerDocument.activeElement) article?.focus()
    })
  }

  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (isSendKey(event, submitKeyOf(event.currentTarget))) {
      event.preventDefault()
      event.currentTarget.form?.requestSubmit()
    } else if (event.key === 'Escape' && !isComposing(event)) {
      event.preventDefault()
      cancel(event.currentTarget.form)
    }
  }

  return (
    <Part as="form" {...props} onSubmit={composeHandlers(onSubmit, handleSubmit)} data-pf="chat-edit-form">
      <textarea
        data-pf="chat-edit-input"
        aria-label={labels.editMessage}
        dir="auto"
        rows={2}
        ref={focusOnce}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={handleKeyDown}
      />
      <button type="button" data-pf="chat-edit-cancel" onClick={(event) => cancel(event.currentTarget.form)}>
        {labels.cancel}
      </button>
      <button type="submit" data-pf="chat-edit-send" aria-disabled={text.trim() === ''}>
        {labels.send}
      </button>
    </Part>
  )
}

/** The composer's, as nobody learns two. */
function submitKeyOf(input: Element): SubmitKey {
  const composer = input.closest('[data-pf="chat-root"]')?.querySelector('[data-pf="chat-composer"]')
  return composer?.getAttribute('data-submit-key') === 'mod-enter' ? 'mod-enter' : 'enter'
}
