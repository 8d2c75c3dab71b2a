'use client'

import { useRef, type KeyboardEvent } from 'react'
import { messageText } from '../../core/index.ts'
import { useChatSource, useReadingLabels } from '../../react/index.ts'
import { isComposing } from '../isComposing.ts'
import { useChat } from './chatContext.ts'
import { useComposer } from './composerContext.ts'

/**
 * Arrow up in an empty field brings back what the user wrote before in this conversation, the newest first; arrow down
 * goes back, to the empty field at last. A text that the user changed is a draft of their own: in it, arrows move the
 * caret. Returns a function that answers a key press, `true` where it did.
 */
export function useInputHistory(): (event: KeyboardEvent<HTMLTextAreaElement>) => boolean {
  const labels = useReadingLabels()
  const { conversationId, announce } = useChat('Input')
  const { draft, setDraft } = useComposer('Input')
  const source = useChatSource(conversationId)
  const placeRef = useRef(-1)
  return (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined || hasMod(event) || isComposing(event) || !isAtEdge(event.currentTarget)) return false
    const said = source.messages().flatMap((message) => (message.role === 'user' ? messageText(message) : []))
    const own = said.filter((text, at) => text !== '' && text !== said[at + 1])
    const at = draft === '' ? own.length : draft === own[placeRef.current] ? placeRef.current : undefined
    if (at === undefined || own[at + by] === undefined) {
      // Past the newest one is the empty field.
      if (at !== own.length - 1 || by !== 1) return false
      setDraft('')
      return true
    }
    placeRef.current = at + by
    setDraft(own[at + by]!)
    announce(labels.earlierMessage(own.length - at - by, own.length))
    return true
  }
}

function hasMod({ shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return shiftKey || ctrlKey || altKey || metaKey
}

/** The caret stands before or behind all of the text. */
function isAtEdge({ selectionStart, selectionEnd, value }: HTMLTextAreaElement): boolean {
  return selectionStart === selectionEnd && (selectionStart === 0 || selectionStart === value.length)
}
