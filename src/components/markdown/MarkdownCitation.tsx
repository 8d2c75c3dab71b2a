'use client'

import { isValidElement, use, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useReadingLabels } from '../../react/index.ts'
import { showBeside } from '../showBeside.ts'
import { takesEscape } from '../takesEscape.ts'
import { visibleText } from '../visibleText.ts'
import { CitationsContext, type Citation } from './citations.ts'
import { MarkdownLink } from './MarkdownLink.tsx'

/** Props of `MarkdownCitation`: the label of a mark, and the mark as it is written. */
export interface MarkdownCitationProps {
  label: string
  text: string
}

/** A mark of a source as a chip that tells it; one of no source as it is written. */
export function MarkdownCitation({ label, text }: MarkdownCitationProps) {
  const cited = use(CitationsContext).get(label)
  if (cited === undefined) return visibleText(text)
  return isValidElement(cited) ? cited : <Chip label={label} cited={cited} />
}

/** Shows its source under the pointer, on focus and by a press; Escape hides it. */
function Chip({ label, cited }: { label: string; cited: Citation }) {
  const labels = useReadingLabels()
  const [isOpen, setOpen] = useState(false)
  const words = visibleText(cited.words)
  function hover(event: PointerEvent, isOver: boolean): void {
    if (event.pointerType === 'mouse') setOpen(isOver || event.currentTarget.contains(document.activeElement))
  }
  function handleKeyDown(event: KeyboardEvent): void {
    if (isOpen && takesEscape(event)) setOpen(false)
  }
  return (
    // Its button is what is pressed; this hears of the pointer over both.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span
      onPointerEnter={(event) => hover(event, true)}
      onPointerLeave={(event) => hover(event, false)}
      onFocus={() => setOpen(true)}
      onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setOpen(false)}
      onKeyDown={handleKeyDown}
      data-pf="citation"
    >
      <button
        type="button"
        aria-label={labels.citedSource(label, words)}
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        data-pf="citation-mark"
      >
        {label}
      </button>
      {isOpen && (
        <span ref={showBesideMark} popover="manual" dir="auto" data-pf="citation-card">
          {cited.url === undefined ? words : <MarkdownLink url={cited.url} words={cited.words} />}
        </span>
      )}
    </span>
  )
}

function showBesideMark(card: HTMLElement | null): void {
  if (card?.parentElement) showBeside(card, card.parentElement)
}
