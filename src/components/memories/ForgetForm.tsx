'use client'

import { useMemo, useState, type ReactNode } from 'react'
import { usePersonaFlow, useSelectionLabels } from '../../react/index.ts'
import { Fold } from '../Fold.tsx'
import { readableMemory } from '../readableMemory.ts'
import { visibleText } from '../visibleText.ts'
import { useMemoriesActionsContext } from './memoriesContext.ts'
import { SelectionForm, type SelectionFormProps } from './SelectionForm.tsx'
import { idsOf } from './idsOf.ts'

/** Shows what goes with the selected memories, and forgets them. */
export function ForgetForm({ memories, close, done }: SelectionFormProps): ReactNode {
  const words = useSelectionLabels()
  const flow = usePersonaFlow()
  const { perform } = useMemoriesActionsContext('Selection')
  const [removes, setRemoves] = useState(false)
  const { others, said } = useMemo(() => {
    const would = flow.memories.forget(idsOf(memories), { dryRun: true })
    const picked = new Set(idsOf(memories))
    return { others: would.memories.filter(({ id }) => !picked.has(id)), said: would.messages.length }
  }, [flow, memories])
  function forget(form: Element): void {
    const messages = removes ? 'remove' : 'keep'
    perform(
      () => flow.memories.forget(idsOf(memories), { messages }),
      (gone) => words.selectionDone.forgotten(gone.memories.length),
    )
    done(form)
  }
  const preview = words.forgetPreview(memories.length, others.length)
  return (
    <SelectionForm submitLabel={words.forgetNow} submit={forget} close={close}>
      {others.length === 0 ? (
        <p dir="auto">{preview}</p>
      ) : (
        <Fold opens={false} summary={preview} data-pf="memories-forget-preview">
          <ul>
            {others.map((memory) => (
              <li key={memory.id} dir="auto">
                {visibleText(readableMemory(memory))}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {said > 0 && (
        <label dir="auto">
          <input type="checkbox" checked={removes} onChange={() => setRemoves(!removes)} /> {words.forgetSaid(said)}
        </label>
      )}
    </SelectionForm>
  )
}
