/** Whether a text stands anywhere in a value, in its keys too. */
export function holdsText(value: unknown, text: string): boolean {
  return JSON.stringify(value, (_, item: unknown) => (item instanceof Uint8Array ? null : item)).includes(text)
}
