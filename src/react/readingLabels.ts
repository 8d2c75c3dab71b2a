'use client'

import { useWords } from './labelsContext.ts'

const MEMORY_FROM = {
  turn: 'From a conversation',
  import: 'Imported',
  broadcast: 'Told to several personas',
  app: 'Added by hand',
  model: 'Noted by a model',
}

/** The words of formulas, quotes, citations and feedback in English. */
export const READING = {
  locale: undefined as string | undefined,
  formula: 'Formula',
  citedSource: (number: string, title: string) => `Source ${number}: ${title}`,
  citedMemory: (words: string) => `Memory: ${words}`,
  /** The origin of a memory; `title` is that of its conversation. */
  memoryFrom: (kind: 'turn' | 'import' | 'broadcast' | 'app' | 'model', title: string) =>
    kind === 'turn' && title !== '' ? `From “${title}”` : MEMORY_FROM[kind],
  notRight: 'Not right?',
  quote: 'Quote',
  quoted: 'Quoted in your message',
  /** The newest of what the user wrote before is the first. */
  earlierMessage: (index: number, count: number) => `Earlier message ${index} of ${count}`,
  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  feedbackReason: 'What is wrong with it?',
  feedbackKept: 'Feedback kept',
}

/** The words of formulas, quotes, citations and feedback. */
export function useReadingLabels(): typeof READING {
  return useWords(READING)
}
