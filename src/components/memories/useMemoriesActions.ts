'use client'

import { useMemo, useState } from 'react'
import type { Json, Persona } from '../../core/index.ts'
import type { ForgetOptions } from '../../flow/index.ts'
import { useLabels, useMemoryLabels, usePersonaFlow } from '../../react/index.ts'
import { forgottenText } from '../forgottenText.ts'
import { useUndoNotice } from '../useUndoNotice.ts'

/** The actions of a list of memories. Each reports its result afterwards and can be undone. */
export interface MemoriesActions {
  add(content: string, type: string): void
  edit(id: string, content: Json): void
  pin(id: string, pinned: boolean): void
  forget(id: string, options?: ForgetOptions): void
  /** Removes the words of the memory just forgotten from the messages that say it, too. */
  removeSaid(said: Said): void
  /** Forgets a fact, and makes the rule that such things are never learned again. */
  never(id: string, rule: NonNullable<ForgetOptions['never']>): void
  /** Ends a rule of that persona: from now on such things are learned. */
  endRule(persona: Persona, field: 'neverLearn' | 'neverRemember', name: string): void
  /** Does something to several memories, and tells it. */
  perform<T>(action: () => T, textOf: (result: T) => string): void
  accept(id: string): void
  keepBoth(id: string): void
  reject(id: string): void
  /** Undoes that step and no other. */
  undo(step: string): void
}

/** A forgotten memory that messages still say, and the step that forgot it. */
export interface Said {
  readonly id: string
  readonly step: string
  readonly options: ForgetOptions
}

/** The actions on one persona's memories, the same ones at each render, and the result of the last one. */
export function useMemoriesActions(personaId: string | undefined) {
  const flow = usePersonaFlow()
  const labels = useLabels()
  const memoryLabels = useMemoryLabels()
  const { perform, undo, ...told } = useUndoNotice()
  const [said, setSaid] = useState<Said | null>(null)
  const actions = useMemo((): MemoriesActions => {
    const { memoryDone } = memoryLabels
    const performAs = (action: () => unknown, text: string) => void perform(action, () => text)
    const undone = (step: string): boolean => undo(step, memoryDone.undone)
    const forget = (id: string, options: ForgetOptions = {}) => {
      let isSaid = false
      const step = perform(
        () => flow.memories.forget(id, options),
        (gone) => {
          isSaid = gone.messages.length > 0
          return forgottenText(labels, gone, options)
        },
      )
      setSaid(isSaid && step !== null ? { id, step, options } : null)
    }
    return {
      add(content, type) {
        const input = { content, type, trust: 'user', ...(personaId !== undefined && { personaId }) } as const
        performAs(() => flow.memories.add(input), memoryDone.added)
      },
      edit: (id, content) => performAs(() => flow.memories.update(id, { content }), memoryDone.saved),
      pin: (id, pinned) =>
        performAs(() => flow.memories.pin(id, pinned), pinned ? memoryDone.pinned : memoryDone.unpinned),
      forget,
      removeSaid({ id, step, options }) {
        // Forgotten anew, with its words, so that one undo brings back all.
        if (undone(step)) forget(id, { ...options, messages: 'remove' })
      },
      never: (id, rule) => forget(id, { never: rule }),
      endRule(persona, field, name) {
        const memoryConfig = { [field]: persona.memoryConfig[field]?.filter((other) => other !== name) ?? [] }
        performAs(() => flow.personas.update(persona.id, { memoryConfig }), memoryDone.ruleEnded)
      },
      perform,
      accept: (id) => performAs(() => flow.memories.accept(id), memoryDone.accepted),
      keepBoth: (id) => performAs(() => flow.memories.keepBoth(id), memoryDone.bothKept),
      reject: (id) => performAs(() => flow.memories.reject(id), memoryDone.rejected),
      undo: (step) => void undone(step),
    }
  }, [flow, perform, undo, personaId, labels, memoryLabels])
  return { actions, ...told, said: said !== null && said.step === told.undoStep ? said : null }
}
