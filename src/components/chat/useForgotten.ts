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
  /** Where its row was. */
  readonly place: number
  /** The step that brings it back. */
  readonly step: string
  /** Where it is said still: nowhere, in the message, or no more, since its words were taken out. */
  readonly said: 'nowhere' | 'message' | 'removed'
  readonly text: string
}

/** What was forgotten below a message since it is shown, and what can be done about it. */
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
  /** Whether it came back. */
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
