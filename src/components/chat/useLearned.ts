'use client'

import { useMemo } from 'react'
import { memoryText, type Memory } from '../../core/index.ts'
import { useFlowState, usePersonaFlow } from '../../react/index.ts'
import type { MessageHead } from './messageContext.ts'

const NOTHING: readonly Memory[] = []

/** The facts that a message of the user taught, as long as they are remembered. */
export function useLearned(message: MessageHead): readonly Memory[] {
  const flow = usePersonaFlow()
  const isUser = message.role === 'user'
  // As one text: a row renders when what it says changes, not with every memory of the persona.
  const said = useFlowState(() => (isUser ? flow.memories.learnedFrom(message.id).map(shownOf).join('\n') : ''))
  return useMemo(() => (said === '' ? NOTHING : flow.memories.learnedFrom(message.id)), [flow, message.id, said])
}

function shownOf(memory: Memory): string {
  return [memory.id, memory.supersededBy, memoryText(memory)].join(' ')
}
