'use client'

import { useState, type ReactNode } from 'react'
import { usePersonaFlow, usePersonas, useSelectionLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'
import { useMemoriesActionsContext, useMemoriesContext } from './memoriesContext.ts'
import { SelectionForm, type SelectionFormProps } from './SelectionForm.tsx'
import { idsOf } from './idsOf.ts'

/** Asks which personas are told the selected memories, and tells them. */
export function TellForm({ memories, close, done }: SelectionFormProps): ReactNode {
  const words = useSelectionLabels()
  const flow = usePersonaFlow()
  const { persona } = useMemoriesContext('Selection')
  const { personas } = usePersonas()
  const { perform } = useMemoriesActionsContext('Selection')
  const [told, setTold] = useState<ReadonlySet<string>>(new Set())
  function toggle(id: string): void {
    const next = new Set(told)
    if (!next.delete(id)) next.add(id)
    setTold(next)
  }
  function tell(form: Element): void {
    perform(
      () => flow.memories.tell(idsOf(memories), [...told]),
      (copies) => words.selectionDone.told(copies.length),
    )
    done(form)
  }
  return (
    <SelectionForm submitLabel={words.tellNow} isReady={told.size > 0} submit={tell} close={close}>
      <fieldset>
        <legend dir="auto">{words.tellWhom}</legend>
        {personas
          .filter(({ id }) => id !== persona?.id)
          .map(({ id, name }) => (
            <label key={id} dir="auto">
              <input type="checkbox" checked={told.has(id)} onChange={() => toggle(id)} /> {visibleText(name)}
            </label>
          ))}
      </fieldset>
    </SelectionForm>
  )
}
