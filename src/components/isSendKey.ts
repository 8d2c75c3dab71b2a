import type { KeyboardEvent } from 'react'
import { matchesMedia } from './media.ts'

/**
 * The key that sends: Enter, with Shift for a line break, or Enter with Ctrl or ⌘, with Enter alone for a line break.
 */
export type SubmitKey = 'enter' | 'mod-enter'

/** True when this key press sends, and isn't the Enter that confirms a word. */
export function isSendKey(event: KeyboardEvent, submitKey: SubmitKey = 'enter'): boolean {
  if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return false
  const hasMod = event.ctrlKey || event.metaKey
  return submitKey === 'mod-enter' ? hasMod : hasMod || !isTouchKeyboard()
}

/**
 * True while an input method is at work. Safari reports the key that ends it as 229, after `isComposing` turned false.
 * Reads the event alone: dead keys begin a composition that never ends, so a flag of our own would stay up.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229
}

/** A keyboard on the screen has no Shift+Enter to break the line, and its user a button to send. */
function isTouchKeyboard(): boolean {
  return matchesMedia('(hover: none) and (pointer: coarse)')
}
