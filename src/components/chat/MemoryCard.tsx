'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { shortenedText, type Memory } from '../../core/index.ts'
import { useFlowState, useReadingLabels } from '../../react/index.ts'
import { readableMemory } from '../readableMemory.ts'
import { WhenSaid } from '../SaidWords.tsx'
import { showBeside } from '../showBeside.ts'
import { takesEscape } from '../takesEscape.ts'
import { visibleText } from '../visibleText.ts'
import { LearnedEditor } from './LearnedEditor.tsx'
import { MemoryLink } from './MemoryLink.tsx'

/** Props of `MemoryCard`. */
export interface MemoryCardProps {
  memory: Memory
  /** The chip that opened it. */
  mark: HTMLElement
  close: (opened: null) => void
}

const MAX_SHOWN = 400

/** A memory that an answer speaks from: its words, its day and where it came from, and a way to correct it. Renders a `<dialog>`. */
export function MemoryCard({ memory, mark, close }: MemoryCardProps) {
  const labels = useReadingLabels()
  const cardRef = useRef<HTMLDialogElement>(null)
  const [isEditing, setEditing] = useState(false)
  const words = visibleText(shortenedText(readableMemory(memory), MAX_SHOWN))
  useEffect(() => {
    const card = cardRef.current
    if (card === null) return
    showBeside(card, mark)
    // The form takes the focus itself.
    if (!isEditing) card.focus()
  }, [mark, isEditing])
  function handleKeyDown(event: KeyboardEvent): void {
    // The form keeps its own.
    if (event.defaultPrevented || !takesEscape(event)) return
    close(null)
    mark.focus()
  }
  // A paragraph, in which the chip is, holds no form.
  const place = mark.closest('[data-pf="chat-message-text"]') ?? document.body
  return createPortal(
    <dialog
      ref={cardRef}
      popover="auto"
      aria-label={labels.citedMemory(words)}
      tabIndex={-1}
      onKeyDown={handleKeyDown}
      onToggle={({ newState }) => newState === 'closed' && close(null)}
      data-pf="citation-card"
      data-kind="memory"
    >
      {isEditing ? (
        <LearnedEditor memory={memory} close={() => setEditing(false)} />
      ) : (
        <>
          <p dir="auto">
            <MemoryLink memory={memory} text={words} />
          </p>
          <p data-pf="receipt-reason">
            <Told memory={memory} />
          </p>
          <button type="button" onClick={() => setEditing(true)} data-pf="citation-correct">
            {labels.notRight}
          </button>
        </>
      )}
    </dialog>,
    place,
  )
}

/** The day, and where it came from. */
function Told({ memory }: { memory: Memory }) {
  const labels = useReadingLabels()
  const { kind = 'app', conversationId = '' } = memory.source ?? {}
  const title = useFlowState(({ conversations }) => conversations[conversationId]?.title ?? '')
  return (
    <>
      <WhenSaid memory={memory} />
      <span dir="auto">{visibleText(labels.memoryFrom(kind, title))}</span>
    </>
  )
}
