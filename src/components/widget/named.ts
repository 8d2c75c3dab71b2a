/** An accessible name and a tooltip. */
export function named(label: string) {
  return { 'aria-label': label, title: label }
}
