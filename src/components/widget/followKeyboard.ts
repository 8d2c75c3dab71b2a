/**
 * Tells a panel how much of the window an on-screen keyboard covers, as `--pf-covered-start` and `--pf-covered-end`, so
 * that what one writes in stays in sight and the header doesn't scroll away. Browsers shrink or push only the visual
 * viewport for it, which CSS can't ask for.
 */
export function followKeyboard(panel: HTMLElement): () => void {
  const viewport = window.visualViewport as VisualViewport | null | undefined
  // Older browsers have none, nor has a test without a browser.
  if (!viewport) return () => {}
  const measure = () => {
    // Zoomed by two fingers it shows a piece of the page: that covers nothing.
    const isZoomed = viewport.scale > 1.01
    const start = isZoomed ? 0 : viewport.offsetTop
    const end = isZoomed ? 0 : Math.max(0, innerHeight - viewport.offsetTop - viewport.height)
    panel.style.setProperty('--pf-covered-start', `${Math.round(start)}px`)
    panel.style.setProperty('--pf-covered-end', `${Math.round(end)}px`)
    // The keyboard stands on the edge that the safe area keeps free.
    panel.toggleAttribute('data-keyboard', end > MIN_KEYBOARD)
  }
  measure()
  viewport.addEventListener('resize', measure)
  viewport.addEventListener('scroll', measure)
  return () => {
    viewport.removeEventListener('resize', measure)
    viewport.removeEventListener('scroll', measure)
  }
}

/** Px: more than any bar of a browser, less than any keyboard. */
const MIN_KEYBOARD = 120
