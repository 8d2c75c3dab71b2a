'use client'

import { useSyncExternalStore } from 'react'
import type { Memory } from '../../core/index.ts'
import { useLabels, usePersonaFlow } from '../../react/index.ts'
import { inspectorsOf } from '../inspectorsOf.ts'

/** The text of a memory, which leads to it among the others where they are on the page. Renders a `<button>` or a `<b>`. */
export function MemoryLink({ memory: { id, personaId }, text }: { memory: Memory; text: string }) {
  const labels = useLabels()
  const inspectors = inspectorsOf(usePersonaFlow())
  const show = useSyncExternalStore(
    inspectors.subscribe,
    () => inspectors.find(personaId),
    () => undefined,
  )
  if (show === undefined) return <b>{text}</b>
  return (
    <button type="button" title={labels.showMemory(text)} onClick={() => show(id)} data-pf="chat-show-memory">
      <b>{text}</b>
    </button>
  )
}
