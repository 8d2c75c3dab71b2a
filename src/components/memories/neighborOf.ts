/**
 * Finds the next focus when the row of `button` goes: the same button in the next row, in the last one, else the
 * search.
 */
export function neighborOf(button: HTMLElement): HTMLElement | null | undefined {
  const item = button.closest('li')
  const group = item?.closest('[data-pf="memories-group"]')
  const beside =
    item?.nextElementSibling ??
    item?.previousElementSibling ??
    // It was the only one of its topic or day.
    (group?.nextElementSibling ?? group?.previousElementSibling)?.querySelector('li')
  return (
    beside?.querySelector<HTMLElement>(`[data-pf="${button.dataset.pf}"]`) ??
    beside?.querySelector('button') ??
    button.closest('[data-pf="memories-root"]')?.querySelector<HTMLElement>('[data-pf="memories-search"]')
  )
}
