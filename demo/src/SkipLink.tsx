import type { MouseEvent } from 'react'
import { flushSync } from 'react-dom'

/** The first stop of a keyboard: past the page's head and the list to where one writes. `show` brings the chat into view. */
export function SkipLink({ show }: { show: () => void }) {
  function skip(event: MouseEvent): void {
    event.preventDefault()
    // A narrow screen shows something else by now.
    flushSync(show)
    document.querySelector<HTMLElement>('[data-pf="chat-input"]')?.focus()
  }
  return (
    <a className="skip-link" href="#chat" onClick={skip}>
      Skip to the message field
    </a>
  )
}
