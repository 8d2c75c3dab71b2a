'use client'

import { useId, useState, type ReactNode } from 'react'
import { usePersonaFlow, useSelectionLabels } from '../../react/index.ts'
import { readableMemory } from '../readableMemory.ts'
import { visibleText } from '../visibleText.ts'
import { useMemoriesActionsContext } from './memoriesContext.ts'
import { SelectionForm, type SelectionFormProps } from './SelectionForm.tsx'
import { idsOf } from './idsOf.ts'

/** Asks which of the selected memories stays, the newest at first, and merges the others into it. */
export function MergeForm({ memories, close, done }: SelectionFormProps): ReactNode {
  const words = useSelectionLabels()
  const flow = usePersonaFlow()
  const { perform } = useMemoriesActionsContext('Selection')
  const name = useId()
  const [chosen, setChosen] = useState<string>()
  const keep = (memories.find(({ id }) => id === chosen) ?? memories[0])?.id
  function merge(form: Element): void {
    perform(
      () => flow.memories.merge(idsOf(memories), { keep }),
      () => words.selectionDone.merged,
    )
    done(form)
  }
  return (
    <SelectionForm submitLabel={words.mergeNow} submit={merge} close={close}>
      <fieldset>
        <legend dir="auto">{words.mergeKeep}</legend>
        {memories.map((memory) => (
          <label key={memory.id} dir="auto">
            <input type="radio" name={name} checked={memory.id === keep} onChange={() => setChosen(memory.id)} />{' '}
            {visibleText(readableMemory(memory))}
          </label>
        ))}
      </fieldset>
    </SelectionForm>
  )
}
