'use client'

import { useState } from 'react'
import type { Lorebook, LoreEntry } from '../../core/index.ts'
import { useLoreLabels } from '../../react/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { Icon } from '../Icon.tsx'
import { visibleText } from '../visibleText.ts'
import { useLoreContext } from './loreContext.ts'
import { LoreEntryForm } from './LoreEntryForm.tsx'
import { freeId } from './loreFields.ts'
import { LoreSettings } from './LoreSettings.tsx'

/** Of a book of thousands, as many are in the page; a search finds the others. */
const PAGE = 30

/** A lorebook: its entries, found by what they say, and its settings. */
export function LoreBook({ book }: { book: Lorebook }) {
  const labels = useLoreLabels()
  const { awake, save, removeBook, download } = useLoreContext()
  const [query, setQuery] = useState('')
  const [pages, setPages] = useState(1)
  const name = visibleText(book.name)
  const found = book.entries
    .map((entry, at) => ({ entry, at: at + 1 }))
    .filter(({ entry }) => fits(entry, query.trim().toLowerCase()))
  function add(): void {
    const entry: LoreEntry = { id: freeId(book.entries), keys: [], content: '', enabled: true, order: 100 }
    setQuery('')
    setPages(Math.ceil((book.entries.length + 1) / PAGE))
    save({ ...book, entries: [...book.entries, entry] })
  }
  return (
    <details data-pf="lore-book" open>
      <summary data-pf="lore-book-summary">
        <bdi>{name}</bdi> <span data-pf="lore-count">{labels.loreEntries(book.entries.length)}</span>
      </summary>
      <LoreSettings book={book} />
      {book.entries.length > 7 && (
        <input
          type="search"
          data-pf="lore-input"
          aria-label={labels.loreSearch}
          placeholder={labels.loreSearch}
          dir="auto"
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      )}
      <ul data-pf="lore-entries">
        {found.slice(0, pages * PAGE).map(({ entry, at }) => (
          <LoreEntryForm
            key={entry.id}
            bookId={book.id}
            entry={entry}
            at={at}
            awakeBy={awake.get(`${book.id}/${entry.id}`)}
          />
        ))}
      </ul>
      <div data-pf="lore-acts">
        {found.length > pages * PAGE && (
          <button type="button" data-pf="lore-more" onClick={() => setPages(pages + 1)}>
            {labels.loreShowMore}
          </button>
        )}
        <button type="button" data-pf="lore-add" onClick={add}>
          <Icon name="add" />
          {labels.loreNewEntry}
        </button>
        <ActionButton
          label={labels.loreExport(name)}
          icon="export"
          action={() => download(book)}
          data-pf="lore-export"
        />
        <ActionButton
          label={labels.loreRemoveBook(name)}
          icon="forget"
          action={() => removeBook(book)}
          data-pf="lore-remove"
        />
      </div>
    </details>
  )
}

function fits({ name = '', keys, content }: LoreEntry, query: string): boolean {
  return query === '' || [name, ...keys, content].some((text) => text.toLowerCase().includes(query))
}
