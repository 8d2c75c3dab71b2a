'use client'

import { PersonaFlowError, type MessageEnding } from '../core/index.ts'
import { useWords, WIDGET } from './labelsContext.ts'
import type { FILES } from './fileLabels.ts'
import type { IMPORT } from './importLabels.ts'
import type { EDITOR } from './editorLabels.ts'
import type { PANEL } from './panelLabels.ts'
import type { LORE } from './loreLabels.ts'
import type { PICTURES } from './pictureLabels.ts'
import type { SELECTION } from './selectionLabels.ts'
import type { MEMORY } from './memoryLabels.ts'
import { plural } from './plural.ts'
import type { PROMPT } from './promptLabels.ts'
import type { READING } from './readingLabels.ts'
import type { STORAGE } from './storageLabels.ts'
import type { TOOL } from './toolLabels.ts'

/** The facts that the notice about a forgotten memory is made of. */
export interface ForgottenWords {
  readonly went: 'alone' | 'entry' | 'learned'
  readonly said: 'nowhere' | 'message' | 'removed'
}

const ENDED: { readonly [ending in MessageEnding]: string } = {
  length: 'Cut off at the length limit',
  'content-filter': 'Cut off by a content filter',
  'tool-calls': 'Ended after a tool, without an answer',
  other: 'Ended early',
  error: 'Ended early',
}

