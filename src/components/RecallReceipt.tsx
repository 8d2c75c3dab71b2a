'use client'

import { useMemo, type CSSProperties } from 'react'
import {
  shortenedText,
  EMPTY_LIST,
  iterate,
  quotedMemory,
  type Memory,
  type RecallEntry,
  type Receipt,
} from '../core/index.ts'
import { useFlow, useFlowState, usePromptLabels } from '../react/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import { dateFormat } from './dateFormat.ts'
import { dateTimeOf } from './dateTimeOf.ts'
import { Part, type PartProps } from './Part.tsx'
import { readableMemory } from './readableMemory.ts'
import { ReceiptLore } from './ReceiptLore.tsx'
import { hasSaidWords, SaidWords } from './SaidWords.tsx'
import { visibleText } from './visibleText.ts'

/** Props of `RecallReceipt`. */
export interface RecallReceiptProps extends PartProps<'section'> {
  receipt: Receipt
  /** Id of the persona whose memories they are. @default the active persona's */
  personaId?: string
  /** Its accessible name. @default 'Why these memories' */
  label?: string
}

const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 }

/**
 * Explains a recall: the words it looked for, the memories it found and by which words, the factors of each score, the
 * near misses, the cost in tokens, the lore, and notes on the plan. Renders a `<section>` with `data-status="found |
 * nothing"`.
 */
export function RecallReceipt({ receipt, personaId, label, children, ...props }: RecallReceiptProps) {
  const labels = usePromptLabels()
  useFlow('<RecallReceipt>')
  const find = useMemoryById(personaId)
  const {
    query,
    rewriting,
    recalled,
    nearMisses,
    cut,
    tokens,
    budget,
    rankedBy,
    facts = [],
    lore,
    notices = [],
  } = receipt
  const cost =
    tokens === 0
      ? labels.receiptNoTokens
      : budget === undefined
        ? labels.promptTokens(tokens.toLocaleString(labels.locale))
        : labels.receiptBudget(tokens.toLocaleString(labels.locale), budget.toLocaleString(labels.locale))
  return (
    <Part
      as="section"
      aria-label={label ?? labels.receiptTitle}
      {...props}
      data-pf="recall-receipt"
      data-status={recalled.length > 0 ? 'found' : 'nothing'}
    >
      {notices.map((notice) => (
        <p key={notice} dir="auto" data-pf="receipt-notice" data-kind={notice}>
          {labels.promptNotices[notice]}
        </p>
      ))}
      <p data-pf="receipt-query">
        {query.trim() === '' ? (
          labels.receiptNoQuery
        ) : (
          <>
            {labels.receiptQuery} <q dir="auto">{shortened(query, 160)}</q>
          </>
        )}
      </p>
      {rewriting !== undefined && (
        <p dir="auto" data-pf="receipt-query" data-kind="rewriting">
          {rewriting.question === undefined
            ? labels.receiptNotRewritten(rewriting.ms)
            : labels.receiptRewritten(shortened(rewriting.question, 160), rewriting.ms)}
        </p>
      )}
      {facts.length > 0 && (
        <>
          <p data-pf="receipt-query">{labels.receiptFacts}</p>
          <ul data-pf="receipt-entries">
            {facts.map((id) => (
              <Fact key={id} memory={find(id)} />
            ))}
          </ul>
        </>
      )}
      {recalled.length === 0 ? (
        <p dir="auto" data-pf="receipt-nothing">
          {facts.length === 0 ? labels.receiptNothing : labels.receiptNothingMore}
        </p>
      ) : (
        <ol data-pf="receipt-entries">
          {recalled.map((entry) => (
            <Entry key={entry.memoryId} entry={entry} memory={find(entry.memoryId)} />
          ))}
        </ol>
      )}
      {nearMisses.length > 0 && (
        <details data-pf="receipt-near">
          <summary>{labels.receiptNear(nearMisses.length)}</summary>
          <ol data-pf="receipt-entries">
            {nearMisses.map((entry) => (
              <Entry key={entry.memoryId} entry={entry} memory={find(entry.memoryId)} lacked={entry.lacked} />
            ))}
          </ol>
        </details>
      )}
      {lore !== undefined && <ReceiptLore lore={lore} />}
      <p data-pf="receipt-cost" dir="auto">
        {[
          cost,
          ...rankedBy.map((by) => labels.receiptRankedBy[by]),
          ...(cut.length > 0 ? [labels.receiptNoRoom(cut.length)] : []),
        ].join(' · ')}
      </p>
      {children}
    </Part>
  )
}

