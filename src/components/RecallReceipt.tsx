'use client'

import type { ReactNode } from 'react'
import { shortenedText, type Receipt } from '../core/index.ts'
import { useFlow, useLabels, usePromptLabels } from '../react/index.ts'
import { Fold } from './Fold.tsx'
import { useMemoriesActions } from './memories/useMemoriesActions.ts'
import { Part, type PartProps } from './Part.tsx'
import { ReceiptEntry } from './receipt/ReceiptEntry.tsx'
import { ReceiptLore } from './receipt/ReceiptLore.tsx'
import { ReceiptRanking } from './receipt/ReceiptRanking.tsx'
import { useMemoryById } from './useMemoryById.ts'
import { visibleText } from './visibleText.ts'

/** Props of `RecallReceipt`. */
export interface RecallReceiptProps extends PartProps<'section'> {
  receipt: Receipt
  /** Id of the persona whose memories they are. @default the active persona's */
  personaId?: string
  /** Its accessible name. @default 'Why these memories' */
  label?: string
  /** Gives the answer again without a memory, whose id it is given. @default no such button */
  onAnswerWithout?: (memoryId: string) => void
}

/** Longer questions end in an ellipsis. */
const MAX_QUERY = 160

/**
 * Explains a recall in plain words: what was searched for, each memory with its day, the words that matched and the
 * strength of the match, each to be edited or forgotten; folded the facts that are always known, close matches, and how it
 * was ranked; the lore, the cost in tokens, and notes on the plan. Renders a `<section>` with `data-status="found |
 * nothing"`.
 * @example
 * const { receipt } = useRecall('peanuts')
 * const why = receipt && <RecallReceipt receipt={receipt} />
 */
export function RecallReceipt({ receipt, personaId, label, onAnswerWithout, children, ...props }: RecallReceiptProps) {
  const labels = usePromptLabels()
  const words = useLabels()
  useFlow('<RecallReceipt>')
  const kept = useMemoryById(personaId)
  const {
    actions: { forget, undo },
    notice,
    undoStep,
  } = useMemoriesActions(personaId)
  const actions = { forget, answerWithout: onAnswerWithout }
  const distant = new Map(receipt.distant?.map((memory) => [memory.id, memory]))
  const find = (id: string) => kept(id) ?? distant.get(id)
  const isDistant = (id: string) => kept(id) === undefined && distant.has(id)
  const { recalled, nearMisses, cut, rankedBy, facts = [], lore, notices = [] } = receipt
  const best = Math.max(0, ...recalled.filter(({ via }) => via === 'match').map(({ score }) => score))
  return (
    <Part
      as="section"
      aria-label={label ?? labels.receiptTitle}
      {...props}
      data-pf="recall-receipt"
      data-status={recalled.length > 0 ? 'found' : 'nothing'}
    >
      {notices.map((kind) => (
        <p key={kind} dir="auto" data-pf="receipt-notice" data-kind={kind}>
          {labels.promptNotices[kind]}
        </p>
      ))}
      <SearchedFor receipt={receipt} />
      {recalled.length === 0 ? (
        <p dir="auto" data-pf="receipt-nothing">
          {facts.length === 0 ? labels.receiptNothing : labels.receiptNothingMore}
        </p>
      ) : (
        <ol data-pf="receipt-entries">
          {recalled.map((entry) => (
            <ReceiptEntry
              key={entry.memoryId}
              entry={entry}
              memory={find(entry.memoryId)}
              isDistant={isDistant(entry.memoryId)}
              best={best}
              actions={actions}
            />
          ))}
        </ol>
      )}
      {facts.length > 0 && (
        <Fold
          summary={labels.receiptAlways(facts.length)}
          opens={recalled.length === 0}
          data-pf="receipt-near"
          data-kind="facts"
        >
          <ul data-pf="receipt-entries">
            {facts.map((id) => (
              <ReceiptEntry key={id} memory={find(id)} actions={actions} />
            ))}
          </ul>
        </Fold>
      )}
      {nearMisses.length > 0 && (
        <Fold summary={labels.receiptNear(nearMisses.length)} opens={false} data-pf="receipt-near">
          <ol data-pf="receipt-entries">
            {nearMisses.map((entry) => (
              <ReceiptEntry
                key={entry.memoryId}
                entry={entry}
                memory={find(entry.memoryId)}
                isDistant={isDistant(entry.memoryId)}
                lacked={entry.lacked}
                actions={actions}
              />
            ))}
          </ol>
        </Fold>
      )}
      {recalled.length + nearMisses.length > 0 && (
        <Fold summary={labels.receiptRanking} opens={false} data-pf="receipt-near" data-kind="ranking">
          <ReceiptRanking entries={[...recalled, ...nearMisses]} find={find} />
        </Fold>
      )}
      {lore !== undefined && <ReceiptLore lore={lore} />}
      <p data-pf="receipt-cost" dir="auto">
        {[
          costOf(receipt, labels),
          ...rankedBy.map((by) => labels.receiptRankedBy[by]),
          ...(cut.length > 0 ? [labels.receiptNoRoom(cut.length)] : []),
        ].join(' · ')}
      </p>
      <output dir="auto" data-pf="receipt-told">
        {notice}
        {undoStep !== null && (
          <button type="button" onClick={() => undo(undoStep)} data-pf="receipt-undo">
            {words.undo}
          </button>
        )}
      </output>
      {children}
    </Part>
  )
}

/** The question, and what a model made of it. */
function SearchedFor({ receipt: { query, rewriting } }: { receipt: Receipt }): ReactNode {
  const labels = usePromptLabels()
  return (
    <>
      <p data-pf="receipt-query">
        {query.trim() === '' ? (
          labels.receiptNoQuery
        ) : (
          <>
            {labels.receiptQuery} <q dir="auto">{shortened(query)}</q>
          </>
        )}
      </p>
      {rewriting !== undefined && (
        <p dir="auto" data-pf="receipt-query" data-kind="rewriting">
          {rewriting.question === undefined
            ? labels.receiptNotRewritten(rewriting.ms)
            : labels.receiptRewritten(shortened(rewriting.question), rewriting.ms)}
        </p>
      )}
    </>
  )
}

function costOf({ tokens, budget }: Receipt, labels: ReturnType<typeof usePromptLabels>): string {
  const { locale } = labels
  if (tokens === 0) return labels.receiptNoTokens
  if (budget === undefined) return labels.promptTokens(tokens.toLocaleString(locale))
  return labels.receiptBudget(tokens.toLocaleString(locale), budget.toLocaleString(locale))
}

function shortened(text: string): string {
  return visibleText(shortenedText(text.trim(), MAX_QUERY))
}
