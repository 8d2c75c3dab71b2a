/**
 * Finds the next focus when the row of `button` goes: the same button in the next row, in the last one, else the
 * search.
 */
export function neighborOf(button: HTMLElement): HTMLElement | null | undefined {
  const item = button.closest('li')
  const beside = item?.nextElementSibling ?? item?.previousElementSibling
  return (
    beside?.querySelector<HTMLElement>(`[data-pf="${button.dataset.pf}"]`) ??
    beside?.querySelector('button') ??
    button.closest('[data-pf="memories-root"]')?.querySelector<HTMLElement>('[data-pf="memories-search"]')
  )
}
