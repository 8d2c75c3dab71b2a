/** A `ref` that focuses a field when it appears, with the cursor behind its text. */
export function focusOnce(input: HTMLInputElement | HTMLTextAreaElement | null): void {
  input?.focus()
  input?.setSelectionRange(input.value.length, input.value.length)
}
