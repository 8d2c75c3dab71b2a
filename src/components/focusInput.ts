/** Moves the focus to the message field of the chat around `inside`, when the focused element is about to go. */
export function focusInput(inside: Element): void {
  inside.closest('[data-pf="chat-root"]')?.querySelector<HTMLElement>('[data-pf="chat-input"]')?.focus()
}
