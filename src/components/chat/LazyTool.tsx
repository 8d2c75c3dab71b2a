'use client'

import type { ReactNode } from 'react'
import type { ToolPart } from '../../core/index.ts'
import { createLazy } from '../createLazy.ts'
import { useLoaded } from '../useLoaded.ts'
import { ChatUnknownPart } from './ChatUnknownPart.tsx'

const tool = createLazy(async () => (await import('./ToolCall.tsx')).ToolCall)

/** A tool call; until its look is loaded, with the first call, a part without one. */
export function LazyTool({ part }: { part: ToolPart }): ReactNode {
  const Loaded = useLoaded(tool)
  // It is the same component once it is there.
  // oxlint-disable-next-line react/static-components
  return typeof Loaded === 'function' ? <Loaded part={part} /> : <ChatUnknownPart part={part} />
}
