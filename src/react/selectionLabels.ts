'use client'

import type { MemoryUse } from '../core/index.ts'
import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

const memories = (count: number) => plural(count, { one: '1 memory', other: `${count} memories` }, 'en')

/** Texts about memories that were selected, and what can be done with them. */
export const SELECTION = {
  locale: undefined as string | undefined,
  selectedMemories: (count: number) => (count === 0 ? 'Select memories in the list' : `${count} selected`),
  selectShown: 'Select all shown',
  endSelecting: 'Done',
  forgetSelected: 'Forget…',
  mergeSelected: 'Merge…',
  tellSelected: 'Tell others…',
  useInReplies: 'Use in replies',
  /** Where memories may be used, as a choice. */
  whereUsed: (use: MemoryUse | 'mixed') =>
    ({
      always: 'Use in replies',
      device: 'Only with models on this device',
      never: 'Never use in replies',
      mixed: 'Use in replies: differs',
    })[use],
  /** What goes with the memories that were selected. */
  forgetPreview: (selected: number, others: number) =>
    others === 0
      ? `This forgets ${memories(selected)}.`
      : `This forgets ${memories(selected)}, and ${others} learned with them.`,
  /** Messages that say it, too. */
  forgetSaid: (count: number) =>
    `Remove it from ${plural(count, { one: '1 message', other: `${count} messages` }, 'en')}, too`,
  forgetNow: 'Forget',
  mergeKeep: 'Which one stays? The others go; their messages count as its own.',
  mergeNow: 'Merge',
  tellWhom: 'Who is told?',
  tellNow: 'Tell',
  /** Words for the last action. */
  selectionDone: {
    forgotten: (count: number) => `Forgot ${memories(count)}.`,
    merged: 'Merged into one.',
    told: (count: number) =>
      count === 0 ? 'They know that already, or never learn such things.' : `Told: ${memories(count)}.`,
    used: 'Saved',
  },
}

/** The words for what is done with several memories. */
export function useSelectionLabels(): typeof SELECTION {
  return useWords(SELECTION)
}
