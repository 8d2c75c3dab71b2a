/** Shows a popover at `mark`, over all else, since a message clips what leaves it; where there is no room below, above. */
export function showBeside(card: HTMLElement, mark: HTMLElement): void {
  // jsdom, for one, has no popovers: then it stands where it is.
  if (typeof card.showPopover !== 'function') return card.setAttribute('open', '')
  if (!card.matches(':popover-open')) card.showPopover({ source: mark })
  const [at, { offsetWidth: width, offsetHeight: height }] = [mark.getBoundingClientRect(), card]
  const top = at.bottom + height > innerHeight ? Math.max(8, at.top - height) : at.bottom
  const left = Math.max(8, Math.min(at.left, innerWidth - width - 8))
  Object.assign(card.style, { top: `${top}px`, left: `${left}px` })
}
