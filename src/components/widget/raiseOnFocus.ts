import { showPopover } from './usePanel.ts'

/** Brings a panel before the others of the page when the focus goes into it: one that was opened later may cover it. */
export function raiseOnFocus(panel: HTMLDialogElement): () => void {
  // Without a top layer none covers another.
  if (!('showPopover' in panel)) return () => {}
  const raise = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && panel.contains(relatedTarget)) return
    if (document.querySelectorAll('[data-pf="chat-panel"]:popover-open').length < 2) return
    // The top layer has no order but that of showing.
    panel.removeEventListener('focusin', raise)
    panel.hidePopover()
    showPopover(panel)
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    panel.addEventListener('focusin', raise)
  }
  panel.addEventListener('focusin', raise)
  return () => panel.removeEventListener('focusin', raise)
}
