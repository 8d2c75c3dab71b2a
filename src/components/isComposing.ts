import type { KeyboardEvent } from 'react'

/**
 * True while an input method is at work. Safari reports the key that ends it as 229, after `isComposing` turned false.
 * Reads the event alone: dead keys begin a composition that never ends, so a flag of our own would stay up.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229
}
