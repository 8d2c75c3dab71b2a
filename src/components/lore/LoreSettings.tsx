'use client'

import type { Lorebook } from '../../core/index.ts'
import { useLoreLabels, usePersonas } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'
import { LoreCheck } from './LoreCheck.tsx'
import { useLoreContext } from './loreContext.ts'
import { LoreField } from './LoreField.tsx'

/** Edits a book's name, its owner, and the room it may take in a prompt. */
export function LoreSettings({ book }: { book: Lorebook }) {
  const labels = useLoreLabels()
  const { personas } = usePersonas()
  const { conversationId, save } = useLoreContext()
  const isNobodys = !book.everyone && book.personaIds.length === 0 && book.conversationIds.length === 0
  const number = (key: 'scanDepth' | 'tokenBudget', label: string) => (
    <LoreField
      kind="number"
      label={label}
      value={String(book[key] ?? '')}
      onValue={(text) => {
        const { [key]: _before, ...rest } = book
        const count = Number(text)
        save(text.trim() === '' || !(count >= 0) ? rest : { ...rest, [key]: count })
      }}
    />
  )
  return (
    <details data-pf="lore-settings" open={isNobodys}>
      <summary>{labels.loreSettings}</summary>
      <LoreField
        label={labels.loreBookName}
        value={book.name}
        onValue={(text) => save({ ...book, name: text.trim() || labels.loreUnnamed })}
      />
      <fieldset data-pf="lore-owners">
        <legend>{labels.loreOwners}</legend>
        <LoreCheck
          label={labels.loreEveryone}
          checked={book.everyone}
          onChecked={(everyone) => save({ ...book, everyone })}
        />
        {conversationId !== null && (
          <LoreCheck
            label={labels.loreThisConversation}
            checked={book.conversationIds.includes(conversationId)}
            onChecked={(on) => save({ ...book, conversationIds: switched(book.conversationIds, conversationId, on) })}
          />
        )}
        {personas.map(({ id, name }) => (
          <LoreCheck
            key={id}
            label={visibleText(name)}
            checked={book.personaIds.includes(id)}
            onChecked={(on) => save({ ...book, personaIds: switched(book.personaIds, id, on) })}
          />
        ))}
      </fieldset>
      {isNobodys && <p data-pf="lore-warning">{labels.loreNobody}</p>}
      <div data-pf="lore-fields">
        {number('tokenBudget', labels.loreTokenBudget)}
        {number('scanDepth', labels.loreScanDepth)}
      </div>
      <LoreCheck
        label={labels.loreRecursive}
        checked={book.recursive === true}
        onChecked={(recursive) => save({ ...book, recursive })}
      />
    </details>
  )
}

function switched(ids: readonly string[], id: string, isOn: boolean): string[] {
  const others = ids.filter((each) => each !== id)
  return isOn ? [...others, id] : others
}
