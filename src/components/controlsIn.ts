const REACHABLE = ':is(button, a[href], input, textarea, select, summary, [tabindex="0"]):not(:disabled)'

/** Lists the controls inside a node that a keyboard can reach, in document order. */
export function controlsIn(node: Element): HTMLElement[] {
  return [...node.querySelectorAll<HTMLElement>(REACHABLE)].filter(isVisible)
}

/** Older browsers, and a test without one, can't tell. */
function isVisible(node: HTMLElement): boolean {
  return !('checkVisibility' in node) || node.checkVisibility()
}
