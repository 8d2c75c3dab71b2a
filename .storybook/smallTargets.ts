/** CSS px; WCAG 2.2, 2.5.8. */
const MIN_SIZE = 24

const TARGETS =
  'button, a[href], input, select, textarea, summary, [role="separator"][tabindex], [contenteditable="true"]'

/** What of the kit can be pointed at and is smaller than a finger may expect: each with its size. */
export function smallTargets(root: Element): string[] {
  return [...root.querySelectorAll(TARGETS)].flatMap((target) => {
    // What an app draws around the kit or in place of it is the app's.
    if (
      target.closest('[data-pf]') === null ||
      !target.checkVisibility({ checkVisibilityCSS: true }) ||
      isInText(target)
    )
      return []
    // A radio button is hidden in its label, which is what one points at.
    const label = target instanceof HTMLInputElement ? target.closest('label') : null
    const { width, height } = (label ?? target).getBoundingClientRect()
    // Rounding: a layout may come out at 23.99.
    if (Math.round(width) >= MIN_SIZE && Math.round(height) >= MIN_SIZE) return []
    const name = target.getAttribute('data-pf') ?? target.outerHTML.slice(0, 80)
    return [`${name}: ${width.toFixed(1)} × ${height.toFixed(1)}`]
  })
}

/** A link or a box in a line of text is as high as the line (the exception of 2.5.8). */
function isInText(target: Element): boolean {
  return (
    (target instanceof HTMLAnchorElement || target.matches('[type="checkbox"]')) &&
    target.closest('p, li, td, th, dd') !== null
  )
}
