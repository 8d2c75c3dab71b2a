'use client'

import { LORE_LOGICS, LORE_POSITIONS, type LoreEntry } from '../../core/index.ts'
import { useLoreLabels } from '../../react/index.ts'
import { LoreCheck } from './LoreCheck.tsx'
import { LoreField } from './LoreField.tsx'
import { keysText, readKeys, withField } from './loreFields.ts'
import { LoreSelect } from './LoreSelect.tsx'

interface LoreWhenProps {
  entry: LoreEntry
  onChange: (entry: LoreEntry) => void
}

const ROLES = ['system', 'user', 'assistant'] as const

type Labels = ReturnType<typeof useLoreLabels>

/** Number fields, each with its label and the value that counts while it is empty. */
const NUMBERS = (labels: Labels) =>
  [
    ['priority', labels.lorePriority, ''],
    ['probability', labels.loreProbability, '100'],
    ['sticky', labels.loreSticky, '0'],
    ['cooldown', labels.loreCooldown, '0'],
    ['delay', labels.loreDelay, '0'],
    ['groupWeight', labels.loreGroupWeight, '100'],
    ['scanDepth', labels.loreScanDepth, ''],
  ] as const

const FLAGS = (labels: Labels) =>
  [
    ['caseSensitive', labels.loreCaseSensitive],
    ['wholeWords', labels.loreWholeWords],
    ['ignoreBudget', labels.loreIgnoreBudget],
    ['excludeRecursion', labels.loreExcludeRecursion],
    ['preventRecursion', labels.lorePreventRecursion],
    ['delayUntilRecursion', labels.loreDelayUntilRecursion],
  ] as const

/** Edits an entry's position in the prompt, and its further conditions. */
export function LoreWhen({ entry, onChange }: LoreWhenProps) {
  const labels = useLoreLabels()
  const number = (key: 'depth' | ReturnType<typeof NUMBERS>[number][0], label: string, placeholder: string) => (
    <LoreField
      key={key}
      kind="number"
      label={label}
      placeholder={placeholder}
      value={String(entry[key] ?? '')}
      onValue={(text) => onChange(withField(entry, key, numberOf(text)))}
    />
  )
  const { secondaryKeys = [], logic = 'and-any', position = 'before-persona' } = entry
  return (
    <details data-pf="lore-when">
      <summary>{labels.loreMore}</summary>
      <div data-pf="lore-fields">
        <LoreField
          label={labels.loreSecondary}
          value={keysText(secondaryKeys)}
          onValue={(text) => onChange(withField(entry, 'secondaryKeys', readKeys(text)))}
        />
        <LoreSelect
          label={labels.loreLogic}
          value={logic}
          options={LORE_LOGICS}
          nameOf={labels.loreLogicOf}
          onValue={(value) => onChange({ ...entry, logic: value })}
        />
        <LoreSelect
          label={labels.lorePosition}
          value={position}
          options={LORE_POSITIONS}
          nameOf={labels.lorePositionOf}
          onValue={(value) => onChange({ ...entry, position: value })}
        />
        <LoreField
          kind="number"
          label={labels.loreOrder}
          value={String(entry.order)}
          onValue={(text) => onChange({ ...entry, order: numberOf(text) ?? 100 })}
        />
        {position === 'depth' && number('depth', labels.loreDepth, '4')}
        {position === 'depth' && (
          <LoreSelect
            label={labels.loreRole}
            value={entry.role ?? 'system'}
            options={ROLES}
            nameOf={labels.loreRoleOf}
            onValue={(value) => onChange({ ...entry, role: value })}
          />
        )}
        <LoreField
          label={labels.loreGroup}
          value={entry.group ?? ''}
          onValue={(text) => onChange(withField(entry, 'group', text.trim() || undefined))}
        />
        {NUMBERS(labels).map(([key, label, placeholder]) => number(key, label, placeholder))}
      </div>
      <div data-pf="lore-checks">
        {FLAGS(labels).map(([key, label]) => (
          <LoreCheck
            key={key}
            label={label}
            checked={entry[key] === true}
            onChecked={(checked) => onChange(withField(entry, key, checked || undefined))}
          />
        ))}
      </div>
    </details>
  )
}

function numberOf(text: string): number | undefined {
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number
}