/** Counts and plurals take functions: `Intl.PluralRules` of the locale decides between the forms. */
const ENGLISH = {
  /** For dates, numbers and plurals. @default the browser's */
  locale: undefined as string | undefined,
  chat: WIDGET.chat,
  chatWith: (name: string) => `Chat with ${name}`,
  conversation: 'Conversation',
  you: 'You',
  assistant: 'Assistant',
  noPersona: 'No persona yet',
  unknownPersona: (id: string) => `There is no persona “${id}” here`,
  persona: 'Persona',
  message: 'Message',
  messageTo: (name: string) => `Message ${name}`,
  writeMessage: 'Write a message',
  send: 'Send',
  queue: 'Send next',
  stop: 'Stop',
  attach: 'Attach files',
  attaching: 'Files are still being added',
  tokens: (count: number) => `≈ ${count} tokens`,
  insertTemplate: 'Insert a template',
  insert: 'Insert',
  cancel: 'Cancel',
  waiting: 'Waiting to be sent',
  sendNow: 'Send now',
  takeBack: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  copyDenied: 'Copying is not allowed here',
  edit: 'Edit',
  editMessage: 'Edit message',
  regenerate: 'Regenerate',
  retry: 'Retry',
  continue: 'Continue',
  moreActions: 'More',
  remove: 'Delete',
  removed: 'Deleted',
  undo: 'Undo',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  version: (index: number, count: number) => `${index}/${count}`,
  previousGreeting: 'Previous greeting',
  nextGreeting: 'Next greeting',
  retrying: (seconds: number) => `Too many requests: trying again in ${seconds} s`,
  reconnecting: 'Reconnecting…',
  usage: (input: number, output: number) => `${input} tokens in, ${output} out`,
  reasoning: 'Reasoning',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  /** The reason a reply isn't complete although nothing failed. */
  ended: (ending: MessageEnding) => ENDED[ending],
  unanswered: 'No reply',
  newMessages: 'New messages',
  latestMessages: 'Latest messages',
  responding: (name: string) => `${name} is responding`,
  complete: 'Complete',
  noAnswer: 'No reply came',
  loading: 'Still loading',
  opening: 'Reading the conversation from storage…',
  inFlight: 'A reply is already on its way',
  queued: 'Will be sent after this reply',
  choosePersona: 'Choose a persona first',
  connectModel: 'Connect a model first',
  failed: 'That did not work',
  noModel: 'No model is connected yet. Connect one to get replies.',
  scripted: 'Scripted demo',
  onDevice: 'Stays on this device',
  disclosure: 'You are talking to an AI, not a person.',
  disclosureScripted: 'Scripted replies: no AI, no person.',
  searchConversation: 'Search in this conversation',
  previousMatch: 'Previous match',
  nextMatch: 'Next match',
  matches: (index: number, count: number) => (count === 0 ? 'Nothing found' : `${index} of ${count}`),
  close: WIDGET.close,
  resizeWidth: 'Resize the width',
  resizeHeight: 'Resize the height',
  conversations: 'Conversations',
  newConversation: 'New conversation',
  newTemporary: 'New temporary conversation',
  temporary: 'Temporary',
  temporaryHint: 'Temporary: nothing of this conversation is kept or remembered.',
  noConversations: 'No conversations yet. Say hello.',
  noneFound: 'Nothing found',
  searchConversations: 'Search conversations',
  titleOf: 'Title',
  rename: (title: string) => `Rename ${title}`,
  pin: (title: string) => `Pin ${title}`,
  removeConversation: (title: string) => `Delete ${title}`,
  /** Headings for pinned conversations and for those older than yesterday; after 30 days the month is the heading. */
  conversationGroups: { pinned: 'Pinned', week: 'Previous 7 days', month: 'Previous 30 days' },
  removedConversation: (title: string) => `Deleted “${title}”.`,
  exportConversation: (title: string) => `Export ${title}`,
  exportMarkdown: 'As Markdown',
  exportJson: 'As JSON',
  exportSillyTavern: 'For SillyTavern',
  consentNeeded: 'Allow the connection first',
  consent: (count: number, destination: string) =>
    count === 0
      ? `What you write goes to ${destination}.`
      : `What you write and ${plural(count, { one: '1 memory', other: `up to ${count} memories` }, 'en')} go to ${destination}.`,
  allow: 'Allow',
  showEarlier: 'Show earlier messages',
  showAll: (count: string) => `Show all ${count}`,
  sources: 'Sources',
  remembered: 'Remembered',
  /** Comes before the words that a fact was taken from. */
  youSaid: (date: string) => `You said on ${date}`,
  personaSaid: (name: string, date: string) => `${name} said on ${date}`,
  /** Between an answer and the persona's words that it agreed to. */
  saidTo: 'to',
  forgetMemory: 'Forget',
  forgotten: 'Forgotten',
  /**
   * Tells what went with a memory (nothing, its turn's entry, what was learned from it), and where it is still said.
   */
  forgottenWith: ({ went, said }: ForgottenWords): string =>
    `Forgotten${{ alone: '', entry: ', with the message’s entry', learned: ', with what was learned from it' }[went]}.` +
    { nowhere: '', message: ' Your message still says it.', removed: ' It was removed from your message, too.' }[said],
  removeSaid: 'Remove it there, too',
  keep: 'Keep',
  showMemory: (text: string) => `Show “${text}” among the memories`,
  /** The kind of a sensitive memory, such as "health". */
  sensitive: (category: string) => category,
  /** Warns of the secrets found in a message: "API key", "card number", … */
  secret: (kinds: readonly string[]) => `Looks like a secret (${kinds.join(', ')}). It was not remembered.`,
  redact: 'Remove from message',
  why: 'Why',
  memoriesUsed: (count: number) =>
    count === 0 ? 'no memories' : plural(count, { one: '1 memory', other: `${count} memories` }, 'en'),
  loreUsed: (count: number) => plural(count, { one: '1 lore entry', other: `${count} lore entries` }, 'en'),
  file: (name: string) => `File: ${name}`,
  tool: (name: string) => `Tool: ${name}`,
  toolAllowed: 'Allowed',
  toolDenied: 'Denied',
  toolWaits: (name: string) => `${name} waits for your answer`,
  partOfKind: (kind: string) => `Part of kind “${kind}”`,
  undrawable: 'This message could not be drawn. As it was written:',
  /** An error for people: the `situation` of a PersonaFlowError tells them apart, else its `code`. */
  error: (error: Error) => (error instanceof PersonaFlowError && error.short) || error.message,
  details: 'Details',
  /** The text of an error for developers; '' to show none. */
  errorDetails: (error: Error) => error.message.replace(/^PersonaFlow: /, ''),
  /** The reason that something can't be undone, as the store gives it. */
  undoRefused: (reason: string) => reason,
  code: (language: string) => (language === '' ? 'Code' : `Code, ${language}`),
  copyCode: 'Copy code',
  table: 'Table',
  done: 'Done',
  toDo: 'To do',
  image: 'Image',
  showImage: (host: string) => `Show image from ${host}`,
  breakReminder: (minutes: number) =>
    `You have been talking for ${plural(minutes, { one: 'a minute', other: `${minutes} minutes` }, 'en')}. A break might do you good.`,
  dismiss: 'Dismiss',
}

/** Every text of the kit, in another language or in other words. */
export type Labels = typeof ENGLISH &
  typeof WIDGET &
  typeof FILES &
  typeof IMPORT &
  typeof LORE &
  typeof SELECTION &
  typeof PANEL &
  typeof EDITOR &
  typeof PICTURES &
  typeof MEMORY &
  typeof PROMPT &
  typeof READING &
  typeof STORAGE &
  typeof TOOL

/** The words that the parts of a chat use. */
export function useLabels(): typeof ENGLISH {
  return useWords(ENGLISH)
}
