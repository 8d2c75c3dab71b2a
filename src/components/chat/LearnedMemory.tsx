'use client'

import type { MouseEvent } from 'react'
import { factOf, memoryText, type Memory } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { Icon } from '../Icon.tsx'
import { visibleText } from '../visibleText.ts'
import { MemoryLink } from './MemoryLink.tsx'
import { useCorrection } from './useCorrection.tsx'

interface LearnedMemoryProps {
  memory: Memory
  label: string
  forget: () => void
}

/** One thing that a message taught. Its text leads to it among the memories, where they are on the page. Renders an `<li>`. */
export function LearnedMemory({ memory, label, forget }: LearnedMemoryProps) {
  const labels = useLabels()
  const { itemRef, form, begin } = useCorrection(memory, '[data-pf="chat-correct"]')
  const text = visibleText(memoryText(memory))
  const sensitive = factOf(memory)?.sensitive
  function handleForget(event: MouseEvent<HTMLButtonElement>): void {
    // A second press of a double click was meant for the row that was there before.
    if (event.detail > 1) return
    const list = event.currentTarget.closest('ul')
    forget()
    // The button is gone; a keyboard goes on with the way back.
    if (event.detail === 0)
      requestAnimationFrame(() => list?.querySelector<HTMLElement>('[data-pf="chat-keep"]')?.focus())
  }
  if (form !== null) {
    return (
      <li ref={itemRef} data-editing="">
        {form}
      </li>
    )
  }
  return (
    <li ref={itemRef} data-superseded={memory.supersededBy === undefined ? undefined : ''}>
      <Icon name="remembered" />
      <span dir="auto">
        {label}: <MemoryLink memory={memory} text={text} />
      </span>
      {sensitive !== undefined && <i data-pf="chat-sensitive">{labels.sensitive(sensitive)}</i>}
      <button type="button" aria-label={`${labels.edit}: ${text}`} onClick={begin} data-pf="chat-correct">
        {labels.edit}
      </button>
      <button
        type="button"
        aria-label={`${labels.forgetMemory}: ${text}`}
        onClick={handleForget}
        data-pf="chat-unlearn"
      >
        {labels.forgetMemory}
      </button>
    </li>
  )
}
