'use client'

import { useId } from 'react'
import { useImportLabels, usePersonas } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'
import type { Import } from './useImport.ts'

/**
 * The choices for a file: the persona it belongs to, which version wins where both differ, whether facts are proposed.
 */
export function ImportChoices({ report, choices, decide }: Pick<Import, 'report' | 'choices' | 'decide'>) {
  const labels = useImportLabels()
  const { personas } = usePersonas()
  const name = useId()
  if (report === null) return null
  const { counts, kind, conflictsTotal } = report
  const isBackup = kind === 'personaflow' || kind.startsWith('python-')
  const isOurs = counts.conversations.added + counts.memories.added + counts.lorebooks.added > 0
  const mode = choices.mode ?? 'merge'
  const { personaId, ...unowned } = choices
  const { learn, ...unlearned } = choices
  return (
    <div data-pf="import-choices">
      {!isBackup && isOurs && !kind.includes('card') && (
        <label data-pf="import-choice">
          {labels.importOwner}
          <select
            data-pf="import-owner"
            value={personaId ?? ''}
            onChange={({ currentTarget: { value } }) =>
              decide(value === '' ? unowned : { ...unowned, personaId: value })
            }
          >
            <option value="">{labels.importOwnerOfFile}</option>
            {personas.map((persona) => (
              <option key={persona.id} value={persona.id}>
                {visibleText(persona.name)}
              </option>
            ))}
          </select>
        </label>
      )}
      {(conflictsTotal > 0 || mode === 'replace') && (
        <fieldset data-pf="import-mode">
          <legend>{labels.importConflicts}</legend>
          {(['merge', 'replace'] as const).map((each) => (
            <label key={each} data-pf="import-choice">
              <input
                type="radio"
                name={name}
                checked={mode === each}
                onChange={() => decide({ ...choices, mode: each })}
              />
              {each === 'merge' ? labels.importKeepMine : labels.importTakeTheirs(isBackup)}
            </label>
          ))}
        </fieldset>
      )}
      {!isBackup && counts.messages.added > 0 && (
        <label data-pf="import-choice">
          <input
            type="checkbox"
            checked={learn === 'propose'}
            onChange={({ currentTarget: { checked } }) =>
              decide(checked ? { ...unlearned, learn: 'propose' } : unlearned)
            }
          />
          {labels.importLearn}
        </label>
      )}
    </div>
  )
}
