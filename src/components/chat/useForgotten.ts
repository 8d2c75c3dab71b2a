'use client'

import { useState } from 'react'
import type { Memory } from '../../core/index.ts'
import type { ForgetOptions } from '../../flow/index.ts'
import { useLabels, usePersonaFlow } from '../../react/index.ts'
import { forgottenText } from '../forgottenText.ts'
import { useChat } from './chatContext.ts'

/** A memory that was forgotten below its message. */
export interface ForgottenRow {
  readonly memory: Memory
  /** Index of its row. */
  readonly place: number
  /** The step that brings it back. */
  readonly step: string
  /** The place that still says it: nowhere, the message, or none any more, since its words were taken out. */
  readonly said: 'nowhere' | 'message' | 'removed'
  readonly text: string
}

/** The memories forgotten below a message since it is shown, and the actions for them. */
export function useForgotten(learned: readonly Memory[]) {
  const flow = usePersonaFlow()
  const labels = useLabels()
  const { announce } = useChat('Learned')
  const [all, setAll] = useState<readonly ForgottenRow[]>([])
  const without = (id: string) => all.filter(({ memory }) => memory.id !== id)
  // Brought back from elsewhere, it is learned again.
  const forgotten = all.filter(({ memory }) => learned.every(({ id }) => id !== memory.id))

  function forget(memory: Memory, place: number, options?: ForgetOptions): void {
    let row: Omit<ForgottenRow, 'step'> | undefined
    const step = flow.storage.stepOf(() => {
      const gone = flow.memories.forget(memory.id, options)
      const said = options?.messages === 'remove' ? 'removed' : gone.messages.length > 0 ? 'message' : 'nowhere'
      row = { memory, place, said, text: forgottenText(labels, gone, options) }
    })
    if (row === undefined || step === null) return
    announce(row.text)
    setAll([...without(memory.id), { ...row, step }].toSorted((a, b) => a.place - b.place))
  }
  /** Undoes the forgetting; true when it came back. */
  function keep({ memory, step }: ForgottenRow): boolean {
    const refused = flow.undo(step)?.refused
    announce(refused === undefined ? labels.remembered : labels.undoRefused(refused))
    if (refused === undefined) setAll(without(memory.id))
    return refused === undefined
  }
  function removeSaid(row: ForgottenRow): void {
    // Forgotten anew, with its words, so that one step brings back all.
    if (keep(row)) forget(row.memory, row.place, { messages: 'remove' })
  }
  return { forgotten, forget, keep, removeSaid }
}
