'use client'

import type { CSSProperties } from 'react'
import { shortenedText, type Memory, type RecallEntry } from '../../core/index.ts'
import { usePromptLabels } from '../../react/index.ts'
import { readableMemory } from '../readableMemory.ts'
import { visibleText } from '../visibleText.ts'

const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 }

interface ReceiptRankingProps {
  entries: readonly RecallEntry[]
  find: (id: string) => Memory | undefined
}

/** The factors of each score and the tokens of each memory, for who wants to know more than that it matched. */
export function ReceiptRanking({ entries, find }: ReceiptRankingProps) {
  const labels = usePromptLabels()
  return (
    <ol data-pf="receipt-entries">
      {entries.map(({ memoryId, factors, tokens }) => {
        const memory = find(memoryId)
        return (
          <li key={memoryId}>
            <p dir="auto">
              {memory === undefined ? (
                <em>{labels.receiptForgotten}</em>
              ) : (
                visibleText(shortenedText(readableMemory(memory).trim(), 60))
              )}
              {tokens > 0 && <small> {labels.promptTokens(tokens.toLocaleString(labels.locale))}</small>}
            </p>
            <dl data-pf="receipt-factors">
              {Object.entries(factors).map(
                ([name, value]) => Math.abs(value) >= 0.005 && <Factor key={name} name={name} value={value} />,
              )}
            </dl>
          </li>
        )
      })}
    </ol>
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
