'use client'

import { useWords } from './labelsContext.ts'

/** The words of formulas, quotes, citations and feedback in English. */
export const READING = {
  formula: 'Formula',
  citedSource: (number: string, title: string) => `Source ${number}: ${title}`,
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
