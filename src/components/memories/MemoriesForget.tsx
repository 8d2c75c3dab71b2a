'use client'

import type { MouseEvent } from 'react'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'

/** Forgets a memory; `Memories.Undo` brings it back. Renders a `<button>`. */
export function MemoriesForget({ label = 'Forget', ...props }: ButtonProps) {
  const { forget } = useMemoriesActionsContext('Forget')
  const { memory } = useMemoryContext('Forget')
  function handleForget(event: MouseEvent<HTMLButtonElement>): void {
    neighborOf(event.currentTarget)?.focus()
    forget(memory.id)
  }
  return <ActionButton label={label} icon="forget" action={handleForget} {...props} data-pf="memories-forget" />
}

/** Where the focus goes when its row is gone: the same button of the next one, of the last one, else the search. */
function neighborOf(button: Element): HTMLElement | null | undefined {
  const item = button.closest('[data-pf="memories-item"]')
  const beside = item?.nextElementSibling ?? item?.previousElementSibling
  return (
    beside?.querySelector<HTMLElement>('[data-pf="memories-forget"]') ??
    button.closest('[data-pf="memories-root"]')?.querySelector<HTMLElement>('[data-pf="memories-search"]')
  )
}
