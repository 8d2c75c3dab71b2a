/**
 * Where the focus goes when the row of `button` is gone: the same button of the next one, of the last one, else the search.
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
