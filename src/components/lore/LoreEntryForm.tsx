'use client'

import { memo } from 'react'
import type { LoreEntry } from '../../core/index.ts'
import { useLoreLabels } from '../../react/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { visibleText } from '../visibleText.ts'
import { LoreCheck } from './LoreCheck.tsx'
import { useLoreContext } from './loreContext.ts'
import { LoreField } from './LoreField.tsx'
import { keysText, readKeys, withField } from './loreFields.ts'
import { LoreWhen } from './LoreWhen.tsx'

interface LoreEntryFormProps {
  bookId: string
  entry: LoreEntry
  /** Counted from 1. */
  at: number
  /** The key that woke it for the newest reply; `undefined` while it sleeps. */
  awakeBy: string | undefined
}

/** One entry: what it says and what wakes it. Renders a `<details>` with `data-state`. */
export const LoreEntryForm = memo(({ bookId, entry, at, awakeBy }: LoreEntryFormProps) => {
  const labels = useLoreLabels()
  const { saveEntry } = useLoreContext()
  const change = (next: LoreEntry) => saveEntry(bookId, entry.id, () => next)
  const name = visibleText(entry.name || keysText(entry.keys) || labels.loreEntry(at))
  return (
    <li>
      <details data-pf="lore-entry" data-state={awakeBy === undefined ? 'asleep' : 'awake'}>
        <summary data-pf="lore-entry-summary">
          <bdi>{name}</bdi>
          {awakeBy !== undefined && <span data-pf="lore-state">{labels.loreAwakeBy(visibleText(awakeBy))}</span>}
          {!entry.enabled && <span data-pf="lore-state">{labels.loreOff}</span>}
        </summary>
        <LoreField
          label={labels.loreKeys}
          value={keysText(entry.keys)}
          onValue={(text) => change({ ...entry, keys: readKeys(text) })}
        />
        <LoreField
          kind="text"
          label={labels.loreContent}
          value={entry.content}
          onValue={(content) => change({ ...entry, content })}
        />
        <LoreField
          label={labels.loreEntryName}
          value={entry.name ?? ''}
          onValue={(text) => change(withField(entry, 'name', text.trim() || undefined))}
        />
        <div data-pf="lore-checks">
          <LoreCheck
            label={labels.loreEnabled}
            checked={entry.enabled}
            onChecked={(enabled) => change({ ...entry, enabled })}
          />
          <LoreCheck
            label={labels.loreConstant}
            checked={entry.constant === true}
            onChecked={(checked) => change(withField(entry, 'constant', checked || undefined))}
          />
          <ActionButton
            label={labels.loreRemoveEntry(name)}
            icon="forget"
            action={() => saveEntry(bookId, entry.id, () => null)}
            data-pf="lore-remove"
          />
        </div>
        <LoreWhen entry={entry} onChange={change} />
      </details>
    </li>
  )
})
LoreEntryForm.displayName = 'LoreEntryForm'
