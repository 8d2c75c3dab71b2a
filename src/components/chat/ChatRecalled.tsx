'use client'

import { useState, type ComponentProps, type ReactNode, type ToggleEvent } from 'react'
import { iterate, memoryText, noteOf, type Memory, type RecallEntry } from '../../core/index.ts'
import { useFlowState, usePersonaFlow } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Icon } from '../Icon.tsx'
import { visibleText } from '../visibleText.ts'
import { useMessage } from './messageContext.ts'

export interface ChatRecalledProps extends ComponentProps<'details'> {
  /** @default 'Remembered' */
  label?: ReactNode
}

/** Which memories went into a reply, and why. Renders a `<details>`, or nothing where none did. */
export function ChatRecalled({ label = 'Remembered', onToggle, ...props }: ChatRecalledProps) {
  const { message } = useMessage('Recalled')
  const { turnId } = noteOf(message)
  const receipt = useFlowState(({ receipts }) => (message.role === 'assistant' ? receipts[turnId] : undefined))
  const [isOpen, setOpen] = useState(false)
  if (receipt === undefined || receipt.recalled.length === 0) return null
  const handleToggle = (event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)
  return (
    <details {...props} onToggle={composeHandlers(onToggle, handleToggle)} data-pf="chat-recalled">
      <summary>
        <Icon name="remembered" />
        {label} <span>{receipt.recalled.length}</span>
      </summary>
      {isOpen && <Memories entries={receipt.recalled} personaId={noteOf(message).personaId} />}
    </details>
  )
}

/** Looked up only when opened: rows of history must not search for what nobody reads. */
function Memories({ entries, personaId }: { entries: readonly RecallEntry[]; personaId: string }) {
  const flow = usePersonaFlow()
  const all = flow.getState().memoriesOf[personaId]
  const byId = new Map<string, Memory>()
  const wanted = new Set(entries.map(({ memoryId }) => memoryId))
  for (const memory of all === undefined ? [] : iterate(all)) if (wanted.has(memory.id)) byId.set(memory.id, memory)
  return (
    <ul>
      {entries.map((entry) => {
        const memory = byId.get(entry.memoryId)
        return (
          <li key={entry.memoryId}>
            <span dir="auto">{memory === undefined ? 'Forgotten since' : visibleText(memoryText(memory))}</span>
            <small>{reasonOf(entry)}</small>
          </li>
        )
      })}
    </ul>
  )
}

function reasonOf({ via, matched }: RecallEntry): string {
  if (matched.length > 0) return `matched: ${matched.map(visibleText).join(', ')}`
  return via === 'pinned' ? 'pinned' : 'near a match'
}
