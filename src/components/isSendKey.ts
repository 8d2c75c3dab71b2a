import type { KeyboardEvent } from 'react'

/** Whether this key press sends: Enter, without Shift, and not the Enter that confirms a word. */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey) return false
  return !isComposing(event)
}

/** Whether an input method is at work. Safari reports the key that ends it as 229, after `isComposing` fell. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229
}
