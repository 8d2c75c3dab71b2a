'use client'

import { useEffect, useMemo, useState, type MouseEvent, type ReactNode } from 'react'
import { isJsonObject, iterate, metaOf, toolNameOf, type ToolPart } from '../../core/index.ts'
import { useFlowState, useLabels, usePersonaFlow } from '../../react/index.ts'
import { errorText } from '../errorText.ts'
import { Icon } from '../Icon.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'
import { useMessageHead } from './messageContext.ts'

/** The work of a memory tool: the memory it noted, or the words of the one it forgot. */
export type MemoryDone = { readonly id: string; readonly text: string } | { readonly id?: never; readonly text: string }

const MEMORY_TOOLS: ReadonlySet<string> = new Set(['remember', 'update', 'forget'])

/** The work of a call of a memory tool; `undefined` for another tool, and for one that did nothing. */
export function memoryDone(part: ToolPart): MemoryDone | undefined {
  const { state, output } = part
  if (state !== 'output-available' || !MEMORY_TOOLS.has(toolNameOf(part)) || !isJsonObject(output)) return undefined
  const { id, remembered, forgotten } = output
  if (typeof id === 'string' && typeof remembered === 'string') return { id, text: remembered }
  return typeof forgotten === 'string' ? { text: forgotten } : undefined
}

/** "Remembered: Lives in Cork · Undo", in the reply whose model did it. Renders a `<ul>` of one. */
export function ToolMemory({ part, done: { id, text } }: { part: ToolPart; done: MemoryDone }): ReactNode {
  const labels = useLabels()
  const flow = usePersonaFlow()
  const { announce } = useChat('Tool')
  const { message } = useMessageHead('Tool')
  const { conversationId, personaId } = metaOf(message)
  const [isBack, setBack] = useState(false)
  // What was forgotten comes back on the page where it went, and not after a reload.
  const [canComeBack, setCanComeBack] = useState(false)
  const callId = part.toolCallId
  useEffect(() => {
    let isCurrent = true
    const told = id === undefined ? flow.memories.undoTool({ callId, conversationId, dryRun: true }) : undefined
    void told?.then(
      (result) => isCurrent && setCanComeBack(result?.refused === undefined),
      () => {},
    )
    return () => {
      isCurrent = false
    }
  }, [flow, id, callId, conversationId])
  const all = useFlowState(({ memoriesOf }) => memoriesOf[personaId])
  const isThere = useMemo(() => all !== undefined && [...iterate(all)].some((memory) => memory.id === id), [all, id])
  const isKnown = id === undefined ? isBack : isThere
  const shown = visibleText(text)

  async function undo(): Promise<void> {
    try {
      const undone = await flow.memories.undoTool({ callId, conversationId })
      if (undone?.refused !== undefined) return announce(labels.undoRefused(undone.refused))
      setBack(true)
      announce(id === undefined ? labels.remembered : labels.forgotten)
    } catch (error) {
      announce(errorText(error, labels))
    }
  }

  function handleClick({ currentTarget, detail }: MouseEvent<HTMLButtonElement>): void {
    // A second press of a double click was meant for what was there before.
    if (detail > 1) return
    // The button goes; a keyboard goes on in the message.
    if (detail === 0) currentTarget.closest<HTMLElement>('[data-pf="chat-message"]')?.focus()
    void undo()
  }

  const canUndo = id === undefined ? canComeBack && !isBack : isThere
  return (
    <ul data-pf="chat-learned" data-role={message.role}>
      <li>
        <Icon name={isKnown ? 'remembered' : 'forget'} />
        <span dir="auto">
          {isKnown ? labels.remembered : labels.forgotten}: {isKnown ? <b>{shown}</b> : <s>{shown}</s>}
        </span>
        {canUndo && (
          <button type="button" aria-label={`${labels.undo}: ${shown}`} onClick={handleClick} data-pf="chat-unlearn">
            {labels.undo}
          </button>
        )}
      </li>
    </ul>
  )
}
