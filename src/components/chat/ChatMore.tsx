'use client'

import type { ButtonProps } from '../ActionButton.tsx'
import { MoreButton } from '../MoreButton.tsx'

/** On a touch screen: shows what can be done with a message. Renders a `<button aria-expanded>`. */
export function ChatMore(props: ButtonProps) {
  return <MoreButton {...props} data-pf="chat-more" />
}
