'use client'

import type { CSSProperties } from 'react'
import { quotedMemory, shortenedText, type Memory, type RecallEntry } from '../../core/index.ts'
import { useLabels, usePromptLabels } from '../../react/index.ts'
import { useCorrection } from '../chat/useCorrection.tsx'
import { readableMemory } from '../readableMemory.ts'
import { WhenSaid } from '../SaidWords.tsx'
import { visibleText } from '../visibleText.ts'
import type { MemoriesActions } from '../memories/useMemoriesActions.ts'

/** Longer texts end in an ellipsis. */
const MAX_SHOWN = 280

/** The actions on a memory of a receipt. */
export interface ReceiptActions extends Pick<MemoriesActions, 'forget'> {
  /** Left out where no answer can be given again. */
  answerWithout: ((memoryId: string) => void) | undefined
}

interface ReceiptEntryProps {
  /** `undefined`: forgotten since. */
  memory: Memory | undefined
  /** It lies on the server alone: nothing can be done about it here. @default false */
  isDistant?: boolean
  /** How it was recalled. @default a fact that is always known */
  entry?: RecallEntry
  /** The condition that it failed. */
  lacked?: string
  /** The best score of the receipt. */
  best?: number
  actions: ReceiptActions
}

/** A memory of a receipt: its words, its day, the words that matched, the strength of the match, and what to do about it. */
export function ReceiptEntry({ memory, isDistant = false, entry, lacked, best = 0, actions }: ReceiptEntryProps) {
  const labels = usePromptLabels()
  if (memory !== undefined && isDistant) {
    return (
      <li>
        <Said memory={memory} entry={entry} />
        <Reason entry={entry} lacked={lacked} best={best} memory={memory} isDistant />
      </li>
    )
  }
  if (memory !== undefined) {
    return <Known memory={memory} entry={entry} lacked={lacked} best={best} actions={actions} />
  }
  return (
    <li>
      <p dir="auto">
        <em>{labels.receiptForgotten}</em>
      </p>
      {entry !== undefined && <Reason entry={entry} lacked={lacked} best={best} />}
    </li>
  )
}

function Known({
  memory,
  entry,
  lacked,
  best,
  actions,
}: Required<Omit<ReasonProps, 'isDistant'>> & { actions: ReceiptActions }) {
  const { itemRef, form, begin } = useCorrection(memory, '[data-pf="receipt-edit"]')
  if (form !== null) return <li ref={itemRef}>{form}</li>
  return (
    <li ref={itemRef}>
      <Said memory={memory} entry={entry} />
      <Reason entry={entry} lacked={lacked} best={best} memory={memory} />
      <Actions memory={memory} edit={begin} actions={actions} isUsed={lacked === undefined} />
    </li>
  )
}

/** The words that were quoted. */
function Said({ memory, entry }: { memory: Memory; entry: RecallEntry | undefined }) {
  const text = readableMemory(quotedMemory(memory, entry?.quotes)).trim()
  return <p dir="auto">{visibleText(shortenedText(text, MAX_SHOWN))}</p>
}

interface ReasonProps {
  entry: RecallEntry | undefined
  lacked: string | undefined
  best: number
  memory?: Memory
  isDistant?: boolean
}

const VIA = { pinned: 'receiptPinned', neighbor: 'receiptNeighbor', recent: 'receiptRecent' } as const

function Reason({ entry, lacked, best, memory, isDistant = false }: ReasonProps) {
  const labels = usePromptLabels()
  return (
    <p data-pf="receipt-reason">
      {memory !== undefined && <WhenSaid memory={memory} />}
      {isDistant && <span>{labels.receiptDistant}</span>}
      {entry !== undefined && entry.via !== 'match' && lacked === undefined && <span>{labels[VIA[entry.via]]}</span>}
      {lacked === undefined ? (
        entry?.matched.map((word) => (
          <mark key={word} dir="auto">
            {visibleText(word)}
          </mark>
        ))
      ) : (
        <span>{visibleText(labels.receiptLacked(lacked))}</span>
      )}
      {entry?.via === 'match' && lacked === undefined && best > 0 && <Strength share={entry.score / best} />}
    </p>
  )
}

/** The strength of a match beside the best one, as a bar. */
function Strength({ share }: { share: number }) {
  const { receiptStrength } = usePromptLabels()
  const strength = share >= 0.7 ? 'strong' : share >= 0.4 ? 'fair' : 'weak'
  // React's CSSProperties know no custom properties.
  const style = { '--pf-share': Math.min(1, Math.max(0.04, share)) } as CSSProperties
  return (
    <span
      // The stylesheet draws it: there is no file for an img.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={receiptStrength[strength]}
      title={receiptStrength[strength]}
      style={style}
      data-pf="receipt-strength"
    />
  )
}

interface ActionsProps {
  memory: Memory
  edit: () => void
  actions: ReceiptActions
  /** It reached the model. */
  isUsed: boolean
}

function Actions({ memory, edit, actions: { forget, answerWithout }, isUsed }: ActionsProps) {
  const labels = useLabels()
  const words = usePromptLabels()
  const text = visibleText(shortenedText(readableMemory(memory).replaceAll(/\s+/g, ' '), 80))
  return (
    <p data-pf="receipt-actions">
      <button type="button" aria-label={`${labels.edit}: ${text}`} onClick={edit} data-pf="receipt-edit">
        {labels.edit}
      </button>
      <button
        type="button"
        aria-label={`${labels.forgetMemory}: ${text}`}
        // A second press of a double click was meant for the row that was there before.
        onClick={({ detail }) => void (detail <= 1 && forget(memory.id))}
        data-pf="receipt-forget"
      >
        {labels.forgetMemory}
      </button>
      {isUsed && answerWithout !== undefined && (
        <button
          type="button"
          aria-label={`${words.receiptWithout}: ${text}`}
          onClick={() => answerWithout(memory.id)}
          data-pf="receipt-without"
        >
          {words.receiptWithout}
        </button>
      )}
    </p>
  )
}
