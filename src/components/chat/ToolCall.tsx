'use client'

import type { ReactNode } from 'react'
import type { ToolPart } from '../../core/index.ts'
import { ChatTool } from './ChatTool.tsx'
import { memoryDone, ToolMemory } from './ToolMemory.tsx'

/** A tool call in its default look: what a memory tool did in a line, any other as `Chat.Tool`. */
export function ToolCall({ part }: { part: ToolPart }): ReactNode {
  const done = memoryDone(part)
  return done === undefined ? <ChatTool part={part} /> : <ToolMemory part={part} done={done} />
}
