'use client'

import { useWords } from './labelsContext.ts'

/** What is said about a prompt plan and about what was recalled for it. */
export const PROMPT = {
  locale: undefined as string | undefined,
  promptTitle: 'What the model receives',
  promptEmpty: 'Nothing yet',
  promptSent: (tokens: string, budget: string) => `Sent with the last message · ≈ ${tokens} tokens of ${budget}`,
  promptNext: (tokens: string, budget: string) => `Would be sent now · ≈ ${tokens} tokens of ${budget}`,
  promptTokens: (tokens: string) => `≈ ${tokens} tokens`,
  promptCut: (count: number) => `${count} left out`,
  promptSections: {
    persona: 'Persona',
    facts: 'What it knows about you',
    summaries: 'Summaries',
    history: 'Conversation',
    recalled: 'Recalled memories',
  },
  receiptTitle: 'Why these memories',
  receiptNoQuery: 'Nothing was asked.',
  receiptQuery: 'Looked for',
  receiptFacts: 'What it always knows about you',
  receiptNothing: 'Nothing relevant: no memory went to the model.',
  receiptNothingMore: 'Nothing more was relevant.',
  receiptNear: (count: number) => `Nearly ${count}`,
  receiptForgotten: 'Forgotten since',
  receiptPinned: 'pinned',
  receiptNeighbor: 'beside a match',
  receiptBudget: (tokens: string, budget: string) => `≈ ${tokens} of ${budget} tokens`,
  receiptRungs: { lexical: 'by words', rerank: 'ranked by a model', embedding: 'by meaning' },
  receiptNoRoom: (count: number) => `${count} more had no room`,
  /** Why a memory nearly came, as the recall says it. */
  receiptLacked: (lacked: string) => `lacked: ${lacked}`,
  /** What a score is made of, by its name: `answersQuestion`. */
  receiptFactor: (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase(),
}

/** The words of `PromptInspector` and `RecallReceipt`. */
export function usePromptLabels(): typeof PROMPT {
  return useWords(PROMPT)
}