function Fact({ memory }: { memory: Memory | undefined }) {
  const labels = usePromptLabels()
  return (
    <li>
      <p dir="auto">
        {memory === undefined ? <em>{labels.receiptForgotten}</em> : shortened(readableMemory(memory), 280)}
      </p>
      {memory !== undefined && (
        <p data-pf="receipt-reason">
          <Said memory={memory} />
        </p>
      )}
    </li>
  )
}

/** When it was, and the words that a fact was taken from. */
function Said({ memory }: { memory: Memory }) {
  const { locale } = usePromptLabels()
  if (hasSaidWords(memory)) return <SaidWords memory={memory} />
  return <time dateTime={dateTimeOf(memory.at)}>{dateFormat(locale, { dateStyle: 'medium' }).format(memory.at)}</time>
}

interface EntryProps {
  entry: RecallEntry
  memory: Memory | undefined
  /** The condition that it failed. */
  lacked?: string
}

function Entry({ entry: { via, matched, factors, quotes, tokens }, memory, lacked }: EntryProps) {
  const labels = usePromptLabels()
  const weights = Object.entries(factors).filter(([, value]) => Math.abs(value) >= 0.005)
  return (
    <li>
      <p dir="auto">
        {memory === undefined ? (
          <em>{labels.receiptForgotten}</em>
        ) : (
          shortened(readableMemory(quotedMemory(memory, quotes)), 280)
        )}
      </p>
      <p data-pf="receipt-reason">
        {memory !== undefined && <Said memory={memory} />}
        <Reason via={via} matched={matched} lacked={lacked} />
        {tokens > 0 && <span dir="auto">{labels.promptTokens(tokens.toLocaleString(labels.locale))}</span>}
      </p>
      {weights.length > 0 && (
        <dl data-pf="receipt-factors">
          {weights.map(([name, value]) => (
            <Factor key={name} name={name} value={value} />
          ))}
        </dl>
      )}
    </li>
  )
}

function Factor({ name, value }: { name: string; value: number }) {
  const labels = usePromptLabels()
  // React's CSSProperties know no custom properties.
  const style = { '--pf-share': Math.min(1, Math.abs(value)) } as CSSProperties
  return (
    <div style={style} data-sign={value < 0 ? 'minus' : 'plus'}>
      <dt>{visibleText(labels.receiptFactor(name))}</dt>
      <dd>{value.toLocaleString(labels.locale, TWO_DIGITS)}</dd>
    </div>
  )
}

const VIA = { pinned: 'receiptPinned', neighbor: 'receiptNeighbor', recent: 'receiptRecent' } as const

function Reason({ via, matched, lacked }: Pick<RecallEntry, 'via' | 'matched'> & { lacked: string | undefined }) {
  const labels = usePromptLabels()
  if (lacked !== undefined) return <span>{visibleText(labels.receiptLacked(lacked))}</span>
  const words = matched.map((word) => (
    <mark key={word} dir="auto">
      {visibleText(word)}
    </mark>
  ))
  return (
    <>
      {via !== 'match' && <span>{labels[VIA[via]]}</span>}
      {words}
    </>
  )
}

/** Finds memories by id, for as long as they are remembered. */
function useMemoryById(personaId: string | undefined): (id: string) => Memory | undefined {
  const all = useFlowState((state) => state.memoriesOf[personaId ?? activePersonaIdOf(state) ?? ''])
  return useMemo(() => {
    const byId = new Map([...iterate(all ?? EMPTY_LIST)].map((memory) => [memory.id, memory]))
    return (id) => byId.get(id)
  }, [all])
}

function shortened(text: string, length: number): string {
  const trimmed = text.trim()
  return visibleText(shortenedText(trimmed, length))
}
