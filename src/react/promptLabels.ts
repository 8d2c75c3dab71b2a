'use client'

import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

/** Texts about a prompt plan and the recall for it. */
export const PROMPT = {
  locale: undefined as string | undefined,
  promptTitle: 'What the model receives',
  promptEmpty: 'Nothing yet',
  promptSent: (tokens: string, budget: string) => `Last message · ≈ ${tokens} tokens of ${budget}`,
  promptNext: (tokens: string, budget: string) => `Next message · ≈ ${tokens} tokens of ${budget}`,
  /** Opens sliders for the limits of a prompt. */
  promptTry: 'Try other limits',
  promptWhole: 'Whole prompt',
  promptReset: 'Reset',
  /** Of the recalled section what are memories; the receipt has the same number. */
  promptOfMemories: (tokens: string) => `≈ ${tokens} tokens are memories, the rest frames them as data.`,
  promptTokens: (tokens: string) => `≈ ${tokens} tokens`,
  promptCut: (count: number) => `${count} left out`,
  promptSections: {
    persona: 'Persona',
    lore: 'Lore',
    examples: 'How it talks',
    user: 'You',
    today: 'Today',
    citing: 'Marks of memories',
    facts: 'About you',
    summaries: 'Summaries',
    history: 'Conversation',
    note: 'Note in the conversation',
    recalled: 'Recalled memories',
    late: 'Said last',
  },
  /** Notes about a plan that isn't as one would expect. */
  promptNotices: {
    'model-limit': 'The model takes less than planned before, so more was left out.',
    'persona-too-long': 'The persona’s own text takes most of the room: hardly any history fits beside it.',
    'message-too-long': 'The last message is longer than a prompt may be. It is sent whole, and a model may refuse it.',
    'files-left-out': 'Pictures and files of older messages are no longer sent.',
  },
  receiptTitle: 'Why these memories',
  receiptNoQuery: 'Nothing was asked.',
  receiptQuery: 'Searched for',
  receiptAlways: (count: number) =>
    plural(count, { one: 'Always known: 1 fact', other: `Always known: ${count} facts` }, 'en'),
  receiptNothing: 'Nothing relevant: no memory went to the model.',
  receiptNothingMore: 'Nothing else matched.',
  receiptNear: (count: number) => plural(count, { one: '1 close match', other: `${count} close matches` }, 'en'),
  receiptForgotten: 'Forgotten since',
  /** Of a memory that a server gave for the question, and this device doesn't keep. */
  receiptDistant: 'from the server',
  /** The strength of a match beside the best one. */
  receiptStrength: { strong: 'strong match', fair: 'fair match', weak: 'weak match' },
  receiptRanking: 'How it was ranked',
  receiptWithout: 'Answer again without this',
  /** Above an answer given again; after it come the memories. */
  receiptLeftOut: 'Left out of this answer:',
  receiptStillSaid: 'What the conversation itself says, the model still reads.',
  receiptBefore: 'The answer before',
  receiptUseBefore: 'Go back to this answer',
  receiptPinned: 'pinned',
  receiptNeighbor: 'beside a match',
  receiptNoTokens: 'No extra memories used',
  receiptRecent: 'told recently',
  receiptBudget: (tokens: string, budget: string) => `≈ ${tokens} of ${budget} tokens`,
  receiptRewritten: (question: string, ms: number) =>
    `Looked for “${question}” (put into full words by a model, ${ms} ms)`,
  receiptNotRewritten: (ms: number) => `A model was asked to put it into full words and gave none in ${ms} ms`,
  receiptRankedBy: { lexical: 'keyword search', rerank: 'ranked by a model', embedding: 'search by meaning' },
  receiptNoRoom: (count: number) => `${count} more had no room`,
  receiptLore: 'From the lorebooks',
  /** The reasons that a lore entry is in the prompt; after `key` comes the word that woke it. */
  receiptWoken: {
    key: 'because of',
    constant: 'always there',
    sticky: 'still awake from before',
    kept: 'stays once it was awake',
    forced: 'always there',
  },
  /** The word was found in another entry's text. */
  receiptByLore: 'said by another entry',
  receiptLoreCut: (count: number) =>
    plural(count, { one: '1 more entry had no room', other: `${count} more entries had no room` }, 'en'),
  /** Counts the entries beyond those in the list. */
  receiptLoreMore: (count: number) => `and ${count} more`,
  receiptLoreRefused: (count: number) =>
    plural(count, { one: '1 key could not be tried', other: `${count} keys could not be tried` }, 'en'),
  receiptLoreGone: 'Deleted since',
  /** The reason a memory was nearly recalled, as the recall gives it. */
  receiptLacked: (lacked: string) => `lacked: ${lacked}`,
  /** Names a factor of a score, such as `answersQuestion`. */
  receiptFactor: (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase(),
}

/** The words of `PromptInspector` and `RecallReceipt`. */
export function usePromptLabels(): typeof PROMPT {
  return useWords(PROMPT)
}
