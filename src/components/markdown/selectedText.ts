import type { ClipboardEvent } from 'react'

/** The selected text, formulas as they are written. */
export function selectedText(selection: Selection, inside: Element): string {
  const sources = inside.querySelectorAll('[data-pf="math"]:not([data-block]) > [data-pf="math-source"]')
  // Browsers break the line before what a formula is made of, though nothing of it is selected.
  return [...sources].reduce(
    (text, { textContent }) => text.replaceAll(`\n${textContent}`, () => textContent),
    selection.toString(),
  )
}

/** Copies formulas as they are written; all else as the browser does. */
export function copySource(event: ClipboardEvent): void {
  const selection = event.currentTarget.ownerDocument.getSelection()
  if (selection === null || selection.rangeCount === 0) return
  const copy = selection.getRangeAt(0).cloneContents()
  const formulas = copy.querySelectorAll('math')
  if (formulas.length === 0) return
  event.preventDefault()
  for (const formula of formulas) formula.remove()
  const holder = event.currentTarget.ownerDocument.createElement('div')
  holder.append(copy)
  event.clipboardData.setData('text/plain', selectedText(selection, event.currentTarget))
  event.clipboardData.setData('text/html', holder.innerHTML)
}
