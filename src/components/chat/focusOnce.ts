/** As a `ref`: the focus comes to a field when it appears, behind what stands in it. */
export function focusOnce(input: HTMLInputElement | null): void {
  input?.focus()
  input?.setSelectionRange(input.value.length, input.value.length)
}
