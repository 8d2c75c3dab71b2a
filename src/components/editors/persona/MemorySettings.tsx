'use client'

import type { ReactNode } from 'react'
import { PersonaFlowError, type MemoryConfig } from '../../../core/index.ts'
import { useEditorLabels } from '../../../react/index.ts'
import { EditorField } from '../EditorField.tsx'
import { listFrom } from './listFrom.ts'

interface MemorySettingsProps {
  config: MemoryConfig
  /** A field set to `undefined` goes back to its default. */
  save: (config: { [K in keyof MemoryConfig]?: MemoryConfig[K] | undefined }) => void
}

/** How a persona remembers, in plain words. */
export function MemorySettings({ config, save }: MemorySettingsProps): ReactNode {
  const labels = useEditorLabels()
  const numbers = { summaryThreshold: labels.summaryTurns, maxMemories: labels.memoriesInUse } as const
  const lists = { neverLearn: labels.neverLearned, neverRemember: labels.neverRemembered } as const
  function saveDays(text: string): void {
    save({ retentionDays: text.trim() === '' ? undefined : countOf(text, labels.wholeNumber) })
  }
  return (
    <section aria-label={labels.editorMemory} data-pf="editor-section">
      <h4 dir="auto">{labels.editorMemory}</h4>
      <Choice label={labels.learns} isOn={config.enabled} set={(enabled) => save({ enabled })} />
      <Choice label={labels.sumsUp} isOn={config.autoSummarize} set={(autoSummarize) => save({ autoSummarize })} />
      {(['summaryThreshold', 'maxMemories'] as const).map((field) => (
        <EditorField
          key={field}
          label={numbers[field]}
          value={String(config[field])}
          inputMode="numeric"
          save={(text) => save({ [field]: countOf(text, labels.wholeNumber) })}
        />
      ))}
      <EditorField
        label={labels.forgetsAfter}
        value={config.retentionDays === undefined ? '' : String(config.retentionDays)}
        inputMode="numeric"
        save={saveDays}
      />
      {(['neverLearn', 'neverRemember'] as const).map((field) => (
        <EditorField
          key={field}
          label={lists[field]}
          value={(config[field] ?? []).join(', ')}
          save={(text) => save({ [field]: listFrom(text) })}
        />
      ))}
    </section>
  )
}

function Choice({ label, isOn, set }: { label: string; isOn: boolean; set: (isOn: boolean) => void }): ReactNode {
  return (
    <label dir="auto" data-pf="editor-choice">
      <input type="checkbox" checked={isOn} onChange={() => set(!isOn)} /> {label}
    </label>
  )
}

function countOf(text: string, what: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new PersonaFlowError('bad-input', what.replace(/\.$/, ''), 'Write digits, such as 10')
}
