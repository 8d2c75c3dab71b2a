import type { KeyboardEvent } from 'react'
import { isComposing } from './isComposing.ts'
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

/** A keyboard on the screen has no Shift+Enter to break the line, and its user a button to send. */
function isTouchKeyboard(): boolean {
  return matchesMedia('(hover: none) and (pointer: coarse)')
}
