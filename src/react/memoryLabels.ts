'use client'

import type { Memory, MemorySource, MemoryTrust } from '../core/index.ts'
import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

const parts = (count: number) => plural(count, { one: '1 part', other: `${count} parts` }, 'en')

/** Texts about memories, about proposals that wait for approval, and about summing up. */
export const MEMORY = {
  locale: undefined as string | undefined,
  memories: 'Memories',
  memory: 'Memory',
  memoriesOf: (name: string) => `What ${name} remembers`,
  searchMemories: 'Search memories',
  memoryType: 'Type',
  allMemoryTypes: 'All types',
  moreFilters: 'Filters',
  /** A filter by who vouches for a memory. */
  memoryTrust: 'Told by',
  anyTrust: 'Told by anyone',
  trustName: (trust: MemoryTrust) =>
    ({ user: 'You', persona: 'The persona', app: 'The app', import: 'An import', model: 'A model' })[trust],
  /** A filter by where a memory came from. */
  memorySource: 'From',
  anySource: 'From anywhere',
  sourceName: (kind: MemorySource['kind']) =>
    ({ turn: 'A chat', import: 'An import', broadcast: 'Another persona', app: 'The app', model: 'A model' })[kind],
  memoryTime: 'Time',
  anyTime: 'Any time',
  chosenTime: 'Chosen in the picture',
  pictures: 'Pictures',
  lastDays: (days: number) => plural(days, { one: 'Last 24 hours', other: `Last ${days} days` }, 'en'),
  /** "fact", "summary", …, or one of the app's own. */
  memoryTypeName: (type: string) => type,
  memoriesEmpty: (name: string) => `Nothing yet. What ${name} learns about you appears here.`,
  memoriesNoPersona: 'Nothing yet. What the persona learns about you appears here.',
  memoriesNoneFit: 'No matches.',
  memoriesTotal: (count: number) => plural(count, { one: '1 memory', other: `${count} memories` }, 'en'),
  memoriesFound: (count: number) => plural(count, { one: '1 match', other: `${count} matches` }, 'en'),
  moreMemories: 'Show more',
  newMemory: 'Add a memory',
  addMemory: 'Add memory',
  /** A field of what is edited: "user" and "response" of a turn, or one of the app's own. */
  memoryField: (name: string) => name,
  saveMemory: 'Save',
  pinMemory: 'Pin',
  pinArchived: 'Pin, and bring back',
  wholeMemory: 'Show all',
  memoryPinned: 'pinned',
  memoryArchived: 'archived',
  memoryReplaced: 'replaced',
  /** A memory that replies may not use everywhere. */
  memoryUse: (use: NonNullable<Memory['use']>) => ({ device: 'on this device only', never: 'not in replies' })[use],
  selectMemories: 'Select',
  selectMemory: (text: string) => `Select “${text}”`,
  memoryImportance: (percent: string) => `importance ${percent}`,
  /** The memories that a summary sums up. */
  memorySources: (count: number) => plural(count, { one: '1 source', other: `${count} sources` }, 'en'),
  archivedMemories: (count: number) => `${count} archived`,
  archivedNote: 'Archived: kept, but no longer used in replies. Pin to bring back.',
  factsOfUser: 'About you',
  factsOfOthers: 'About others',
  /** The heading of facts that are of no kind. */
  otherFacts: 'Other',
  /** A kind of facts about the persona, or about somebody else. */
  factAbout: (name: string, kind: string) => `${name}: ${kind}`,
  /** Comes before the value that a fact replaced. */
  factWas: 'was',
  /** Of a fact that held until some day. */
  factOver: 'No longer so',
  /** Leads to the message that told it. */
  saidOn: (date: string) => `Said on ${date}`,
  /** Above the memories that a recall finds beside those that say the words. */
  alsoRelated: 'Also related',
  noMemoryMatches: (query: string) => `No memory matches “${query}”.`,
  clearMemorySearch: 'Clear search',
  otherMemories: 'Notes and events',
  summaries: 'Summaries',
  conversationLog: 'Conversation log',
  /** Words for the last action. */
  memoryDone: {
    added: 'Added',
    saved: 'Saved',
    pinned: 'Pinned',
    unpinned: 'Unpinned',
    accepted: 'Remembered',
    bothKept: 'Both remembered',
    rejected: 'Not remembered',
    undone: 'Undone',
    ruleEnded: 'Such things are learned again',
  },
  /** "allergy", "home", …, or a kind of the app's own. */
  factKind: (kind: string) => kind,
  neverLearn: 'Never learn such things',
  neverHint: 'This fact is forgotten. With a kind, no fact of it is learned, but your messages are still remembered.',
  neverKind: (kind: string) => `Learn no facts of the kind “${kind}”`,
  neverWords: 'Or remember no message with these words',
  neverSave: 'Never remember',
  rules: 'Never learned',
  ruleOfKind: (kind: string) => `Facts of the kind “${kind}”`,
  ruleOfWords: (words: string) => `Messages with “${words}”`,
  proposals: 'Is this right?',
  acceptProposal: 'Yes',
  keepBoth: 'Both are true',
  rejectProposal: 'No',
  soFar: (known: string) => `So far: ${known}`,
  memoryConsent: (count: number, destination: string) =>
    count === 0
      ? `To sum up and find memories, what you write goes to ${destination}.`
      : `To sum up and find memories, what you write and ${plural(count, { one: '1 memory', other: `up to ${count} memories` }, 'en')} go to ${destination}.`,
  summingUp: 'Summing up',
  summingUpProgress: 'Progress',
  summingUpNow: 'Summarize now',
  summingUpAgain: 'Try again',
  summingUpOff: 'Learned on this device by rules. No model reads your messages.',
  learningByTools: 'The model you chat with notes what you tell it.',
  learningOff: 'Nothing is learned from what you write.',
  summingUpDone: (times: number) =>
    times === 0
      ? 'A model sums up what was said.'
      : `A model summed up what was said, ${plural(times, { one: 'once', other: `${times} times` }, 'en')} since you came.`,
  summingUpWaits: (count: number) => `${parts(count)} of the chat will be summarized when idle.`,
  summingUpRuns: (count: number) => `A model is summarizing the chat: ${parts(count)} to go.`,
  summingUpFailed: (reason: string) => `Summarizing failed and will be retried. ${reason}`,
}

/** The words of `MemoryInspector` and its parts. */
export function useMemoryLabels(): typeof MEMORY {
  return useWords(MEMORY)
}
