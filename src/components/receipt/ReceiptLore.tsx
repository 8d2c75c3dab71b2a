'use client'

import type { LoreNote, LoreReceipt } from '../../core/index.ts'
import { useFlowState, usePromptLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'

/**
 * Lists the lore that came into a turn and the words that woke it, the entries that the budget cut, and the keys that
 * couldn't be tried. Renders nothing without any.
 */
export function ReceiptLore({ lore: { awake, cut, cutTotal, refused } }: { lore: LoreReceipt }) {
  const labels = usePromptLabels()
  const unnamed = cutTotal - cut.length
  return (
    <>
      {awake.length > 0 && (
        <>
          <p data-pf="receipt-query">{labels.receiptLore}</p>
          <ul data-pf="receipt-entries">
            {awake.map((note) => (
              <Woken key={idOf(note)} note={note} />
            ))}
          </ul>
        </>
      )}
      {cutTotal > 0 && (
        <details data-pf="receipt-near">
          <summary>{labels.receiptLoreCut(cutTotal)}</summary>
          <ul data-pf="receipt-entries">
            {cut.map((note) => (
              <Woken key={idOf(note)} note={note} />
            ))}
            {unnamed > 0 && <li>{labels.receiptLoreMore(unnamed)}</li>}
          </ul>
        </details>
      )}
      {refused.length > 0 && (
        <details data-pf="receipt-near">
          <summary>{labels.receiptLoreRefused(refused.length)}</summary>
          <ul data-pf="receipt-entries">
            {refused.map((note) => (
              <li key={`${idOf(note)} ${note.key}`}>
                <EntryName bookId={note.bookId} entryId={note.entryId} />
                <p data-pf="receipt-reason">
                  <code dir="ltr">{visibleText(note.key)}</code>
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Woken({ note }: { note: LoreNote }) {
  const labels = usePromptLabels()
  const { because, key, byLore, tokens } = note
  return (
    <li>
      <EntryName bookId={note.bookId} entryId={note.entryId} />
      <p data-pf="receipt-reason">
        <span>{labels.receiptWoken[because]}</span>
        {key !== undefined && <mark dir="auto">{visibleText(key)}</mark>}
        {byLore === true && <span>{labels.receiptByLore}</span>}
        {tokens > 0 && <span dir="auto">{labels.promptTokens(tokens.toLocaleString(labels.locale))}</span>}
      </p>
    </li>
  )
}

/** Names an entry by its name, its first key or its first words, and the book that it is in. */
function EntryName({ bookId, entryId }: Pick<LoreNote, 'bookId' | 'entryId'>) {
  const labels = usePromptLabels()
  const book = useFlowState(({ lorebooks }) => (Object.hasOwn(lorebooks, bookId) ? lorebooks[bookId] : undefined))
  const entry = book?.entries.find(({ id }) => id === entryId)
  if (book === undefined || entry === undefined) {
    return (
      <p>
        <em>{labels.receiptLoreGone}</em>
      </p>
    )
  }
  const name = [entry.name, entry.keys[0], entry.content].find((text) => text !== undefined && text.trim() !== '') ?? ''
  return (
    <p>
      <bdi>{visibleText(name)}</bdi> <small dir="auto">{visibleText(book.name)}</small>
    </p>
  )
}

/** An entry's own id is unique in its book. */
function idOf({ bookId, entryId }: Pick<LoreNote, 'bookId' | 'entryId'>): string {
  return `${bookId} ${entryId}`
}
