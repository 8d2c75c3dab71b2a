'use client'

import { useComposer } from './composerContext.ts'
import { ChatStop } from './ChatStop.tsx'

/** Stop, while Send sends what is written: beside an empty field the one button does for both. */
export function ChatStopWriting() {
  const { draft } = useComposer('Composer')
  return draft.trim() === '' ? null : <ChatStop />
}
