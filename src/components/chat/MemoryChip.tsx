'use client'

import { lazy, Suspense, useState, type CSSProperties } from 'react'
import { shortenedText, type Memory } from '../../core/index.ts'
import { useReadingLabels } from '../../react/index.ts'
import { Icon } from '../Icon.tsx'
import { readableMemory } from '../readableMemory.ts'
import { visibleText } from '../visibleText.ts'

/** Loaded when the first one is opened. */
const MemoryCard = lazy(() => import('./MemoryCard.tsx').then((module) => ({ default: module.MemoryCard })))

/** More of a memory is no name. */
const MAX_NAME = 80

/** The place of a text that speaks from a memory: opens it. Its number is drawn, and no part of the text. Renders a `<button>`. */
export function MemoryChip({ number, memory }: { number: number; memory: Memory }) {
  const labels = useReadingLabels()
  /** The chip itself, while its card is open. */
  const [opened, setOpened] = useState<HTMLElement | null>(null)
  // React's CSSProperties know no custom properties.
  const style = { '--pf-number': `'${number}'` } as CSSProperties
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={opened !== null}
        aria-label={labels.citedMemory(visibleText(shortenedText(readableMemory(memory), MAX_NAME)))}
        style={style}
        onClick={({ currentTarget }) => setOpened(opened === null ? currentTarget : null)}
        data-pf="citation-mark"
        data-kind="memory"
      >
        <Icon name="remembered" />
      </button>
      {opened !== null && (
        <Suspense>
          <MemoryCard memory={memory} mark={opened} close={setOpened} />
        </Suspense>
      )}
    </>
  )
}
