'use client'

import { useMemo, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { EMPTY_LIST, iterate, type Memory, type MemoryUse } from '../../core/index.ts'
import { useFlowState, usePersonaFlow, usePersonas, useSelectionLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { takesEscape } from '../takesEscape.ts'
import { ForgetForm } from './ForgetForm.tsx'
import { useMemoriesActionsContext, useMemoriesContext, usePickedContext } from './memoriesContext.ts'
import { MergeForm } from './MergeForm.tsx'
import { idsOf } from './idsOf.ts'
import { shownIds } from './shownIds.ts'
import { TellForm } from './TellForm.tsx'

/** Turns and summaries stand for what was said. */
const APART: ReadonlySet<string> = new Set(['interaction', 'summary', 'proposal'])

const USES: readonly MemoryUse[] = ['always', 'device', 'never']

/** The forms that ask before something is done. */
const FORMS = { forget: ForgetForm, merge: MergeForm, tell: TellForm }

/** The selected memories and what can be done with them; see `MemoriesSelection`. */
export function SelectionBar({ onKeyDown, ...props }: Omit<PartProps<'section'>, 'children'>): ReactNode {
  const words = useSelectionLabels()
  const flow = usePersonaFlow()
  const { personas } = usePersonas()
  const { setPicked } = usePickedContext('Selection')
  const { perform } = useMemoriesActionsContext('Selection')
  const memories = usePicked()
  const [asking, setAsking] = useState<keyof typeof FORMS | null>(null)
  const [mayMerge, count] = [memories.length > 1 && !memories.some(({ type }) => APART.has(type)), memories.length]

  /** The focus goes on from the button that began it. */
  function end(from: Element): void {
    const root = from.closest('[data-pf="memories-root"]')
    root?.querySelector<HTMLElement>('[data-pf="memories-select"]')?.focus()
    setPicked(null)
  }

  function close(from: Element): void {
    const bar = from.closest('[data-pf="memories-selection"]')
    bar?.querySelector<HTMLElement>(`[data-pf="memories-${asking}-selected"]`)?.focus()
    setAsking(null)
  }

  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!takesEscape(event)) return
    if (asking === null) end(event.currentTarget)
    else close(event.currentTarget)
  }

  function selectShown({ currentTarget }: MouseEvent<HTMLElement>): void {
    setPicked(new Set([...idsOf(memories), ...shownIds(currentTarget)]))
  }

  const asker = (kind: keyof typeof FORMS, label: string, isOff: boolean) => (
    <button
      type="button"
      aria-expanded={asking === kind}
      aria-disabled={isOff}
      onClick={() => !isOff && setAsking(asking === kind ? null : kind)}
      data-pf={`memories-${kind}-selected`}
    >
      {label}
    </button>
  )

  const isAsking = asking !== null && count > 0 && (asking !== 'merge' || mayMerge)
  const Form = isAsking ? FORMS[asking] : null
  return (
    <Part
      as="section"
      aria-label={words.selectedMemories(count)}
      {...props}
      onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
      data-pf="memories-selection"
    >
      <output dir="auto">{words.selectedMemories(count)}</output>
      <button type="button" onClick={selectShown} data-pf="memories-select-shown">
        {words.selectShown}
      </button>
      <button type="button" onClick={({ currentTarget }) => end(currentTarget)} data-pf="memories-end-selecting">
        {words.endSelecting}
      </button>
      <div>
        {asker('forget', words.forgetSelected, count === 0)}
        {asker('merge', words.mergeSelected, !mayMerge)}
        {personas.length > 1 && asker('tell', words.tellSelected, count === 0)}
        <UseChoice
          memories={memories}
          choose={(use) =>
            perform(
              () => flow.memories.setUse(idsOf(memories), use),
              () => words.selectionDone.used,
            )
          }
        />
      </div>
      {Form !== null && <Form memories={memories} close={close} done={end} />}
    </Part>
  )
}

function UseChoice({ memories, choose }: { memories: readonly Memory[]; choose: (use: MemoryUse) => void }) {
  const words = useSelectionLabels()
  const uses = new Set(memories.map(({ use = 'always' }) => use))
  const [only = 'always'] = uses
  const value = uses.size > 1 ? 'mixed' : only
  return (
    <select
      aria-label={words.useInReplies}
      disabled={memories.length === 0}
      value={value}
      onChange={({ currentTarget }) => choose(currentTarget.value as MemoryUse)}
      data-pf="memories-use-choice"
    >
      {value === 'mixed' && <option value="mixed">{words.whereUsed('mixed')}</option>}
      {USES.map((use) => (
        <option key={use} value={use}>
          {words.whereUsed(use)}
        </option>
      ))}
    </select>
  )
}

/** The selected memories that are still there, newest first. */
function usePicked(): Memory[] {
  const { persona } = useMemoriesContext('Selection')
  const { picked } = usePickedContext('Selection')
  const all = useFlowState(({ memoriesOf }) => memoriesOf[persona?.id ?? ''] ?? EMPTY_LIST)
  return useMemo(
    () => (picked?.size ? [...iterate(all)].filter(({ id }) => picked.has(id)).toReversed() : []),
    [all, picked],
  )
}
