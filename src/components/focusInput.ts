/** Puts the focus where the user writes, in the chat that `inside` stands in: for when what had it goes away. */
export function focusInput(inside: Element): void {
  inside.closest('[data-pf="chat-root"]')?.querySelector<HTMLElement>('[data-pf="chat-input"]')?.focus()
}
