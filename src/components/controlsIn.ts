const REACHABLE = ':is(button, a[href], input, textarea, select, summary, [tabindex="0"]):not(:disabled)'

/** What a keyboard can reach inside of a node, in its order. */
export function controlsIn(node: Element): HTMLElement[] {
  return [...node.querySelectorAll<HTMLElement>(REACHABLE)].filter(isVisible)
}

/** Older browsers, and a test without one, can't tell. */
function isVisible(node: HTMLElement): boolean {
  return !('checkVisibility' in node) || node.checkVisibility()
}
